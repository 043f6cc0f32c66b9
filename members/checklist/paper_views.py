"""A checklist on paper, as a Word file, and its edition's last day as a calendar file."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from core.http.attachment import attachment
from core.http.work_slots import work_slot
from guidance.word.document import CONTENT_TYPE
from members import calendar_file
from members.checklist.access import for_people_on_it
from members.checklist.editions import current_edition, source_in_words
from members.checklist.listing import edition_of, items_of, progress_of, sections_of
from members.checklist.word_file import build_checklist


@for_people_on_it
def print_checklist(request, checklist):
    items = items_of(checklist)
    context = {
        "checklist": checklist,
        "edition": edition_of(items),
        "progress": progress_of(items),
        "sections": sections_of(items),
        "today": timezone.localdate(),
    }
    return render(request, "members/checklist/print.html", context)


@for_people_on_it
def word_file(request, checklist):
    items = items_of(checklist)
    with work_slot():
        content = build_checklist(checklist, items, timezone.localdate())
    return attachment(content, "checklist.docx", CONTENT_TYPE)


def deadline(request):
    """For whoever asks: nobody is invited to add a day that has passed or that nobody saw."""
    edition = current_edition()
    if not edition or not edition.closes_on or edition.has_ended:
        raise Http404
    address = f"{settings.SITE_URL}{reverse('checklists')}"
    content = calendar_file.calendar_file(
        uid=f"{address}{edition}",
        address=address,
        changed=timezone.now(),
        starts=edition.closes_on,
        ends=edition.closes_on + timedelta(days=1),
        title=f"Last day to publish the DSPT of {edition}",
        about=source_in_words(edition),
    )
    return attachment(content, f"dspt-{edition}.ics", calendar_file.CONTENT_TYPE)
