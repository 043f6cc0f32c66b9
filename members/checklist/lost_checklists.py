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

from core.form_fields import LineEmailField
from members.checklist.invitations import send_invitation
from members.checklist.models import Checklist
from members.checklist.people import only_theirs
from members.users.models import User

PERMISSION = "members.invite_to_lost_checklist"
LOG_ACTION = "members.invite_to_lost_checklist"
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

    def clean_gone(self):
        user = User.objects.filter(email=self.cleaned_data["gone"]).first()
        self.checklists = only_theirs(user) if user else []
        if not self.checklists:
            raise forms.ValidationError(NO_SUCH)
        return self.cleaned_data["gone"]


def invite_to_lost(checklist: Checklist, actor, *, gone: str, email: str, administrator) -> None:
    send_invitation(checklist, actor, email)
    context = {"invited": email, "gone": gone, "administrator": administrator}
    context["contact_url"] = "/contact/"
    for recipient in (gone, administrator.email):
        get_adapter().send_mail("account/email/checklist_lost", recipient, context)
    data = {"gone": gone, "email": email, "administrator": administrator.email}
    log(instance=checklist, action=LOG_ACTION, user=actor, data=data)


@permission_required(PERMISSION, raise_exception=True)
def lost_checklist(request):
    form = LostChecklistForm(request.POST or None)
    if form.is_valid():
        with transaction.atomic():
            for checklist in form.checklists:
                invite_to_lost(checklist, request.user, **form.cleaned_data)
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
