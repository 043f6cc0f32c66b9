"""allauth hooks: messages, mail links, rate-limit keys and safe redirects.

docs/decisions.md: allauth, with seven corrections
"""

from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.http import url_has_allowed_host_and_scheme

from core.http.client_address import client_address
from core.mail.backend import send
from core.secrets.encryption import InvalidToken, decrypt_text, encrypt_text
from core.site_settings import SiteSettings
from members.users import known_device
from members.users.email_codes import register_code

INCORRECT_CODE = "The code is not right. Check it and try again"
EXPIRED_CODE = "The code has run out. Send a new code"
TOO_MANY_TRIES = "Too many tries. Wait 5 minutes and try again"
TOO_MANY_CODE_TRIES = "Too many tries. Send a new code"
TOO_SHORT = "Password must be 10 characters or more"
TOO_EASY = "Choose a password that is harder to guess"

CODE_ALREADY_SENT = "We have sent a code to this address. Wait {}, then you can ask for a new one."

# The messages of allauth that are shown, by its template; all others are dropped.
MESSAGES = {
    "account/messages/password_changed.txt": "Your password is changed.",
    "account/messages/email_confirmation_failed.txt": "This email address has another account.",
    "mfa/messages/totp_activated.txt": "Your second step is on.",
    "mfa/messages/totp_deactivated.txt": "Your second step is off.",
    "mfa/messages/recovery_codes_generated.txt": "You have new recovery codes.",
}


def wait_in_words(seconds: int) -> str:
    """ "7 seconds", "1 minute"; rounded up."""
    count, unit = (seconds, "second") if seconds < 60 else (-(-seconds // 60), "minute")
    return f"{count} {unit}{'' if count == 1 else 's'}"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email or password is not right. Try again.",
        "incorrect_code": INCORRECT_CODE,
        "incorrect_password": "The password is not right. Try again.",
        "enter_current_password": "The current password is not right. Try again.",
        "too_many_login_attempts": TOO_MANY_TRIES,
        "duplicate_email": "This is your email address already",
        "email_taken": EXPIRED_CODE,
    }

    def save_user(self, request, user, form, commit=True):
        """Saves the password as the form hashed it: hashing takes too long for this transaction."""
        for name in ("email", "first_name", "last_name", "organisation"):
            setattr(user, name, form.cleaned_data[name])
        user.password = form.password_hash
        user.save()
        return user

    def clean_password(self, password, user=None):
        """Raises ValidationError with one message, whereas Django's validators give several."""
        try:
            return super().clean_password(password, user)
        except ValidationError as error:
            codes = {each.code for each in error.error_list}
            words = TOO_SHORT if "password_too_short" in codes else TOO_EASY
            raise ValidationError(words) from error

    def login(self, request, user):
        """Keeps the previous log-in in the session: materials published since are marked as new."""
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
        """Redirects stay on this site. allauth's own check raises for “http://[::1”."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def get_client_ip(self, request):
        return client_address(request)

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Without the Host header, which allauth adds: each host name would have its own limit."""
        return credentials.get("email", credentials.get("username", "")).lower()

    def format_email_subject(self, subject):
        return subject

    def send_mail(self, template_prefix, email, context):
        """Links start with SITE_URL, never with the Host header, which a visitor can forge."""
        links = {
            name: settings.SITE_URL + urlsplit(value).path
            for name, value in context.items()
            if name.endswith("_url")
        }
        site = {"site_name": SiteSettings.load().site_name, "site_url": settings.SITE_URL}
        send(self.render_mail(template_prefix, email, context | links | site))

    @transaction.atomic
    def send_confirmation_mail(self, request, emailconfirmation, signup):
        process = emailconfirmation
        if self.register_code(process.user, process.email, process.code):
            super().send_confirmation_mail(request, process, signup)

    @transaction.atomic
    def send_account_already_exists_mail(self, email):
        if self.register_code(None, email, ""):
            super().send_account_already_exists_mail(email)

    def register_code(self, user, email, code) -> bool:
        """Whether a code may be emailed now; otherwise a message says how long to wait."""
        seconds = register_code(user, email, code)
        if seconds:
            self.add_message(
                self.request,
                messages.WARNING,
                message=CODE_ALREADY_SENT.format(wait_in_words(seconds)),
            )
        return not seconds


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": INCORRECT_CODE,
        "unverified_email": "Confirm your email address first.",
        "unreadable_secret": "Your second step cannot be read. Ask an administrator to reset it",
    }

    def encrypt(self, text):
        return encrypt_text(text)

    def decrypt(self, encrypted_text):
        """Raises ValidationError, which the form shows: SECRET_KEY changed, or a restored database
        is not this installation's.
        """
        try:
            return decrypt_text(encrypted_text)
        except InvalidToken as error:
            raise self.validation_error("unreadable_secret") from error

    def get_totp_issuer(self):
        return SiteSettings.load().site_name

    def build_totp_svg(self, url):
        """Without the XML declaration, which HTML does not allow inside a page."""
        return super().build_totp_svg(url).partition("?>")[2]
