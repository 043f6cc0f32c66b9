"""What editors keep beside pages, with what a page has: draft, history, lock, preview, workflow.

docs/decisions.md: Snippets are drafts until they are published
"""

from django.db import models
from wagtail.admin.panels import PublishingPanel
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


class DraftSnippet(
    WorkflowMixin, PreviewInPlaceMixin, DraftStateMixin, LockableMixin, RevisionMixin, models.Model
):
    """`stays_live`: something of the site itself shows it, so it is never withdrawn."""

    stays_live = False
    base_form_class = VersionedModelForm
    objects = DraftQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def approved_schedule(self) -> bool:
        """As Wagtail's; a list asks nothing of those that have no draft."""
        return self.has_unpublished_changes and super().approved_schedule


def goes_live_panel() -> PublishingPanel:
    """A day for what was typed to be published; none for it to end, because texts need it."""
    go_live_at, _ = PublishingPanel().children
    return PublishingPanel(children=[go_live_at])
