"""The editors' screens for the DSPT questions: upload, preview, take, undo, download, one row."""

import csv

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.dashboard.registry import DashboardRow, DashboardRows
from core.dates import date_in_words
from core.http.attachment import attachment
from core.http.work_slots import as_busy, is_busy, work_slot
from members.checklist.editions import current_edition
from members.checklist.question_file import MAX_CHARACTERS, MAX_FILE_BYTES, read_questions
from members.checklist.question_preview import Preview, Row, title
from members.checklist.question_sets import (
    edited_since,
    is_older,
    preview_of,
    rows_of,
    take,
    undo,
    undoable,
    use_again,
    version_in_use,
)
from members.checklist.toolkit import QuestionSetChange, ToolkitEdition

MAX_CHANGES_LISTED = 20
OLDER = "{} is in use, which is newer. Editions that were in use once are listed below"
IN_USE_ALREADY = "{} is in use already. Nothing was changed."
EDITED = "Somebody edited questions after you opened this page. Look at what undoing would lose."
TAKEN_MEANWHILE = "The questions in use changed after you opened this page. Look at it again."
TICK = "Tick this if it is so"
NO_LONGER = "This can no longer be undone: a later change stands, or 30 days have passed."
may_load = permission_required("members.add_toolkitedition", raise_exception=True)


class QuestionImportForm(forms.Form):
    edition = forms.CharField(
        validators=ToolkitEdition._meta.get_field("name").validators,
        help_text="The toolkit's years, such as 2026-27.",
    )
    file = forms.FileField(help_text="CSV or .xlsx, with the columns named below.")

    def clean_file(self):
        content = self.cleaned_data["file"].read(MAX_FILE_BYTES + 1)
        with work_slot():
            return read_questions(content)

    def clean_edition(self):
        name, current = self.cleaned_data["edition"], current_edition()
        if current and name < current.name:
            raise ValidationError(OLDER.format(current))
        return name


class TakeForm(forms.Form):
    """Asks what only a person can say: which items are the same, and whether it is meant."""

    def __init__(self, *args, preview: Preview, edition_name: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.preview = preview
        for index, each in enumerate(preview.suggestions):
            self.fields[f"same-{index}"] = forms.ChoiceField(
                choices=[("yes", "The same item: keep its marks"), ("no", "Another item")],
                widget=forms.RadioSelect,
                initial="yes" if each.is_sure else None,
                label=f"{_in_full(each.old)} → {_in_full(each.new)}",
                error_messages={"required": "Say if this is the same item"},
            )
        current = current_edition()
        if preview.takes_many_away(same=0):
            self._ask("fewer", "I have looked: so many items are meant to go")
        if preview.is_same_set and current and current.name != edition_name:
            self._ask("same_set", f"{edition_name} asks the same as {current}")
        if current and int(edition_name[:4]) > int(current.name[:4]) + 1:
            self._ask("later", f"{edition_name} is meant, which is not the year after {current}")

    def _ask(self, name: str, label: str) -> None:
        self.fields[name] = forms.BooleanField(label=label, required=False)

    def clean(self):
        """A tick is asked for only where it is needed."""
        cleaned = super().clean()
        same = sum(value == "yes" for value in cleaned.values())
        if self.preview.takes_many_away(same) and not cleaned.get("fewer"):
            self.add_error("fewer", TICK)
        for name in ("same_set", "later"):
            if name in cleaned and not cleaned[name]:
                self.add_error(name, TICK)
        return cleaned

    def about_items(self):
        return [self[name] for name in self.fields if name.startswith("same-")]

    def ticks(self):
        return [self[name] for name in self.fields if not name.startswith("same-")]

    def same(self) -> dict[str, str]:
        return {
            each.new["key"]: each.old["key"]
            for index, each in enumerate(self.preview.suggestions)
            if self.cleaned_data[f"same-{index}"] == "yes"
        }


def _in_full(row: Row) -> str:
    level = row["level"] and f", {row['level']}"
    return f"{title(row)} ({row['section']}{level})"


@may_load
def question_import(request):
    form = QuestionImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        uploaded = form.cleaned_data["file"]
        change = QuestionSetChange.objects.create(
            edition_name=form.cleaned_data["edition"],
            source=request.FILES["file"].name[:200],
            rows=uploaded.rows,
            by=request.user,
        )
        if uploaded.note:
            messages.warning(request, f"{uploaded.note}.")
        return redirect("question-set", change.pk)
    newest = undoable()
    context = {
        "form": form,
        "edition": current_edition(),
        "editions": ToolkitEdition.objects.filter(questions__isnull=False).distinct(),
        "columns": MAX_CHARACTERS,
        "changes": _newest_changes(),
        "undoable": newest,
        "edited": edited_since(newest) if newest else [],
    }
    response = render(request, "members/checklist/admin/question_import.html", context)
    return as_busy(response) if is_busy(form) else response


def _newest_changes():
    changes = QuestionSetChange.objects.select_related("by", "undone_by")
    return changes.order_by(Coalesce("taken_at", "at").desc(), "-pk")[:MAX_CHANGES_LISTED]


@may_load
def question_set(request, pk: int):
    """What an upload would change; a POST takes it."""
    change = get_object_or_404(QuestionSetChange, pk=pk)
    if change.taken_at:
        messages.warning(request, IN_USE_ALREADY.format("This set"))
        return redirect("question-import")
    preview = preview_of(change)
    form = TakeForm(request.POST or None, preview=preview, edition_name=change.edition_name)
    if form.is_valid():
        if take(change, request.user, request.POST.get("seen", ""), form.same()):
            messages.success(request, f"{change.edition_name} is in use. Every mark is kept.")
            return redirect("question-import")
        messages.error(request, TAKEN_MEANWHILE)
        return redirect("question-set", pk)
    context = {
        "change": change,
        "preview": preview,
        "form": form,
        "edition": current_edition(),
        "seen": version_in_use(),
        "too_old": OLDER.format(current_edition()) if is_older(change) else "",
    }
    return render(request, "members/checklist/admin/question_set.html", context)


@require_POST
@may_load
def undo_change(request, pk: int):
    change = get_object_or_404(QuestionSetChange, pk=pk)
    if change == undoable() and request.POST.get("edited", "") != " ".join(edited_since(change)):
        messages.error(request, EDITED)
    elif undo(change, request.user):
        messages.success(request, f"Undone. {current_edition() or 'No edition'} is in use.")
    else:
        messages.error(request, NO_LONGER)
    return redirect("question-import")


@require_POST
@may_load
def use_edition_again(request, pk: int):
    edition = get_object_or_404(
        ToolkitEdition.objects.filter(questions__isnull=False).distinct(), pk=pk
    )
    if edition.is_current:
        messages.warning(request, IN_USE_ALREADY.format(edition))
    else:
        use_again(edition, request.user)
        messages.success(request, f"{edition} is in use. Every mark is kept.")
    return redirect("question-import")


@may_load
def download(request):
    """The questions in use, as a file that can be loaded again."""
    edition = current_edition()
    response = attachment("\ufeff", f"questions-{edition}.csv", "text/csv; charset=utf-8")
    writer = csv.DictWriter(response, list(MAX_CHARACTERS))
    writer.writeheader()
    writer.writerows(rows_of(edition).values())
    return response


def ended_edition() -> list[DashboardRow]:
    edition = current_edition()
    if not edition or not edition.has_ended:
        return []
    since, address = f"Ended on {date_in_words(edition.closes_on)}", reverse("question-import")
    return [DashboardRow(f"Toolkit {edition}", since, "Load the new questions", address)]


@hooks.register("register_dashboard_rows", order=90)
def ended_edition_rows():
    return DashboardRows("members.add_toolkitedition", ended_edition)


class QuestionsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm("members.add_toolkitedition")


@hooks.register("register_admin_urls")
def add_question_urls():
    return [
        path("questions/", question_import, name="question-import"),
        path("questions/<int:pk>/", question_set, name="question-set"),
        path("questions/<int:pk>/undo/", undo_change, name="undo-question-set"),
        path("questions/edition/<int:pk>/", use_edition_again, name="use-edition-again"),
        path("questions/download/", download, name="download-questions"),
    ]
