"""What people do with the form here: check it, fill it in, and plan for later changes."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from core.service_text import service_context
from core.typed_text import clean_code
from guidance import report
from guidance.checking import check_upload, known_current, own_sentences
from guidance.flow_forms import FillInForm, ProtocolForm, UploadForm
from guidance.form_versions import current_form
from guidance.ods.lookup import lookup
from guidance.pages import live_apply_page
from guidance.private_flows import private
from guidance.views import WORD
from guidance.word.check import REFUSED
from guidance.word.fill import fill
from guidance.word.protocol import Protocol, build_protocol

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@private
@get_or_post
def check_form(request):
    """A file in, findings out; while people cannot apply, the page that says why."""
    apply = live_apply_page()
    if not (apply.is_open and current_form()):
        return redirect(apply.url)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        result = check_upload(form.cleaned_data["form"].read())
        if result.verdict != REFUSED:
            return _checked(request, result)
        form.add_error("form", result.findings[0].message)
    status = 413 if form.is_bound and form.is_too_large else 200
    context = service_context("check-form") | {"form": form}
    return render(request, "guidance/check_form.html", context, status=status)


@private
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
    if form.is_valid():
        return _download(fill(known, form.cleaned_data), "nhsmail-application-form-completed")
    context = service_context("fill-in", "after_fill_in") | {"form": form}
    return render(request, "guidance/fill_in.html", context)


@private
@get_or_post
def change_protocol(request):
    form = ProtocolForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        protocol = Protocol(**form.cleaned_data)
        return _download(build_protocol(protocol), "nhsmail-change-protocol")
    context = service_context("change-protocol") | {"form": form}
    return render(request, "guidance/change_protocol.html", context)


def _checked(request, result):
    context = service_context(
        "check-form", "after_check_form", *([] if result.to_fix else ["send_form"])
    ) | {
        "heading": report.heading(result),
        "lines": report.lines(result),
        "result": result,
    }
    return render(request, "guidance/checked_form.html", context)


def _download(content: bytes, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}.docx"'
    return HttpResponse(content, WORD, headers={"Content-Disposition": disposition})
