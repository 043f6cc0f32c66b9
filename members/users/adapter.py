"""Where allauth asks us: its words, its mail, its limits, and where it may lead."""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.http import url_has_allowed_host_and_scheme

from core.client_address import client_address
from core.site_settings import SiteSettings
from members.users import known_device

WRONG_CODE = "The code is not right. Check it and try again"
CODE_RAN_OUT = "The code has run out. Send a new code"
TOO_MANY = "Too many tries. Wait 5 minutes and try again"
TOO_SHORT = "Password must be 10 characters or more"
TOO_EASY = "Choose a password that is harder to guess"

# What allauth may say at the top of a page; the rest of what it says is plain to see anyway.
MESSAGES = {
    "account/messages/password_changed.txt": "Your password is changed.",
    "account/messages/email_confirmation_failed.txt": "This email address has another account.",
    "mfa/messages/totp_activated.txt": "Your second step is on.",
    "mfa/messages/totp_deactivated.txt": "Your second step is off.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes.",
}


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email or password is not right. Try again.",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "The password is not right. Try again.",
        "enter_current_password": "The current password is not right. Try again.",
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": "Wait 10 seconds, then ask for a new code.",
        "duplicate_email": "This is your email address already",
        "email_taken": CODE_RAN_OUT,
    }

    def save_user(self, request, user, form, commit=True):
        user.organisation = form.cleaned_data["organisation"]
        return super().save_user(request, user, form, commit)

    def clean_password(self, password, user=None):
        """One sentence for each thing that can be wrong, instead of Django's several."""
        try:
            return super().clean_password(password, user)
        except ValidationError as error:
            codes = {each.code for each in error.error_list}
            words = TOO_SHORT if "password_too_short" in codes else TOO_EASY
            raise ValidationError(words) from error

    def login(self, request, user):
        """Keep when they were here before: materials that came since are marked as new."""
        before = user.last_login
        super().login(request, user)
        request.session["last_visit"] = before.isoformat() if before else None

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        known_device.remember(response, user)
        return response

    def add_message(self, request, level, message_template=None, *args, message=None, **kwargs):
        words = message or MESSAGES.get(message_template)
        if words:
            super().add_message(request, level, message=words)

    def is_safe_url(self, url):
        """Our own addresses only; allauth's answer to “http://[::1” is an exception."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request):
        return client_address(request)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """allauth adds the Host header, so that each name of a site would have its own limit."""
        return credentials.get("email", credentials.get("username", "")).lower()

    def format_email_subject(self, subject):
        return subject

    def send_mail(self, template_prefix, email, context):
        """Links start with SITE_URL, never with the Host header, which a visitor can make up."""
        links = {
            name: settings.SITE_URL + urlsplit(value).path
            for name, value in context.items()
            if name.endswith("_url")
        }
        site = {"site_name": SiteSettings.load().site_name, "site_url": settings.SITE_URL}
        self.render_mail(template_prefix, email, context | links | site).send()


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "unverified_email": "Confirm your email address first.",
    }

    def get_totp_issuer(self):
        return SiteSettings.load().site_name
