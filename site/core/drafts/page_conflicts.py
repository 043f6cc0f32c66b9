"""Two people save a page: the second is told before the first one's words go.

Wagtail holds back an autosave that comes too late, but not Save draft, Publish or Submit.
docs/decisions.md: A second save is refused
"""

from django.db import transaction
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import base_page_viewset
from wagtail.models import Page

from core.edit_conflicts import CONFLICT, is_own_autosave


class TellOfColleaguesMixin:
    """Shows the form again, with what was typed and the newest version as the one it knows."""

    def dispatch(self, request, page_id, **kwargs):
        """One save after the other: the second knows the version of the first."""
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        with transaction.atomic():
            Page.objects.select_for_update().filter(pk=page_id).first()
            return super().dispatch(request, page_id, **kwargs)

    def form_valid(self, form):
        if not self.tell_of_colleague(form):
            return super().form_valid(form)
        form.restore_required_fields()
        self.has_unsaved_changes = True
        return self.render_to_response(self.get_context_data())

    def form_invalid(self, form):
        self.tell_of_colleague(form)
        return super().form_invalid(form)

    def tell_of_colleague(self, form) -> bool:
        """Unless what was typed is what is there: a second press of the same button."""
        is_changed = self.is_reverting or form.has_changed()
        if not (self.is_out_of_date and is_changed) or self.expects_json_response:
            return False
        if is_own_autosave(self.real_page_record, self.request.user):
            return False
        address = self.address_of_changes()
        seen = messages.button(address, "See what they changed", new_window=True)
        messages.error(self.request, f"{CONFLICT}.", [seen])
        return True

    def address_of_changes(self) -> str:
        """From the version that was opened; the newest itself where that was saved over."""
        opened, newest = self.request.POST.get("loaded_revision_id", ""), self.latest_revision.pk
        if opened.isdecimal() and opened != str(newest):
            names = "revisions_compare", [self.page.pk, opened, newest]
        else:
            names = "revisions_view", [self.page.pk, newest]
        return reverse(f"wagtailadmin_pages:{names[0]}", args=names[1])


class EditPageView(TellOfColleaguesMixin, EditView):
    pass


class RevertPageView(TellOfColleaguesMixin, RevisionsRevertView):
    pass


base_page_viewset.edit_view_class = EditPageView
base_page_viewset.revisions_revert_view_class = RevertPageView
