"""Views that fill in a home's documents and keep nothing of what is typed.

`pages` comes from members.urls: this room stands below the pages and imports none.
docs/decisions.md: Details travel in the page, and no log-in keeps them
"""

from datetime import timedelta
from functools import partial

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from core.http.attachment import attachment
from core.http.rate_limit import allow, too_many_requests
from core.http.work_slots import NoWorkSlotError, as_busy, is_busy, work_slot
from core.service_text import service_context
from core.typed_text import clean_code
from guidance.form.fill_in import ENTER, FIND, MAKE, UNCHECKED_STEPS, USE, step_of
from guidance.form.finder import finder_context
from guidance.form.store_nothing import store_nothing
from guidance.word.document import CONTENT_TYPE
from members.documents.details import DETAILS
from members.documents.fill import FilledDocument, fill_documents, statements_of, zip_file
from members.documents.forms import DetailsForm, listed_details

MAX_BUILDS, MAX_BLANK_FILES, PERIOD = 10, 60, timedelta(hours=1)
TOO_OFTEN = (
    f"You have downloaded {MAX_BUILDS} times in an hour, which is all we can do. Try again later. "
    "What you typed is still in this page"
)
NO_LONGER_OFFERED = "This document is no longer offered. Choose one of those below"
ALL, ZIP_NAME = "all", "data-security-documents.zip"
TEXT = "members-documents"  # key of the texts around the form


@require_safe
def blank_document(request, pages, slug: str):
    """The Word file of one document, with gaps where a home's details go."""
    page = next((page for page in pages if page.slug == slug), None)
    if not page:
        raise Http404
    if not allow(f"blank document {request.user.pk}", MAX_BLANK_FILES, PERIOD):
        return too_many_requests(request, PERIOD)
    (document,) = fill_documents([page])
    return attachment(document.word_file(), document.file_name, CONTENT_TYPE)


@store_nothing
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request, pages):
    """Takes details, shows what is still missing in each document, and returns the files."""
    pages = list(pages)
    ask = partial(DetailsForm, statements_of(pages))
    if request.method != "POST":
        return _form_page(request, ask(), pages)
    sent, step = request.POST, _step_of(request.POST)
    if step in UNCHECKED_STEPS:
        form = ask()
        listed = listed_details(clean_code(sent[USE])) if step == USE else {}
        form.initial = form.typed(sent) | listed
        return _form_page(request, form, pages, is_search=step == FIND)
    form = ask(sent)
    if not form.is_valid():
        return _form_page(request, form, pages)
    filled = fill_documents(pages, form.details, form.choices)
    wanted = sent.get("download")
    if wanted and (response := _download(request, form, filled, wanted)):
        return response
    return _ready_page(request, form, filled)


def _step_of(sent) -> str:
    """Enter searches only while nothing else is typed, as no document needs a code."""
    is_enter = sent.get("step") == ENTER and not sent.get(USE)
    return MAKE if is_enter and any(sent.get(name) for name in DETAILS) else step_of(sent)


def _download(request, form, filled: list[FilledDocument], wanted: str) -> HttpResponse | None:
    """None, with an error on the form, where it cannot be made now."""
    chosen = [each for each in filled if wanted in (ALL, each.page.slug)]
    if not chosen:
        form.add_error(None, NO_LONGER_OFFERED)
        return None
    try:
        with work_slot():
            if not allow(f"documents {request.user.pk}", MAX_BUILDS, PERIOD):
                form.add_error(None, ValidationError(TOO_OFTEN, code="too-often"))
                return None
            if wanted == ALL:
                return attachment(zip_file(chosen), ZIP_NAME, "application/zip")
            return attachment(chosen[0].word_file(), chosen[0].file_name, CONTENT_TYPE)
    except NoWorkSlotError as error:
        form.add_error(None, error)
        return None


def _form_page(request, form, pages, *, is_search: bool = False):
    found = finder_context(request, is_search=is_search)
    context = service_context(TEXT, *found.pop("more_texts")) | found
    finder = context["finder"]
    context |= {"answers": form, "form": finder if finder.errors else form, "pages": pages}
    return render(request, "members/documents/details.html", context)


def _ready_page(request, form, filled: list[FilledDocument]):
    context = service_context(TEXT) | {"form": form, "documents": filled}
    context["gaps"] = len({gap for each in filled for gap in each.gaps})
    response = render(request, "members/documents/ready.html", context)
    if is_busy(form):
        return as_busy(response)
    response.status_code = 429 if form.has_error(NON_FIELD_ERRORS, "too-often") else 200
    return response
