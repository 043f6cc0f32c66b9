"""Access to whole parts of the site, so that no view of theirs can forget to ask."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from core.access import access_policy, forbid_caching
from core.http.security_headers import is_admin
from members.access.policy import ask_for_collections_once
from members.users import second_factor

ADMIN_HOME = "wagtailadmin_home"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class PrivateResponseMiddleware:
    """Pages of logged-in visitors are cached for nobody else: their header names the account."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path_info.startswith(("/account/", "/members/")):
            return forbid_caching(response)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class RequireSecondFactorMiddleware:
    """Answers a member at `/admin/` with 403; the team must log in with a second factor."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_admin(request) and request.user.is_authenticated:
            if not second_factor.has_access_to_admin(request.user):
                raise PermissionDenied
            if second_factor.lacks_second_factor(request.user):
                return redirect("mfa_activate_totp")
            if settings.SECOND_FACTOR_REQUIRED and not second_factor.is_in_session(request):
                return _ask_for_second_factor(request)
        return self.get_response(request)


def _ask_for_second_factor(request: HttpRequest) -> HttpResponse:
    """Afterwards they come back to the page; nothing that was posted is kept."""
    following = request.get_full_path() if request.method == "GET" else reverse(ADMIN_HOME)
    return redirect_to_login(following, reverse("mfa_reauthenticate"))


class MembersOnlyMiddleware:
    """Covers every address below `/members/`, also those that lead nowhere.

    Members-only pages elsewhere are covered by the page hook in members/wagtail_hooks.py.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        address = request.path_info.lower()  # with capitals too: it redirects to what is there
        policy = access_policy()
        if address.startswith("/members/") and not policy.members_area(request.user):
            denied: HttpResponseBase = policy.deny_access(request)
            return denied
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with ask_for_collections_once():
            return self.get_response(request)
