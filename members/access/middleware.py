"""What stands before whole parts of the site, so that no view of theirs can forget it."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from core.access import forbid_caching
from core.http.security_headers import is_admin
from members.access.policy import ask_for_collections_once, deny_access, is_approved_member
from members.users import second_factor

ADMIN_HOME = "wagtailadmin_home"


class PrivateResponseMiddleware:
    """What a logged-in visitor gets is for them: the header names their account."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(("/account/", "/members/")):
            return forbid_caching(response)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class RequireSecondFactorMiddleware:
    """A member at `/admin/` gets a plain no, and the team must have a second step."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_admin(request) and request.user.is_authenticated:
            if not second_factor.has_access_to_admin(request.user):
                raise PermissionDenied
            if second_factor.lacks_second_factor(request.user):
                return redirect("mfa_activate_totp")
            if settings.SECOND_FACTOR_REQUIRED and not second_factor.is_in_session(request):
                return _ask_for_second_factor(request)
        return self.get_response(request)


def _ask_for_second_factor(request):
    """Afterwards they come back to where they were; nothing that was posted is kept."""
    following = request.get_full_path() if request.method == "GET" else reverse(ADMIN_HOME)
    return redirect_to_login(following, reverse("mfa_reauthenticate"))


class MembersOnlyMiddleware:
    """Everything below `/members/`, there or not. Pages elsewhere: members/wagtail_hooks.py."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/members/") and not is_approved_member(request.user):
            return deny_access(request)
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with ask_for_collections_once():
            return self.get_response(request)
