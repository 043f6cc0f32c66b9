"""Wagtail's bar below a list of pages: it asks and says what the screen of one page does.

Each check answers where to go instead, or None to go on.
"""

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from core.drafts.completeness import tell_if_incomplete
from core.link_guard.admin import warn_about_links
from core.redirects.admin import tell_if_hidden


@hooks.register("before_bulk_action")
def check_pages(request, action_type, pages, action):
    checks = {"publish": stop_incomplete, "move": stop_hidden}
    if action.model is not Page or action_type not in checks or not pages:
        return None
    return checks[action_type](request, pages, action)


def stop_incomplete(request, pages, action):
    action.published = with_pages_below(pages, action)
    drafts = [page.get_latest_revision_as_object() for page in action.published]
    stopped = [draft for draft in drafts if tell_if_incomplete(request, draft)]
    return redirect(action.next_url) if stopped else None


def stop_hidden(request, pages, action):
    """Back to the question where to, with the same pages."""
    destination = action.cleaned_form.cleaned_data["chooser"]
    stopped = [page for page in pages if tell_if_hidden(request, page, destination)]
    return redirect(request.get_full_path()) if stopped else None


def with_pages_below(pages, action) -> list[Page]:
    """And the drafts below them, if that was ticked."""
    found = dict.fromkeys(pages)
    if action.cleaned_form.cleaned_data["include_descendants"]:
        for page in pages:
            below = page.get_descendants().not_live()
            found |= dict.fromkeys(filter(action.check_perm, below))
    return list(found)


@hooks.register("after_bulk_action")
def tell_about_links(request, action_type, pages, action):
    if action.model is Page and action_type == "publish" and pages:
        keys = [page.pk for page in action.published]
        for page in Page.objects.filter(pk__in=keys).specific():
            warn_about_links(request, page, where=f"in “{page}”")
