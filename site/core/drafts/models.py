"""What editors keep beside pages, with what a page has: draft, history, lock, preview, workflow.

docs/decisions.md: Snippets are drafts until they are published
"""

from uuid import uuid4

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from wagtail.admin.panels import PublishingPanel
from wagtail.log_actions import log
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from core.drafts.previews import PreviewInPlaceMixin
from core.edit_conflicts import VersionedModelForm


class DraftQuerySet(models.QuerySet):
    def live(self):
        """What readers see; the rest are drafts that were never published, or were withdrawn."""
        return self.filter(live=True)


class FirstVersionMixin(DraftStateMixin, LockableMixin, RevisionMixin, models.Model):
    """In Wagtail's order: else a draft has the lock of the day on which it was saved."""

    class Meta:
        abstract = True

    def save_revision(self, *args, **kwargs):
        """What was there before the first change (starter content, a form's questions) is the first
        version: to compare with, and for Wagtail to know that one is live while another waits.
        """
        if self.pk and self.live and not self.live_revision_id:
            stored = type(self)._base_manager.get(pk=self.pk)
            self.live_revision = super(FirstVersionMixin, stored).save_revision(
                changed=False, clean=False
            )
            type(self)._base_manager.filter(pk=self.pk).update(live_revision=self.live_revision)
            first = {"revision": self.live_revision, "content_changed": True}
            # Of its own, as History shows one edit of each request.
            log(instance=stored, action="wagtail.edit", uuid=uuid4(), **first)
        return super().save_revision(*args, **kwargs)


class DraftSnippet(WorkflowMixin, PreviewInPlaceMixin, FirstVersionMixin, models.Model):
    """`stays_live`: something of the site itself shows it, so it is never withdrawn."""

    stays_live = False
    is_draft_save = False  # as long as one is saved, it may lack what it needs to be published
    reviews = GenericRelation("core.Review")  # deleted with it
    base_form_class = VersionedModelForm
    objects = DraftQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def approved_schedule(self) -> bool:
        """As Wagtail's; a list asks nothing of those that have no draft."""
        return self.has_unpublished_changes and super().approved_schedule

    @property
    def workflow_in_progress(self) -> bool:
        """As Wagtail's; a list asks nothing of those that nobody ever changed."""
        return bool(self.latest_revision_id) and super().workflow_in_progress

    @property
    def current_workflow_state(self):
        """As Wagtail's; nor does a lock ask."""
        return super().current_workflow_state if self.latest_revision_id else None


def goes_live_panel() -> PublishingPanel:
    """A day for what was typed to be published; none for it to end, because texts need it."""
    go_live_at, _ = PublishingPanel().children
    return PublishingPanel(children=[go_live_at])
