"""What an editor is typing into a snippet, shown on the page where it stands.

A preview is the response of that page's address, with the snippet's draft in place of what is
stored. Whatever reads such rows for readers passes them through `shown_now`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase
from django.http.response import HttpResponseRedirectBase
from django.template.response import TemplateResponse
from django.urls import resolve
from wagtail.models import Page, PreviewableMixin, ReferenceIndex

from core.usage import ReferencesByUser

MAX_PREVIEWED_PAGES = 10

_previewed: ContextVar[tuple[Model, ...]] = ContextVar("previewed", default=())


@contextmanager
def previewing(*drafts: Model) -> Iterator[None]:
    token = _previewed.set(drafts)
    try:
        yield
    finally:
        _previewed.reset(token)


def previewed(model: type[Model]) -> Model | None:
    """The one whose draft is shown now, or the first of several."""
    return next((draft for draft in _previewed.get() if isinstance(draft, model)), None)


def shown_now(model: type[Model], rows: Iterable[Model]) -> list[Model]:
    """`rows`, with the drafts in place of what is stored; new ones stand last."""
    drafts = {draft.pk: draft for draft in _previewed.get() if isinstance(draft, model)}
    found = [drafts.pop(row.pk, row) for row in rows]
    return [*found, *drafts.values()]


def response_with(request: HttpRequest, address: str, *drafts: Model) -> HttpResponseBase:
    """What the page at `address` answers, with `drafts` in place of what is stored.

    The log-in leads on whoever is logged in, so it is asked for again as by a visitor.
    """
    with previewing(*drafts):
        request.path = request.path_info = address
        view, args, kwargs = resolve(address)
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseRedirectBase):
            request.user = AnonymousUser()
            response = view(request, *args, **kwargs)
        return response.render() if hasattr(response, "render") else response


class PreviewInPlaceMixin(PreviewableMixin):
    """A mixin for snippets. `addresses` says where one stands; those that use it come by itself."""

    preview_template = "core/drafts/preview.html"

    def addresses(self) -> list[tuple[str, str]]:
        """Address and title of pages that show it; by default those that refer to it."""
        return addresses_using(self) if self.pk else []

    @property
    def preview_modes(self):
        return self.addresses()[:MAX_PREVIEWED_PAGES] or [("", "By itself")]

    def serve_preview(self, request, mode_name):
        known = [address for address, _ in self.preview_modes]
        address = mode_name if mode_name in known else known[0]
        if address:
            return response_with(request, address, self)
        context = {"object": self, "text": self.text_alone()}
        with previewing(self):
            return TemplateResponse(request, self.preview_template, context).render()

    def text_alone(self) -> str:
        """Rich text that shows it where no page does yet."""
        return ""


def addresses_using(thing: Model) -> list[tuple[str, str]]:
    """Where readers see `thing`: live pages that refer to it, and those of snippets that do."""
    found = {}
    for user, _ in ReferencesByUser(ReferenceIndex.get_references_to(thing)):
        if isinstance(user, Page):
            if user.live and (address := user.get_url()):
                found[address] = user.title
        elif isinstance(user, PreviewInPlaceMixin):
            found |= dict(user.addresses())
    return list(found.items())
