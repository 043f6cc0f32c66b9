"""Wagtail's bar below a list of pages: it asks and says what the screen of one page does.

Each check answers where to go instead, or None to go on.
"""

from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, ReferenceIndex

from core.drafts.completeness import tell_if_incomplete
from core.http.refuse_deletion import refuse_if_always_shown
from core.link_guard.admin import warn_about_links
from core.redirects.admin import tell_if_address_forbids

NOT_DELETED = "“{}” is not deleted yet. Read this first."
ONE_AT_A_TIME = (
    "Nothing was deleted. Delete pages one at a time: you see what links to each, "
    "and choose where its visitors are led."
)
STILL_USED = "“{}” is no longer published, and is still used elsewhere."


@hooks.register("before_bulk_action")
def check_pages(request, action_type, pages, action):
    checks = {
        "publish": stop_incomplete,
        "unpublish": stop_unpublishing,
        "move": stop_moving,
        "delete": stop_deletion,
    }
    if action.model is not Page or action_type not in checks or not pages:
        return None
    return checks[action_type](request, pages, action)


def stop_incomplete(request, pages, action):
    action.published = with_pages_below(pages, action)
    drafts = [page.get_latest_revision_as_object() for page in action.published]
    stopped = [draft for draft in drafts if tell_if_incomplete(request, draft)]
    return redirect(action.next_url) if stopped else None


def stop_unpublishing(request, pages, action):
    """Each page that must stay is named."""
    stopped = [
        page for page in pages if refuse_if_always_shown(request, page.specific, "unpublished")
    ]
    return redirect(action.next_url) if stopped else None


def stop_moving(request, pages, action):
    """Back to the question where to, with the same pages."""
    destination = action.cleaned_form.cleaned_data["chooser"]
    stopped = [page for page in pages if tell_if_address_forbids(request, page, destination)]
    return redirect(request.get_full_path()) if stopped else None


def stop_deletion(request, pages, action):
    if len(pages) > 1:
        messages.error(request, ONE_AT_A_TIME)
        return redirect(action.next_url)
    messages.info(request, NOT_DELETED.format(pages[0]))
    return redirect("wagtailadmin_pages:delete", pages[0].pk)


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
    if action.model is Page and action_type == "unpublish":
        for page in pages:
            tell_if_used(request, page)


def tell_if_used(request, page) -> None:
    """The screen of one page says so beforehand; there, nobody reads a list for each."""
    if ReferenceIndex.get_grouped_references_to(page).count():
        address = reverse("wagtailadmin_pages:usage", args=[page.pk])
        messages.warning(request, STILL_USED.format(page), [messages.button(address, "See where")])
