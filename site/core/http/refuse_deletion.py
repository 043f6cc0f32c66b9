"""The answer to whoever tries to delete what is used: a sentence, with links to what uses it."""

from django.contrib import messages
from django.db.models import Model, ProtectedError, RestrictedError
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request

from core.http.security_headers import is_admin
from core.usage import UsedError, check_unused

MAX_PLACES_NAMED = 5
STAYS_LIVE = "The site always shows “{}”, so it cannot be {}. Change its words instead."


def refuse_if_used(request, things, done="deleted") -> HttpResponse | None:
    """For hooks of Wagtail's that run before it asks whether to delete."""
    for thing in things:
        try:
            check_unused(thing)
        except UsedError as error:
            return refuse_deletion(request, error, done)
    return None


def refuse_to_unpublish(request, thing) -> HttpResponse | None:
    """Hook before_unpublish, of snippets: texts and pages would lose what they show."""
    always = refuse_if_always_shown(request, thing, "unpublished")
    return always or refuse_if_used(request, [thing], "unpublished")


def refuse_if_always_shown(request, thing, done) -> HttpResponse | None:
    if not getattr(thing, "stays_live", False):
        return None
    messages.error(request, STAYS_LIVE.format(thing, done))
    back = AdminURLFinder(request.user).get_edit_url(thing)
    return HttpResponseRedirect(back or reverse("wagtailadmin_home"))


class RefuseDeletionMiddleware(MiddlewareMixin):
    """Whichever view of the admin tried to delete what is used: a sentence, and where it is."""

    def process_exception(self, request, exception):
        if is_admin(request) and isinstance(exception, (ProtectedError, RestrictedError)):
            return refuse_deletion(request, exception)
        return None


def refuse_deletion(
    request, error: ProtectedError | RestrictedError, done="deleted"
) -> HttpResponse:
    find = AdminURLFinder(request.user).get_edit_url
    sentence = _sentence(error, find, done)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"success": False, "error_message": sentence}, status=409)
    messages.error(request, sentence)
    thing = getattr(error, "thing", None)
    back = get_valid_next_url_from_request(request) or (thing and find(thing))
    return HttpResponseRedirect(back or reverse("wagtailadmin_home"))


def _sentence(error, find, done) -> SafeString:
    """What uses it may have a `refusal` of its own, which says what to do instead."""
    places = list(getattr(error, "protected_objects", None) or error.restricted_objects)
    for place in places:
        if hasattr(place, "refusal"):
            return format_html("{}", place.refusal)
    name = f"“{error.thing}” is used" if hasattr(error, "thing") else "This is used"
    return format_html(
        "{}, so it cannot be {}. First take it out of: {}{}.",
        name,
        done,
        format_html_join(
            ", ", "{}", ((_link(place, find(place)),) for place in places[:MAX_PLACES_NAMED])
        ),
        f" and {len(places) - MAX_PLACES_NAMED} more" if len(places) > MAX_PLACES_NAMED else "",
    )


def _link(place: Model, address: str | None) -> SafeString | str:
    return format_html('<a href="{}">{}</a>', address, place) if address else str(place)
