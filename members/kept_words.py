"""What somebody typed is not lost where their session ended, or another window logged in.

The refused form comes back at once, filled in. Where they have to log in first, it travels signed
in the log-in form, and waits in the session only from the right password on. Passwords, codes and
files never come along. Views show `kept(request)` as a form's initial values.
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

SALT = SESSION_KEY = "members.kept_words"
MAX_CHARACTERS = 20_000
NOT_SAVED = "This is not saved yet. Check it, then send it again."
OTHER_ACCOUNT = "You are logged in as {}. To use another account, log out first."
OPEN_TOO_LONG = "That page was open too long. Try again."
NEVER_KEPT = ("csrfmiddlewaretoken", "password", "oldpassword", "password1", "code", "kept", "next")
# By the name of their address: the forms that show what was kept.
FOR_ACCOUNTS = {"account_email", "checklist-item", "details", "hand-over", "sign-ups"}
# Stale once another window went on: they lead on by themselves.
ON_THE_WAY_IN = {
    *("account_login", "account_logout"),
    *("account_email_verification_sent", "mfa_authenticate"),
}
SHOWN_AGAIN = FOR_ACCOUNTS | ON_THE_WAY_IN | {"account_signup"}


def kept(request) -> dict:
    """What was typed in this form before it was refused, by field name."""
    return getattr(request, "kept_words", {})


def token_in(request) -> str:
    return getattr(request, "kept_token", "") or request.POST.get("kept", "")


def store(request) -> None:
    """After the right password: it waits for its page, a second step later if need be."""
    try:
        form = signing.loads(token_in(request), salt=SALT, max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature:
        return
    request.session[SESSION_KEY] = form


def csrf_failure(request, reason=""):
    """The page was open while another window logged in or out."""
    words = _typed(request)
    if words is None or _name(request) not in SHOWN_AGAIN:
        return render(request, "403_csrf.html", {"words": words}, status=403)
    _show_again(request, words)
    view = request.resolver_match
    response = view.func(request, *view.args, **view.kwargs)
    if response.status_code == 200:
        response.status_code = 403
    return response


class KeptWordsMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        log_in, following = _log_in_redirect(response)
        was_sent = request.META["REQUEST_METHOD"] == "POST" and log_in
        if was_sent and _name(request) in FOR_ACCOUNTS:
            words = kept(request) or _typed(request)
            return _log_in(request, log_in, words) if words else response
        if was_sent and following == request.get_full_path():
            return redirect_to_login(_page_before(request), log_in)
        return response

    def process_view(self, request, view, args, kwargs):
        """Back on its page, logged in: the form shows what waited for it."""
        if request.method == "GET" and _name(request) in FOR_ACCOUNTS:
            form = request.session.get(SESSION_KEY)
            if form and form["address"] == request.get_full_path():
                del request.session[SESSION_KEY]
                _show_again(request, form["words"])


def _log_in_redirect(response) -> tuple[str, str]:
    """The address of the log-in and what follows it, if the answer leads there."""
    location = urlsplit(response.get("Location", ""))
    log_in = resolve_url(settings.LOGIN_URL)
    following = QueryDict(location.query).get("next", "")
    return (log_in, following) if location.path == log_in else ("", "")


def _page_before(request) -> str:
    """Where the pressed button stands: its own address may take nothing but a POST."""
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


def _typed(request) -> dict | None:
    """None where another site sent the form: its words are not this person's."""
    origin = request.headers.get("Origin") or request.headers.get("Referer")
    if origin and urlsplit(origin).netloc != request.get_host():
        return None
    words = {name: value for name, value in request.POST.items() if name not in NEVER_KEPT}
    return words if sum(map(len, words.values())) <= MAX_CHARACTERS else {}


def _show_again(request, words: dict) -> None:
    request.kept_words = words
    if following := request.POST.get("next"):
        request.GET = QueryDict(urlencode({"next": following}))
    request.method, request.POST = "GET", QueryDict()
    if _name(request) not in ON_THE_WAY_IN:
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
