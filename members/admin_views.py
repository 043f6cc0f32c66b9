"""What the team does: answer sign-ups, and load the year's questions."""

import re

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from core.http.work_slots import NoWorkSlotError, as_busy, is_busy, work_slot
from core.typed_text import clean_text
from members.access.sign_up_approval import approve, decline, waiting_for_approval
from members.access.site_settings import MembersSettings
from members.checklist.models import current_edition
from members.checklist.question_import import (
    MAX_CHARACTERS,
    MAX_FILE_BYTES,
    EditionChanges,
    current_version,
    load_edition,
    read_questions,
)
from members.users.kept_words import kept
from members.users.models import User


@permission_required("users.decide_membership", raise_exception=True)
def sign_ups(request):
    if request.method == "POST" and _decide(request):
        return redirect("sign-ups")
    context = {
        "kept": request.POST or kept(request),
        "waiting": waiting_for_approval(),
        "answered": User.objects.filter(membership=User.Membership.DECLINED),
        "needs_approval": MembersSettings.load().needs_approval,
    }
    return render(request, "admin/sign_ups.html", context)


def _decide(request) -> bool:
    """Whether it is done; otherwise a message says why not."""
    pk = request.POST.get("user", "")
    user = get_object_or_404(User, pk=pk if re.fullmatch(r"\d{1,9}", pk) else 0)
    reason = clean_text(request.POST.get("reason", "")).strip()
    seen = request.POST.get("seen", "")
    if "approve" in request.POST:
        is_done = approve(user, seen)
        told = "approved, and told so by email"
    elif 0 < len(reason) <= 500:
        is_done = decline(user, reason, seen)
        told = "declined, and told why by email"
    else:
        messages.error(request, "Say why you decline, in 500 characters or less.")
        return False
    if is_done:
        messages.success(request, f"{user.email} is {told}.")
    else:
        messages.error(request, _already_decided(user, reason))
    return is_done


def _already_decided(user, reason: str) -> str:
    now = user.get_membership_display().lower()
    theirs = f": “{user.declined_because}”" if user.declined_because else ""
    typed = f" You typed: “{reason}”." if reason else ""
    return f"A colleague was quicker: {user.email} is {now}{theirs}. Nothing was changed.{typed}"


LOADED_MEANWHILE = (
    "A colleague loaded {} after you opened this page, so your file was not loaded. "
    "Look at theirs first."
)


class QuestionSetForm(forms.Form):
    edition = forms.SlugField(max_length=20, help_text="The toolkit's year, such as 2025-26.")
    file = forms.FileField(help_text="CSV in UTF-8, with the columns named below.")
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_file(self):
        content = self.cleaned_data["file"].read(MAX_FILE_BYTES + 1)
        with work_slot():
            return read_questions(content)

    def clean_edition(self):
        """Members' marks follow the current edition; an old one is not loaded over it."""
        name, current = self.cleaned_data["edition"], current_edition()
        if current and name < current.name:
            raise ValidationError(f"{current.name} is in use, which is newer")
        return name


@permission_required("members.add_toolkitedition", raise_exception=True)
def question_set(request):
    seen = {"version": current_version()}
    form = QuestionSetForm(request.POST or None, request.FILES or None, initial=seen)
    if form.is_valid() and (changes := _load(form)):
        name = form.cleaned_data["edition"]
        messages.success(request, f"{name} is in use: {changes}. Every mark is kept.")
        return redirect("question-set")
    context = {"form": form, "edition": current_edition(), "columns": MAX_CHARACTERS}
    response = render(request, "admin/question_import.html", context)
    return as_busy(response) if is_busy(form) else response


def _load(form: QuestionSetForm) -> EditionChanges | None:
    """None, with an error, while no work slot is free or a colleague was quicker."""
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
