"""Who is on a checklist: starting, naming, inviting, answering, removing, leaving."""

from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from core.http.rate_limit import allow, too_many_requests
from members.checklist import invitations
from members.checklist.access import for_people_on_it
from members.checklist.forms import ChecklistNameForm, EndingForm, InvitationForm
from members.checklist.listing import MAX_FIRST_ITEMS, items_of
from members.checklist.models import Invitation
from members.checklist.people import is_last, leave, start_checklist
from members.users.change_views import one_at_a_time
from members.users.unsaved_input import unsaved_input

MAX_INVITATIONS, INVITATIONS_PERIOD = 20, timedelta(hours=1)
MAX_TO_ONE_ADDRESS, ONE_ADDRESS_PERIOD = 3, timedelta(days=1)
TOO_OFTEN = "You have invited {} 3 times today. Wait until tomorrow, or tell them another way"
NOT_ON_IT = "They are no longer on this checklist."
ALONE_MEANWHILE = "Everybody else has left this checklist. Read what leaving it means now."
LEFT = "You have left the checklist “{}”."


@one_at_a_time
def start(request):
    form = ChecklistNameForm(request.POST or None, initial=unsaved_input(request))
    if form.is_valid():
        try:
            checklist = start_checklist(request.user, form.cleaned_data["name"])
        except ValidationError as error:
            form.add_error("name", error)
        else:
            return redirect("checklist", checklist.pk)
    context = {"form": form, "first_items": items_of(None, with_changes=False)[:MAX_FIRST_ITEMS]}
    return render(request, "members/checklist/start.html", context)


@for_people_on_it
def rename(request, checklist):
    initial = {"name": checklist.name} | unsaved_input(request)
    form = ChecklistNameForm(request.POST or None, initial=initial)
    if form.is_valid():
        checklist.name = form.cleaned_data["name"]
        checklist.save(update_fields=["name"])
        messages.success(request, "The name is saved.")
        return redirect("checklist-people", checklist.pk)
    context = {"form": form, "checklist": checklist}
    return render(request, "members/checklist/rename.html", context)


@for_people_on_it
def people(request, checklist):
    form = InvitationForm(request.POST or None, initial=unsaved_input(request))
    if form.is_valid():
        email, key = form.cleaned_data["email"], f"invitation {request.user.pk}"
        if error := invitations.why_not(checklist, request.user, email):
            form.add_error("email", error)
        elif not allow(key, MAX_INVITATIONS, INVITATIONS_PERIOD):
            return too_many_requests(request, INVITATIONS_PERIOD)
        elif not allow(f"{key} {email}", MAX_TO_ONE_ADDRESS, ONE_ADDRESS_PERIOD):
            form.add_error("email", TOO_OFTEN.format(email))
        else:
            invitations.send_invitation(checklist, request.user, email)
            messages.success(request, f"We have emailed {email}.")
            return redirect("checklist-people", checklist.pk)
    context = {
        "checklist": checklist,
        "form": form,
        "memberships": checklist.memberships.select_related("user", "invited_by"),
        "invitations": checklist.invitations.select_related("invited_by"),
    }
    return render(request, "members/checklist/people.html", context)


@require_POST
@for_people_on_it
def withdraw(request, checklist):
    waiting = invitations.waiting_in(checklist).filter(pk=as_pk(request.POST.get("invitation")))
    if waiting.delete()[0]:
        messages.success(request, "The invitation is withdrawn.")
    else:
        messages.warning(request, f"{invitations.NOT_WAITING}.")
    return redirect("checklist-people", checklist.pk)


@for_people_on_it
def remove(request, checklist, membership_id: int):
    """Asks first. Whoever wants to go themselves leaves."""
    found = checklist.memberships.filter(pk=membership_id).select_related("user").first()
    if found and found.user_id == request.user.pk:
        return redirect("leave-checklist", checklist.pk)
    if not found:
        messages.warning(request, NOT_ON_IT)
        return redirect("checklist-people", checklist.pk)
    if request.method == "POST":
        found.delete()
        invitations.waiting_in(checklist).filter(email=found.user.email).delete()
        messages.success(request, f"{found.user} is no longer on this checklist.")
        return redirect("checklist-people", checklist.pk)
    context = {"checklist": checklist, "person": found.user}
    return render(request, "members/checklist/remove.html", context)


@for_people_on_it
def leave_checklist(request, checklist):
    last = is_last(checklist, request.user)
    if request.method == "POST":
        if request.POST.get("ends") or not last:
            leave(checklist, request.user)
            messages.success(request, LEFT.format(checklist.name))
            return redirect("checklists")
        messages.warning(request, ALONE_MEANWHILE)
    context = {
        "checklist": checklist,
        "is_last": last,
        "form": EndingForm(initial={"ends": checklist.pk if last else ""}),
        "marks": checklist.marks.count(),
    }
    return render(request, "members/checklist/leave.html", context)


@one_at_a_time
def answer_invitations(request):
    """The invitations that wait for this person. A POST accepts or declines one."""
    waiting = invitations.waiting_for(request.user)
    if request.method == "POST":
        invitation = waiting.filter(pk=as_pk(request.POST.get("invitation"))).first()
        if invitation:
            return _answer(request, invitation)
        messages.warning(request, f"{invitations.NOT_WAITING}.")
        return redirect("checklist-invitations")
    return render(request, "members/checklist/invitations.html", {"invitations": waiting})


def _answer(request, invitation: Invitation):
    if request.POST.get("answer") != "yes":
        invitations.decline(invitation)
        messages.success(request, "You have declined the invitation.")
        return redirect("checklists")
    try:
        with transaction.atomic():
            invitations.accept(invitation, request.user)
    except ValidationError as error:
        messages.error(request, f"{error.message}.")
        return redirect("checklist-invitations")
    return redirect("checklist", invitation.checklist_id)


def as_pk(text: str | None) -> int:
    """0, which no row has, for what is no number."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
