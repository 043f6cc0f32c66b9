"""Before a page is deleted: what links to it, what goes with it, where visitors are led then."""

from dataclasses import dataclass

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision, Site

from core.dates import date_in_words
from core.redirects.rules import path_of
from core.usage import objects_using

MAX_USES_NAMED = 10


@dataclass(frozen=True)
class Deletion:
    """What the question “delete?” says about a page."""

    uses: list
    more_uses: int
    scheduled: list[str]
    targets: list[Page]


def deletion_of(page: Page) -> Deletion:
    uses = objects_using(page)
    return Deletion(
        uses=uses[:MAX_USES_NAMED],
        more_uses=max(0, len(uses) - MAX_USES_NAMED),
        scheduled=_scheduled_with(page),
        targets=targets_after(page),
    )


def targets_after(page: Page) -> list[Page]:
    """Where its visitors can be led: the live page above it, and the home page."""
    above = page.get_ancestors().live().filter(depth__gt=1).order_by("-depth")
    return list(dict.fromkeys([*above[:1], *above.filter(depth=2)]))


def _scheduled_with(page: Page) -> list[str]:
    """Pages that wait to be published, and would go too: "“Opening hours”, on 1 May 2027"."""
    ids = page.get_descendants(inclusive=True).values_list("pk", flat=True)
    waiting = Revision.page_revisions.filter(
        object_id__in=[str(pk) for pk in ids], approved_go_live_at__isnull=False
    )
    return [
        f"“{each.object_str}”, on {date_in_words(each.approved_go_live_at.date())}"
        for each in waiting
    ]


def note_addresses(request, page: Page) -> None:
    """Hook before_delete_page: what leads to the page and those below it now."""
    if request.method != "POST":
        return
    going = page.get_descendants(inclusive=True)
    addresses = {path_of(each.get_url() or "/") for each in going.live()}
    earlier = Redirect.objects.filter(redirect_page__in=going)
    page.addresses_left = (addresses - {"/"}) | set(earlier.values_list("old_path", flat=True))
    page.targets_left = {str(each.pk): each for each in targets_after(page)}


def lead_visitors(request, page: Page) -> None:
    """Hook after_delete_page: redirects to the page that was chosen, as long as it is there."""
    target = page.targets_left.get(request.POST.get("lead-to", ""))
    if target:
        site = Site.objects.filter(is_default_site=True).first()
        Redirect.objects.bulk_create(
            Redirect(old_path=path, site=site, redirect_page=target, automatically_created=True)
            for path in sorted(page.addresses_left)
        )
