"""Every address that is not the admin's, how to visit it, and the claims found in what it answers.

For `test_who_invites.py`, which says what may stand where.
"""

import html
import io
import re
from fnmatch import fnmatch
from zipfile import ZipFile

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import resolve, reverse
from wagtail.models import Page

from core.facts.models import Fact
from core.media.models import Document
from guidance.form.availability import form_availability
from guidance.models import FormVersion
from guidance.word.document import CONTENT_TYPE
from guidance.word.fill import fill
from tests.sample_forms import ANSWERS
from tests.standings import DRAFT
from tests.test_addresses import routes

CODE = "VXXXX"  # of a site in the list
CHECK, FILL_IN = "/nhs-mail/check-form/", "/nhs-mail/fill-in/"
CLAIMS = {
    "can apply": r"[Cc]an apply|[Aa]pply for (an )?NHSMail",
    "send it": r"[Ee]mail your form|Email it to|Return your form|before you send it|ready to send",
    "they have it": r"has your form\b",
    "passed": r"Your form passed every check",
    "this code": r"Use this code for NHSMail",
    "dated form": r"Version of \d",
}
LINKS = {
    "form": r'(href="|<loc>[^<]*)/nhs-mail/form/',
    "fill in": r'(href="|<loc>[^<]*)/nhs-mail/fill-in/',
    "check": r'(href="|<loc>[^<]*)/nhs-mail/check-form/',
}
STANDING = {"check first": r"Check first", "ended": r"Applications (paused|closed) on \d"}
SAMPLE = r"sample, not the official form"
A_FORM = re.compile(r"B5. Personal mobile number|CARE PROVIDER NHSMAIL SIGN UP FORM")
WORDS_OF_WORD = r"word/(document|footer)|docProps/core"
PAST = "How it worked"

PAGES = (
    *("/", "/nhs-mail/", "/nhs-mail/guide/", "/nhs-mail/after-you-join/"),
    *("/nhs-mail/national-portal/", "/nhs-mail/help/"),
    *("/dspt/", "/accessibility/", "/cookies/", "/privacy/"),
)
FILES = ("/nhs-mail/form/", "/nhs-mail/form/sample-1/", "/nhs-mail/guide.docx")
FLOWS = (
    *("/nhs-mail/check-form/", "/nhs-mail/fill-in/", "/nhs-mail/change-protocol/"),
    *("/ods/", f"/ods/?q={CODE}", "/ods/?q=no+such+home", "/contact/"),
    "/contact/?topic=applying-for-nhsmail&about=official-form",
    *("/search/", "/search/?q=apply+for+nhsmail", "/search/?q=form", "/search/?q=where+to+send"),
    "/search/?q=zzxqy",
)
MACHINES = ("/sitemap.xml", "/robots.txt", "/health/live", "/.well-known/security.txt")
STRANGERS = ("/account/login/", "/account/signup/", "/account/password/reset/", "/no-such-page/")
MEMBERS = (
    *("/members/", "/members/materials/", "/members/checklist/", "/members/details/"),
    *("/members/checklist/start/", "/members/checklist/invitations/"),
    "/members/checklist/items/reporting-breaches/",
    *("/members/documents/", "/members/documents/starter-and-leaver-protocol.docx"),
    "/members/events/",
    *("/account/", "/account/data/", "/account/close/", "/account/email/"),
    *("/account/password/change/", "/account/logout/", "/account/2fa/"),
    "/account/reauthenticate/",
)
SENT = {
    "document of the form": lambda client: client.get(sample_form().document.url),
    "draft": lambda client: client.get(f"/nhs-mail/form/{DRAFT}/"),
    "document of the draft": lambda client: client.get(draft().document.url),
    "screen of the draft": lambda client: client.get(reverse("form-questions", args=[draft().pk])),
    "check the form": lambda client: client.post(CHECK, {"form": upload(ANSWERS)}),
    "check a form with faults": lambda client: client.post(CHECK, {"form": upload({})}),
    "check nothing": lambda client: client.post(CHECK),
    "fill in": lambda client: client.post(FILL_IN, ANSWERS),
    "fill in, and change": lambda client: client.post(FILL_IN, ANSWERS | {"step": "change"}),
    "fill in, and download": lambda client: client.post(FILL_IN, ANSWERS | {"step": "download"}),
    "fill in nothing": lambda client: client.post(FILL_IN),
    "write to the helpdesk": lambda client: client.post("/contact/", message(client), follow=True),
}
NOT_VISITED = {
    # Pattern of routes: why nothing there can invite.
    "_util/*": "closed",
    "documents/authenticate_with_password/*": "closed",
    "admin/*": "for the team",
    "documents/<int:pk>/": "the same file as with its name",
    "health/ready": "lines for a machine",
    "images/*": "a picture",
    "avatar_images/*": "a picture",
    "members/checklist/<int:checklist_id>/*": "what people typed, and the items visited above",
    "members/checklist/deadline.ics": "one day",
    "members/checklist/<slug:key>/": "leads to the item",
    "members/checklist/hand-over/": "leads to the invitations",
    "members/events/*.ics": "a day, a place and a title",
    "account/confirm-email/": "a code from an email; its page names no route",
    "account/login/code/confirm/": "a code",
    "account/inactive/": "one sentence",
    "account/password/*": "a new password",
    "account/2fa/*": "a second step",
    "styleguide/": "the parts of the look, in development only",
}


def sample_form() -> FormVersion:
    return FormVersion.objects.get(is_stand_in=True)


def draft() -> FormVersion:
    return FormVersion.objects.get(version=DRAFT)


def upload(answers: dict) -> SimpleUploadedFile:
    """The current form, filled in."""
    return SimpleUploadedFile("form.docx", fill(form_availability().template, answers))


def message(client) -> dict:
    page = client.get("/contact/").content.decode()
    return {
        "token": re.search(r'name="token" value="([^"]*)"', page)[1],
        "topic": "Applying for NHSMail",
        "name": "Jo Example",
        "email": "jo@example.org",
        "message": "How can we get a mailbox?",
    }


def addresses_of_strangers() -> list[str]:
    return [*PAGES, *FLOWS, *FILES, *MACHINES, *STRANGERS]


def addresses_of_members() -> list[str]:
    materials = Page.objects.live().filter(url_path__startswith="/home/members/materials/")
    urls = [page.url_path.removeprefix("/home") for page in materials]
    documents = Document.objects.exclude(pk__in=FormVersion.objects.values("document"))
    return [*MEMBERS, *urls, *(document.url for document in documents)]


def unknown_addresses() -> set[str]:
    """Routes and live pages that no row is about."""
    visited = [*addresses_of_strangers(), *addresses_of_members(), "/contact/sent/x/"]
    visited.append(sample_form().document.url)
    known = {plain(resolve(address.partition("?")[0]).route) for address in visited}
    new = {
        route
        for route in map(plain, routes())
        if route not in known and not any(fnmatch(route, each) for each in NOT_VISITED)
    }
    live = {page.url_path.removeprefix("/home") for page in Page.objects.live().filter(depth__gt=1)}
    return new | (live - set(visited))


def plain(route: str) -> str:
    return route.replace("^", "").replace("$", "")


def claims_at(client, visit: str) -> set[str]:
    """`visit` is an address, or one of SENT."""
    response = SENT[visit](client) if visit in SENT else client.get(visit)
    found = claims_in(response)
    for sent in mail.outbox:
        found |= claims_of(f"{sent.subject} {sent.body}", sent.body)
    mail.outbox.clear()
    return found


def claims_in(response) -> set[str]:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.headers.get("Content-Type") == CONTENT_TYPE:
        name, words = response["Content-Disposition"], words_of_word(body)
        is_form = "application-form" in name and A_FORM.search(words)
        return claims_of(words, words) | ({"a form"} if is_form else set())
    raw = body.decode(errors="replace")
    found = claims_of(words_of(raw), raw)
    warnings = len(re.findall(r'class="callout (?:look|fix)', raw))
    return found | ({"two warnings"} if warnings > 1 else set())


def claims_of(words: str, raw: str) -> set[str]:
    inbox = Fact.objects.get(slug="form-inbox").value
    now = words.partition(PAST)[0]
    found = {claim for claim, pattern in CLAIMS.items() if re.search(pattern, now)}
    found |= {f"to {claim}" for claim, pattern in LINKS.items() if re.search(pattern, raw)}
    found |= {claim for claim, pattern in STANDING.items() if re.search(pattern, now)}
    found |= {"sample"} if re.search(SAMPLE, now, re.IGNORECASE) else set()
    return found | ({"inbox"} if inbox in raw.replace("<wbr>", "") else set())


def words_of(page: str) -> str:
    """All that stands in a page, its title and description too."""
    named = " ".join(re.findall(r'(?:content|value)="([^"]*)"', page))
    text = re.sub(r"<[^>]+>", " ", re.sub(r"</?(?:wbr|mark)>", "", page))
    return " ".join(html.unescape(f"{named} {text}").split())


def words_of_word(data: bytes) -> str:
    with ZipFile(io.BytesIO(data)) as package:
        parts = [each for each in package.namelist() if re.match(WORDS_OF_WORD, each)]
        xml = " ".join(package.read(part).decode() for part in parts)
    return html.unescape(re.sub(r"<[^>]+>", " ", xml.replace("</w:t><w:t>", "")))
