"""The headers of every response."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.conf import settings

# https://www.w3.org/TR/permissions-policy/ : features that no page of ours uses.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """django-csp, with a policy of its own for Wagtail's admin."""

    def process_response(self, request, response):
        if is_admin(request):
            # A preview comes through the middleware as the public page first.
            response.headers.pop(HEADER, None)
        return super().process_response(request, response)

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if is_admin(request) and not report_only:
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY["DIRECTIVES"]
        return parts


class SecurityHeadersMiddleware:
    """Headers Django has no setting for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache")  # edits show at once
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


def is_admin(request) -> bool:
    return request.path_info.startswith("/admin/")
