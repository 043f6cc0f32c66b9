"""The contact form and its thank-you. No mail server, cookie or JavaScript is needed for either."""

from django.core import signing
from django.db import Error
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.drafts.previews import shown_now
from core.facts.helpdesk import HELPDESK_SLUG, known_helpdesk
from core.http.client_address import client_address
from core.http.unavailable import RETRY_AFTER_SECONDS
from core.mail.backend import MailNotStoredError
from core.service_text import service_context
from home.contact.form_token import new_token, read_token
from home.contact.forms import ContactForm, ready_answers
from home.contact.models import Topic
from home.contact.services import SubmissionMetadata, receive_message

OPEN_TOO_LONG = "This page was open too long. Check your message and send it again."
HONEYPOT = "subject"  # a hidden field that only programs fill in
SALT = "home.contact.sent"
OTHER_WAYS = "contact_other_ways"  # key of the text that says how else to reach somebody


@csrf_exempt  # the form's own token does what the cookie would; home/contact/form_token.py
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request):
    try:
        return _receive(request) if request.method == "POST" else _show(request)
    except (Error, MailNotStoredError):
        if request.method != "POST":
            raise
        return _not_stored(request)


def _show(request):
    topics = _topics()
    form = ContactForm(topics=topics, initial=ready_answers(request.GET, topics))
    return _page(request, form, new_token())


def _receive(request):
    form = ContactForm(request.POST, topics=_topics())
    token = request.POST.get("token", "")
    opened = read_token(token)
    if form.is_valid() and opened:
        metadata = SubmissionMetadata(
            opened, client_address(request), request.POST.get(HONEYPOT, "")
        )
        topic = form.topics.get(form.cleaned_data.get("topic"))
        message = receive_message(form.cleaned_data, topic, metadata)
        sent = signing.dumps([message.reference, message.is_copied], salt=SALT)
        return redirect("contact-sent", sent=sent)
    if not opened:
        form.add_error(None, OPEN_TOO_LONG)
        token = new_token()
    return _page(request, form, token)


def _page(request, form, token):
    advice = " ".join(topic.advice for topic in form.topics.values())
    context = service_context("contact", OTHER_WAYS, around=f"{advice} [[{HELPDESK_SLUG}]]")
    helpdesk = context["facts"].get(HELPDESK_SLUG)
    is_unsure = helpdesk is None or helpdesk.is_overdue
    context |= {"other_ways": context["texts"][OTHER_WAYS] if is_unsure else None}
    context |= {"form": form, "token": token}
    form.show_facts(context["facts"])
    return render(request, "home/contact/contact.html", context)


def _not_stored(request):
    """What was typed, in a page that needs no database, with a button to try again."""
    typed = [(name, request.POST.get(name, "")) for name in (*ContactForm.base_fields, "token")]
    context = {"typed": typed, "helpdesk": known_helpdesk}
    response = render(request, "home/contact/not_stored.html", context, status=503)
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _topics():
    return shown_now(Topic, Topic.objects.live().select_related("fact"))


@require_safe
def sent(request, sent: str):
    """The address carries the reference, signed: a thank-you only for what was stored."""
    try:
        reference, is_copied = signing.loads(sent, salt=SALT)
    except signing.BadSignature:
        raise Http404 from None
    message = {"reference": reference, "is_copied": is_copied}
    return render(request, "home/contact/sent.html", service_context("contact-sent") | message)
