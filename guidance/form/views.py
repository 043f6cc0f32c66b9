"""What people do with the form here: check it, fill it in, and plan for later changes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.http.work_slots import NoWorkSlotError, as_busy, is_busy, work_slot
from core.service_text import service_context
from core.typed_text import clean_code
from guidance.downloads import WORD
from guidance.form.checker import check_upload, known_current, own_sentences
from guidance.form.forms import FillInForm, ProtocolForm, UploadForm
from guidance.form.models import current_form
from guidance.form.results import check_results, heading
from guidance.form.store_nothing import store_nothing
from guidance.ods.lookup import lookup
from guidance.pages import live_apply_page
from guidance.word.check import REFUSED
from guidance.word.fill import fill
from guidance.word.protocol import Protocol, build_protocol

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@store_nothing
@get_or_post
def check_form(request):
    """A file in, findings out; while people cannot apply, the page that says why."""
    apply = live_apply_page()
    if not (apply.is_open and current_form()):
        return redirect(apply.url)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        upload = form.cleaned_data["form"].read()
        if response := _work(form, "form", lambda: _check(request, form, upload)):
            return response
    return _check_page(request, form)


@store_nothing
@get_or_post
def fill_in(request):
    """Answers in, the completed form out; the rules are the checker's."""
    apply, known = live_apply_page(), known_current()
    if not (apply.is_open and known):
        return redirect(apply.url)
    initial = {
        "ods-code": clean_code(request.GET.get("ods", ""))[:10],
        "organisation-type": "Social Care",
    }
    sent = request.POST if request.method == "POST" else None
    form = FillInForm(known.asked, lookup, own_sentences(), sent, initial=initial)
    if form.is_valid() and (content := _work(form, None, lambda: fill(known, form.cleaned_data))):
        return _download(content, "nhsmail-application-form-completed")
    return _page(request, "fill_in", service_context("fill-in", "after_fill_in"), form)


@store_nothing
@get_or_post
def change_protocol(request):
    form = ProtocolForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        protocol = Protocol(**form.cleaned_data)
        if content := _work(form, None, lambda: build_protocol(protocol)):
            return _download(content, "nhsmail-change-protocol")
    return _page(request, "change_protocol", service_context("change-protocol"), form)


def _check(request, form, upload: bytes):
    result = check_upload(upload)
    if result.verdict != REFUSED:
        return _checked(request, result)
    form.add_error("form", result.findings[0].message)
    return _check_page(request, form)


def _check_page(request, form):
    response = _page(request, "check_form", service_context("check-form"), form)
    if form.is_bound and form.is_too_large:
        response.status_code = 413
    return response


def _work(form, field: str | None, work):
    """What `work` gives, in a slot; None, with an error at `field`, while none is free.

    The page is made in the slot too: without that, eight uploads make eight pages at a time.
    """
    try:
        with work_slot():
            return work()
    except NoWorkSlotError as error:
        form.add_error(field, error)


def _page(request, name: str, context: dict, form):
    response = render(request, f"guidance/{name}.html", context | {"form": form})
    return as_busy(response) if is_busy(form) else response


def _checked(request, result):
    context = service_context(
        "check-form", "after_check_form", *([] if result.to_fix else ["send_form"])
    ) | {
        "heading": heading(result),
        "lines": check_results(result),
        "result": result,
    }
    return render(request, "guidance/checked_form.html", context)


def _download(content: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.docx"'
    return HttpResponse(content, WORD, headers={"Content-Disposition": disposition})
