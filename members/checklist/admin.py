"""The editors' screen that loads the questions of an edition from a CSV file."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.dashboard.registry import DashboardRow, DashboardRows
from core.dates import date_in_words
from core.http.work_slots import NoWorkSlotError, as_busy, is_busy, work_slot
from members.checklist.models import current_edition, last_day
from members.checklist.question_import import (
    MAX_CHARACTERS,
    MAX_FILE_BYTES,
    EditionChanges,
    current_version,
    load_edition,
    read_questions,
)

LOADED_MEANWHILE = (
    "A colleague loaded {} after you opened this page, so your file was not loaded. "
    "Look at theirs first."
)


class QuestionImportForm(forms.Form):
    edition = forms.SlugField(max_length=20, help_text="The toolkit's year, such as 2025-26.")
    file = forms.FileField(help_text="CSV in UTF-8, with the columns named below.")
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_file(self):
        content = self.cleaned_data["file"].read(MAX_FILE_BYTES + 1)
        with work_slot():
            return read_questions(content)

    def clean_edition(self):
        """Progress is shown against the current edition, so an older one never replaces it."""
        name, current = self.cleaned_data["edition"], current_edition()
        if current and name < current.name:
            raise ValidationError(f"{current.name} is in use, which is newer")
        return name


@permission_required("members.add_toolkitedition", raise_exception=True)
def question_import(request):
    seen = {"version": current_version()}
    form = QuestionImportForm(request.POST or None, request.FILES or None, initial=seen)
    if form.is_valid() and (changes := _load(form)):
        name = form.cleaned_data["edition"]
        messages.success(request, f"{name} is in use: {changes}. Every mark is kept.")
        return redirect("question-import")
    context = {"form": form, "edition": current_edition(), "columns": MAX_CHARACTERS}
    response = render(request, "members/checklist/admin/question_import.html", context)
    return as_busy(response) if is_busy(form) else response


def _load(form: QuestionImportForm) -> EditionChanges | None:
    """None, with an error on the form, if no work slot is free or a colleague loaded one first."""
    try:
        with work_slot():
            name, rows, version = (form.cleaned_data[key] for key in ("edition", "file", "version"))
            changes = load_edition(name, rows, version)
    except NoWorkSlotError as busy:
        form.add_error("file", busy)
        return None
    if changes is None:
        form.add_error("file", LOADED_MEANWHILE.format(current_edition()))
        form.data = form.data | {"version": current_version()}
    return changes


def ended_edition() -> list[DashboardRow]:
    edition = current_edition()
    ended = last_day(edition)
    if not ended or ended >= timezone.localdate():
        return []
    since, address = f"Ended on {date_in_words(ended)}", reverse("question-import")
    return [DashboardRow(f"Toolkit {edition}", since, "Import the new questions", address)]


@hooks.register("register_dashboard_rows", order=90)
def ended_edition_rows():
    return DashboardRows("members.add_toolkitedition", ended_edition)


class QuestionsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("members.add_toolkitedition")


@hooks.register("register_admin_urls")
def add_question_import_url():
    return [path("questions/", question_import, name="question-import")]


@hooks.register("register_admin_menu_item")
def add_questions_menu_item():
    address = reverse("question-import")
    return QuestionsMenuItem("DSPT questions", address, icon_name="list-ul", order=400)
