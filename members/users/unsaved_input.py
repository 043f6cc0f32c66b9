"""Keeps what somebody typed when their session ended or another window logged in.

A form with a stale CSRF token is shown again, filled in. If they must log in first, its words are
signed into the log-in form, and stored in the session only after the right password. Passwords,
codes and files are never kept. Views use `unsaved_input(request)` as a form's initial values.
docs/decisions.md: A refused form comes back, and travels in the log-in form
"""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import QueryDict
from django.shortcuts import render, resolve_url
from django.urls import Resolver404, resolve

SALT = SESSION_KEY = "members.users.unsaved_input"
MAX_CHARACTERS = 20_000
NOT_SAVED = "This is not saved yet. Check it, then send it again."
OTHER_ACCOUNT = "You are logged in as {}. To use another account, log out first."
OPEN_TOO_LONG = "That page was open too long. Try again."
NOT_PRESSED = "You were logged out, so what you pressed was not done. Log in and press it again."
# Fields whose values are ours, of no use to whoever copies what they typed.
NOT_WORDS = ("version", "mark", "item", "section", "invitation", "answer", "state", "ends", "kept")
NEVER_KEPT = ("csrfmiddlewaretoken", "password", "oldpassword", "password1", "code", "kept", "next")
# Names of the URLs whose forms show what was kept.
FORMS_AFTER_LOG_IN = {
    *("account_email", "details", "sign-ups"),
    *("checklist-item", "checklist-people", "rename-checklist", "start-checklist"),
}
# Names of the URLs of logging in and out: these views redirect a visitor who is logged in.
LOG_IN_STEPS = {
    *("account_login", "account_logout"),
    *("account_email_verification_sent", "mfa_authenticate"),
}
SHOWN_AGAIN = FORMS_AFTER_LOG_IN | LOG_IN_STEPS | {"account_signup"}


def unsaved_input(request) -> dict:
    """What was typed in this form before it was refused, by field name; empty otherwise."""
    return getattr(request, "unsaved_input", {})


def token_in(request) -> str:
    return getattr(request, "kept_token", "") or request.POST.get("kept", "")


def store_in_session(request) -> None:
    """After the right password: keep the words in the session until their page is opened."""
    try:
        form = signing.loads(token_in(request), salt=SALT, max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature:
        return
    request.session[SESSION_KEY] = form


def csrf_failure(request, reason=""):
    """Django's CSRF_FAILURE_VIEW: another window logged in or out since the page was opened."""
    words = typed_words(request)
    if words is None or _name(request) not in SHOWN_AGAIN:
        return render(request, "403_csrf.html", {"words": words_to_copy(request)}, status=403)
    _show_again(request, words)
    view = request.resolver_match
    response = view.func(request, *view.args, **view.kwargs)
    if response.status_code == 200:
        response.status_code = 403
    return response


class UnsavedInputMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        log_in, following = _log_in_redirect(response)
        was_sent = request.META["REQUEST_METHOD"] == "POST" and log_in
        if was_sent and _name(request) in FORMS_AFTER_LOG_IN:
            words = unsaved_input(request) or typed_words(request)
            return _log_in(request, log_in, words) if words else response
        if was_sent and following == request.get_full_path():
            messages.warning(request, NOT_PRESSED)
            return redirect_to_login(_page_before(request), log_in)
        return response

    def process_view(self, request, view, args, kwargs):
        """After the log-in, on the form's own page: show it filled in."""
        if request.method == "GET" and _name(request) in FORMS_AFTER_LOG_IN:
            form = request.session.get(SESSION_KEY)
            if form and form["address"] == request.get_full_path():
                del request.session[SESSION_KEY]
                _show_again(request, form["words"])


def _log_in_redirect(response) -> tuple[str, str]:
    """(log-in URL, its `next`) if the response redirects there, else two empty strings."""
    location = urlsplit(response.get("Location", ""))
    log_in = resolve_url(settings.LOGIN_URL)
    following = QueryDict(location.query).get("next", "")
    return (log_in, following) if location.path == log_in else ("", "")


def _page_before(request) -> str:
    """The page with the button that was pressed, whose own URL may accept POST only."""
    page = urlsplit(request.headers.get("Referer", ""))
    is_ours = page.netloc == request.get_host()
    return page._replace(scheme="", netloc="").geturl() if is_ours else request.get_full_path()


def _log_in(request, log_in: str, words: dict):
    address = request.get_full_path()
    form = {"address": address, "words": words}
    request.kept_token = signing.dumps(form, salt=SALT, compress=True)
    request.method, request.POST = "GET", QueryDict()
    request.GET = QueryDict(urlencode({"next": address}))
    return resolve(log_in).func(request).render()


def typed_words(request) -> dict | None:
    """None if another site sent the form: its words are not this person's."""
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if origin and urlsplit(origin).netloc != request.get_host():
        return None
    words = {name: value for name, value in request.POST.items() if name not in NEVER_KEPT}
    return words if sum(map(len, words.values())) <= MAX_CHARACTERS else {}


def words_to_copy(request) -> dict:
    """What they typed, by the name of its field, for a page that cannot show the form again."""
    words = typed_words(request) or {}
    return {
        name.replace("_", " ").capitalize(): value
        for name, value in words.items()
        if value and name not in NOT_WORDS
    }


def _show_again(request, words: dict) -> None:
    request.unsaved_input = words
    if following := request.POST.get("next"):
        request.GET = QueryDict(urlencode({"next": following}))
    request.method, request.POST = "GET", QueryDict()
    if _name(request) not in LOG_IN_STEPS:
        messages.warning(request, NOT_SAVED)
    elif not request.user.is_authenticated:
        messages.warning(request, OPEN_TOO_LONG)
    elif words.get("login", request.user.email) != request.user.email:
        messages.warning(request, OTHER_ACCOUNT.format(request.user.email))


def _name(request) -> str:
    try:
        return (request.resolver_match or resolve(request.path_info)).url_name
    except Resolver404:
        return ""
