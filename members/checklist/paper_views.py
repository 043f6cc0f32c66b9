"""A checklist on paper, as a Word file, and its edition's last day as a calendar file."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core.http.work_slots import work_slot
from guidance.word.document import CONTENT_TYPE
from members.checklist.access import for_people_on_it
from members.checklist.calendar_file import last_day_to_publish
from members.checklist.editions import current_edition
from members.checklist.listing import items_of, progress_of, sections_of
from members.checklist.word_file import build_checklist


@for_people_on_it
def print_checklist(request, checklist):
    items = items_of(checklist)
    context = {
        "checklist": checklist,
        "edition": current_edition(),
        "progress": progress_of(items),
        "sections": sections_of(items),
        "today": timezone.localdate(),
    }
    return render(request, "members/checklist/print.html", context)


@for_people_on_it
def word_file(request, checklist):
    with work_slot():
        content = build_checklist(
            checklist, items_of(checklist), current_edition(), timezone.localdate()
        )
    return _download(content, CONTENT_TYPE, "checklist.docx")


def deadline(request):
    """For whoever asks: nobody is invited to add a day that has passed or that nobody saw."""
    edition = current_edition()
    if not edition or not edition.closes_on or edition.has_ended:
        raise Http404
    content = last_day_to_publish(edition)
    return _download(content, "text/calendar; charset=utf-8", f"dspt-{edition}.ics")


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
