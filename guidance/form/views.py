"""Views to get, check and fill in the form, and to write a change protocol.

`apply_page` comes from guidance.urls: this room stands below the pages and imports none.
"""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core.counts.counting import Kind, count, count_download
from core.http.attachment import attachment
from core.http.work_slots import NoWorkSlotError, as_busy, is_busy, work_slot
from core.media.views import document_response
from core.service_text import service_context
from core.storage.away import is_storage_away
from guidance.form.checker import check_upload
from guidance.form.fill_in import (
    ADD_PERSON,
    DOWNLOAD,
    FIND,
    UNCHECKED_STEPS,
    USE,
    email_for,
    first_answers,
    persons_in,
    ready_heading,
    site_answers,
    step_of,
)
from guidance.form.finder import finder_context
from guidance.form.forms import ChangeProtocolForm, FillInForm, UploadForm
from guidance.form.models import FormVersion, is_stand_in
from guidance.form.protocol import protocol_text
from guidance.form.results import CHECKS, check_results
from guidance.form.store_nothing import store_nothing
from guidance.ods.lookup import lookup
from guidance.word.change_protocol import ChangeProtocol, build_change_protocol
from guidance.word.check import REFUSED
from guidance.word.document import CONTENT_TYPE
from guidance.word.fill import fill

FILE_NAME, SAMPLE_NAME = "nhsmail-application-form", "nhsmail-application-form-sample"
DOWNLOAD_FORM, DOWNLOAD_SAMPLE = "Download your completed form", "Download the sample, filled in"
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def download_form(request, apply_page, version=None):
    """The current form, or an older one. Redirects while people cannot apply.

    Raises Http404 where its file is missing or changed, OSError while no file can be read.
    """
    if apply_page.standing.is_ended:
        return redirect(apply_page.url)
    wanted = {"version": version} if version else {"is_current": True}
    found = get_object_or_404(FormVersion.objects.public(), **wanted)
    try:
        found.blank()
    except OSError as error:
        if is_storage_away(error):
            raise
        raise Http404 from error
    name = f"{FILE_NAME}-{version}" if version else _file_name(found.is_stand_in)
    response = document_response(request, found.document, f"{name}.{found.file_extension}")
    count_download(request, response, Kind.FORM, str(found))
    return response


@store_nothing
@get_or_post
def check_form(request, apply_page):
    """Takes a file, shows its findings."""
    standing = apply_page.standing
    if not (standing.offers.check and standing.available.template):
        return _switched_off(request, apply_page, "Checking forms is switched off")
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        upload = form.cleaned_data["form"].read()
        check = partial(_check_upload, request, apply_page, form, upload)
        if response := _in_work_slot(form, "form", check):
            return response
    return _upload_page(request, apply_page, form)


@store_nothing
@get_or_post
def fill_in(request, apply_page):
    """Takes answers, shows what to look at and returns the completed form."""
    standing = apply_page.standing
    template = standing.available.template if standing.offers.fill_in else None
    if not template:
        return _switched_off(request, apply_page, "Filling in the form here is switched off")
    ask = partial(FillInForm, template, lookup, apply_page.own_messages)
    page = partial(_fill_in_page, request, apply_page)
    if request.method != "POST":
        return page(ask(initial=first_answers(request.GET.get("ods", ""))))
    sent, step = request.POST, step_of(request.POST)
    if step in UNCHECKED_STEPS:
        return page(_unchecked(ask, sent, step), is_search=step == FIND)
    form = ask(sent, persons=persons_in(sent))
    if not form.is_valid():
        return page(form)
    if step == DOWNLOAD and (
        content := _in_work_slot(form, None, lambda: fill(template, form.cleaned_data))
    ):
        count(Kind.FILL_IN, form.outcome.verdict)
        name = f"{_file_name(standing.is_sample)}-completed.docx"
        return attachment(content, name, CONTENT_TYPE)
    return _ready_page(request, apply_page, form)


@store_nothing
@get_or_post
def change_protocol(request):
    form = ChangeProtocolForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        protocol = ChangeProtocol(**form.cleaned_data)
        text = protocol_text()
        if content := _in_work_slot(form, None, lambda: build_change_protocol(protocol, text)):
            return attachment(content, "nhsmail-change-protocol.docx", CONTENT_TYPE)
    return _form_page(request, "change_protocol", service_context("change-protocol"), form)


def _check_upload(request, apply_page, form, upload: bytes):
    outcome = check_upload(upload, apply_page.own_messages)
    count(Kind.CHECK, outcome.verdict)
    count(Kind.RULE, *sorted({finding.rule for finding in outcome.findings}))
    if outcome.verdict != REFUSED:
        return _results_page(request, apply_page, outcome)
    form.add_error("form", outcome.findings[0].message)
    return _upload_page(request, apply_page, form)


def _upload_page(request, apply_page, form):
    context = _route_context(apply_page, "check-form", apply_page.standing.offers.check)
    context["checks"] = [check.words for check in CHECKS]
    response = _form_page(request, "check_form", context, form)
    if form.is_bound and form.is_too_large:
        response.status_code = 413
    return response


def _route_context(apply_page, key: str, offered_as: str, *more_keys: str) -> dict:
    """A flow's texts and how the route stands. Only an official form has the editor's title."""
    standing, context = apply_page.standing, service_context(key, *more_keys)
    if standing.is_sample or standing.is_ended:
        context["text"].title = offered_as
    return context | {"standing": standing}


def _switched_off(request, apply_page, title: str):
    context = _route_context(apply_page, "", "")
    context["text"].title, context["text"].introduction = title, ""
    return render(request, "guidance/form/switched_off.html", context)


def _file_name(is_sample: bool) -> str:
    return SAMPLE_NAME if is_sample else FILE_NAME


def _unchecked(ask, sent, step: str):
    """The form with what was typed, and what the list or the button adds; nothing is checked."""
    form = ask(persons=persons_in(sent))
    if step == ADD_PERSON and form.next_person:
        form = ask(persons=form.next_person)
    form.initial = form.typed(sent) | (site_answers(sent[USE]) if step == USE else {})
    return form


def _fill_in_page(request, apply_page, form, *, is_search: bool = False):
    found = finder_context(request, is_search=is_search)
    context = _fill_in_context(apply_page, *found.pop("more_texts")) | found | {"answers": form}
    finder = context["finder"]
    return _form_page(request, "fill_in", context, finder if finder.errors else form)


def _ready_page(request, apply_page, form):
    context = _fill_in_context(apply_page, "after_fill_in", "fill_in_phone")
    standing = context["standing"]
    results = check_results(form.outcome, standing.is_sample)
    context |= {
        "results": results,
        "heading": ready_heading(results),
        "button": DOWNLOAD_SAMPLE if standing.is_sample else DOWNLOAD_FORM,
        "file_name": f"{_file_name(standing.is_sample)}-completed.docx",
        "email": email_for(form.cleaned_data, standing.recipient),
    }
    return _form_page(request, "fill_in_ready", context, form)


def _fill_in_context(apply_page, *more_keys: str) -> dict:
    return _route_context(apply_page, "fill-in", apply_page.standing.offers.fill_in, *more_keys)


def _in_work_slot(form, field: str | None, work):
    """What `work()` returns, in a work slot; None, with an error at `field`, if none is free.

    The page is rendered in the slot too, or many uploads would render many pages at a time.
    """
    try:
        with work_slot():
            return work()
    except NoWorkSlotError as error:
        form.add_error(field, error)


def _form_page(request, name: str, context: dict, form):
    response = render(request, f"guidance/form/{name}.html", context | {"form": form})
    return as_busy(response) if is_busy(form) else response


def _results_page(request, apply_page, outcome):
    is_sample = is_stand_in(outcome.form_version)
    results = check_results(outcome, is_sample)
    context = _route_context(apply_page, "check-form", "", "after_check_form", "send_form")
    context["text"].title = results.heading
    context |= {
        "results": results,
        "is_sample": is_sample,
        "may_send": context["standing"].offers.inbox and not is_sample,
    }
    return render(request, "guidance/form/checked_form.html", context)
