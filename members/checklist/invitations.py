"""Invitations to a checklist: by email address, answered on the site after logging in."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.mail.backend import quoted
from members.checklist.models import (
    INVITATION_LASTS,
    Checklist,
    ChecklistMembership,
    Invitation,
)
from members.checklist.people import MAX_PEOPLE, check_room_for_another

KEPT_AFTER_END = timedelta(days=14)
FULL = f"A checklist has {MAX_PEOPLE} people and invitations at most. Remove or withdraw one first"
FULL_MEANWHILE = f"This checklist has {MAX_PEOPLE} people, which is the most. Tell who invited you"
NOT_WAITING = "That invitation has ended, was withdrawn, or is answered"
YOURSELF = "This is your own email address. You are on this checklist"
ALREADY_ON_IT = "{} is on this checklist"
ALREADY_INVITED = "{} is invited already. To send it again, withdraw that invitation first"


def waiting_in(checklist: Checklist):
    since = timezone.now() - INVITATION_LASTS
    return checklist.invitations.filter(answer="", made__gt=since)


def waiting_for(user):
    """The invitations that this person can answer now."""
    since = timezone.now() - INVITATION_LASTS
    waiting = Invitation.objects.filter(email=user.email, answer="", made__gt=since)
    waiting = waiting.exclude(checklist__people=user)
    return waiting.select_related("checklist", "invited_by")


def why_not(checklist: Checklist, inviter, email: str) -> str:
    """Why this address cannot be invited; "" if it can. `inviter` is None for the helpdesk."""
    if checklist.people.filter(email=email).exists():
        return YOURSELF if inviter and email == inviter.email else ALREADY_ON_IT.format(email)
    if waiting_in(checklist).filter(email=email).exists():
        return ALREADY_INVITED.format(email)
    is_full = checklist.memberships.count() + waiting_in(checklist).count() >= MAX_PEOPLE
    return FULL if is_full else ""


@transaction.atomic
def send_invitation(checklist: Checklist, inviter, email: str) -> Invitation:
    """The mail is the same whether the address has an account or not."""
    invitation = Invitation.objects.create(checklist=checklist, email=email, invited_by=inviter)
    context = {
        "inviter": inviter,
        "email": email,
        "name_quoted": quoted(checklist.name),
        "ends": invitation.ends,
        "answer_url": "/members/checklist/invitations/",
        "sign_up_url": "/account/signup/",
    }
    get_adapter().send_mail("account/email/checklist_invitation", email, context)
    return invitation


@transaction.atomic
def accept(invitation: Invitation, user) -> None:
    """Raises ValidationError if the checklist is full or gone, the invitation withdrawn, or the
    user on too many.
    """
    checklist = Checklist.objects.select_for_update().filter(pk=invitation.checklist_id).first()
    if not checklist or not waiting_for(user).filter(pk=invitation.pk).exists():
        raise ValidationError(NOT_WAITING)
    if checklist.memberships.count() >= MAX_PEOPLE:
        raise ValidationError(FULL_MEANWHILE)
    check_room_for_another(user)
    ChecklistMembership.objects.create(
        checklist=checklist, user=user, invited_by=invitation.invited_by
    )
    own = Invitation.objects.filter(pk=invitation.pk)
    own.update(answer=Invitation.Answer.ACCEPTED)
    waiting_in(checklist).filter(email=user.email).delete()  # another, of another colleague


def decline(invitation: Invitation) -> None:
    own = Invitation.objects.filter(pk=invitation.pk, answer="")
    own.update(answer=Invitation.Answer.DECLINED)


def delete_invitations_to(sender, instance, **kwargs) -> None:
    """Signal receiver: somebody's account was closed."""
    Invitation.objects.filter(email=instance.email).delete()


def delete_old_invitations() -> int:
    before = timezone.now() - INVITATION_LASTS - KEPT_AFTER_END
    return Invitation.objects.filter(made__lt=before).delete()[0]
