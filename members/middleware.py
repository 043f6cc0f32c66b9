"""What stands before whole parts of the site, so that no view of theirs can forget it."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.cache import patch_vary_headers

from core.door import private
from core.security import is_admin
from members import gate
from members.users import second_factor


class PrivateAnswersMiddleware:
    """What a logged-in visitor gets is for them: the header names their account."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path_info.startswith(("/account/", "/members/")):
            return private(response)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-cache")
        return response


class AdminDoorMiddleware:
    """A member at `/admin/` gets a plain no, and the team must have a second step."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if is_admin(request) and request.user.is_authenticated:
            if not second_factor.has_access_to_admin(request.user):
                raise PermissionDenied
            if second_factor.is_missing(request.user):
                return redirect("mfa_activate_totp")
        return self.get_response(request)


class MembersDoorMiddleware:
    """Everything below `/members/`, there or not. Pages elsewhere: members/wagtail_hooks.py."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith("/members/") and not gate.is_let_in(request.user):
            return gate.refuse(request)
        return self.get_response(request)
