"""Who may see pages and files is decided by one policy, which a room above registers with the
hook `register_access_policy`: core knows no members.

A policy has `is_members_only(thing)`, `may_see(user, thing)`, `members_only_collections()` (a
queryset), `members_area(user)` (its address, or None for whoever may not see it) and
`deny_access(request)`, which returns a response or raises Http404.
docs/decisions.md: A missing access policy opens nothing
"""

from typing import TypeVar

from django.core import checks
from django.http import Http404, HttpResponseBase
from wagtail import hooks
from wagtail.models import Collection

HOOK = "register_access_policy"
TEAM_SESSION_KEY = "is_team"  # set at log-in, so that pages need not ask for it
Response = TypeVar("Response", bound=HttpResponseBase)


class NoAccess:
    """Used unless exactly one policy is registered: nobody sees a file or what members see."""

    def is_members_only(self, thing) -> bool:
        return True

    def members_only_collections(self):
        return Collection.objects.all()

    def may_see(self, user, thing) -> bool:
        return False

    def members_area(self, user) -> None:
        return None

    def deny_access(self, request):
        raise Http404


def access_policy():
    registered = hooks.get_hooks(HOOK)
    return registered[0]() if len(registered) == 1 else NoAccess()


@checks.register(checks.Tags.security)
def check_one_access_policy(app_configs, **kwargs) -> list[checks.Error]:
    """Exactly one room decides who sees what; with none or two nothing gated is shown."""
    count = len(hooks.get_hooks(HOOK))
    if count == 1:
        return []
    message = f"{count} access policies are registered with the hook {HOOK}, not 1."
    return [checks.Error(message, id="core.E001")]


def forbid_caching(response: Response) -> Response:
    """Only this visitor's browser may hold this response, and not for later."""
    response["Cache-Control"] = "private, no-store"
    return response
