"""For a checklist whose only person has gone: the helpdesk invites somebody to it.

An administrator must have agreed. They and the old address are told by email, and it is logged.
"""

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import log

from core.dates import date_in_words
from core.form_fields import LineEmailField
from core.typed_text import bare_email
from members.checklist.invitations import send_invitation, why_not
from members.checklist.models import Checklist
from members.checklist.people import only_theirs
from members.users.models import User
from members.users.second_factor import has_access_to_admin

PERMISSION = "members.invite_to_lost_checklist"
LOG_ACTION = "members.invite_to_lost_checklist"
OF_THE_TEAM = "This is an account of our team. Invite somebody who works at the home"
NO_SUCH = "Nobody with this address is the only person on a checklist"


class LostChecklistForm(forms.Form):
    gone = LineEmailField(
        "Email of the person who has gone",
        "Enter the email address of the person who has gone",
        help_text="They must be the only person on the checklist. We tell this address.",
    )
    email = LineEmailField(
        "Email of the person to invite", "Enter the email address of the person to invite"
    )
    administrator = forms.ModelChoiceField(
        User.objects.filter(is_superuser=True, is_active=True),
        label="Administrator who agreed",
        help_text="They know that this person works there. We tell them too.",
        error_messages={"required": "Choose the administrator who agreed"},
    )

    def __init__(self, *args, **kwargs):
        """Asks which one only where somebody is alone on several."""
        super().__init__(*args, **kwargs)
        gone = bare_email(self.data.get("gone", ""))
        user = User.objects.filter(email=gone).first()
        self.checklists = only_theirs(user) if user else []
        if len(self.checklists) > 1:
            started = [(each.pk, date_in_words(each.made)) for each in self.checklists]
            self.fields["checklist"] = forms.TypedChoiceField(
                label="Which checklist",
                choices=[("", "Choose"), *((pk, f"Started on {day}") for pk, day in started)],
                coerce=int,
                help_text="You do not see its name. Ask on what day it was started.",
            )

    def clean_gone(self):
        if not self.checklists:
            raise forms.ValidationError(NO_SUCH)
        return self.cleaned_data["gone"]

    def clean(self):
        cleaned = super().clean()
        self.chosen = [
            each for each in self.checklists if each.pk == cleaned.get("checklist", each.pk)
        ]
        email = cleaned.get("email")
        invited = User.objects.filter(email=email).first()
        if invited and has_access_to_admin(invited):
            self.add_error("email", OF_THE_TEAM)
        elif email and self.chosen and (error := why_not(self.chosen[0], None, email)):
            self.add_error("email", error)
        return cleaned


@transaction.atomic
def invite_to_lost(checklist: Checklist, actor, *, gone: str, email: str, administrator) -> None:
    send_invitation(checklist, actor, email)
    context = {"invited": email, "gone": gone, "administrator": administrator}
    context["contact_url"] = "/contact/"
    for recipient in (gone, administrator.email):
        get_adapter().send_mail("account/email/checklist_lost", recipient, context)
    data = {"gone": gone, "email": email, "administrator": administrator.email}
    log(instance=checklist, action=LOG_ACTION, user=actor, title="A checklist", data=data)


@permission_required(PERMISSION, raise_exception=True)
def lost_checklist(request):
    form = LostChecklistForm(request.POST or None)
    if form.is_valid():
        checklist, names = form.chosen[0], ("gone", "email", "administrator")
        told = {name: form.cleaned_data[name] for name in names}
        invite_to_lost(checklist, request.user, **told)
        messages.success(request, f"We have emailed {form.cleaned_data['email']}.")
        return redirect("lost-checklist")
    return render(request, "members/checklist/admin/lost.html", {"form": form})


class LostChecklistMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_urls")
def add_lost_checklist_url():
    return [path("lost-checklist/", lost_checklist, name="lost-checklist")]


@hooks.register("register_admin_menu_item")
def add_lost_checklist_menu_item():
    address = reverse("lost-checklist")
    return LostChecklistMenuItem("Lost checklists", address, icon_name="mail", order=245)


@hooks.register("register_log_actions")
def add_log_action(actions):
    actions.register_action(
        LOG_ACTION, "Invite to a lost checklist", "Invited somebody to a lost checklist"
    )
