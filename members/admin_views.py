"""What the team does: answer sign-ups, and load the year's questions."""

import re

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from core.typed_text import clean_text
from members import approval, question_sets
from members.checklist import current_edition
from members.kept_words import kept
from members.site_settings import MembersSettings
from members.users.models import User


@permission_required("users.decide_membership", raise_exception=True)
def sign_ups(request):
    if request.method == "POST" and _decide(request):
        return redirect("sign-ups")
    context = {
        "kept": request.POST or kept(request),
        "waiting": approval.waiting(),
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
        is_done = approval.approve(user, seen)
        told = "approved, and told so by email"
    elif 0 < len(reason) <= 500:
        is_done = approval.decline(user, reason, seen)
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
        return question_sets.read(self.cleaned_data["file"].read())

    def clean_edition(self):
        """Members' marks follow the current edition; an old one is not loaded over it."""
        name, current = self.cleaned_data["edition"], current_edition()
        if current and name < current.name:
            raise ValidationError(f"{current.name} is in use, which is newer")
        return name


@permission_required("members.add_edition", raise_exception=True)
def question_set(request):
    seen = {"version": question_sets.current_version()}
    form = QuestionSetForm(request.POST or None, request.FILES or None, initial=seen)
    if form.is_valid():
        name = form.cleaned_data["edition"]
        version = form.cleaned_data["version"]
        changes = question_sets.load(name, form.cleaned_data["file"], version)
        if changes is None:
            messages.error(request, LOADED_MEANWHILE.format(current_edition()))
            return redirect("question-set")
        messages.success(request, f"{name} is in use: {changes}. Every mark is kept.")
        return redirect("question-set")
    context = {"form": form, "edition": current_edition(), "columns": question_sets.LONGEST}
    return render(request, "admin/question_set.html", context)
