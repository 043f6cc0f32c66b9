"""Who is on a checklist: starting one, removing people, leaving."""

from django.core.exceptions import ValidationError
from django.db import transaction

from members.checklist.access import checklists_of
from members.checklist.models import Checklist, ChecklistMembership

MAX_PEOPLE = 20  # on one checklist, invitations included
MAX_CHECKLISTS = 30  # for one person
TOO_MANY_CHECKLISTS = f"You are on {MAX_CHECKLISTS} checklists, which is the most. Leave one first"


@transaction.atomic
def start_checklist(user, name: str) -> Checklist:
    """Raises ValidationError when the user is on too many."""
    check_room_for_another(user)
    checklist = Checklist.objects.create(name=name)
    ChecklistMembership.objects.create(checklist=checklist, user=user)
    return checklist


def check_room_for_another(user) -> None:
    if checklists_of(user).count() >= MAX_CHECKLISTS:
        raise ValidationError(TOO_MANY_CHECKLISTS)


def is_last(checklist: Checklist, user) -> bool:
    return not checklist.memberships.exclude(user=user).exists()


def only_theirs(user) -> list[Checklist]:
    """The checklists that end with this person's account."""
    of_others = ChecklistMembership.objects.exclude(user=user).values("checklist")
    return list(checklists_of(user).exclude(pk__in=of_others))


def leave(checklist: Checklist, user) -> None:
    """The last one takes the checklist along: `delete_if_nobody_is_on_it`."""
    checklist.memberships.filter(user=user).delete()


def delete_if_nobody_is_on_it(sender, instance, **kwargs) -> None:
    """Signal receiver: somebody left, was removed, or their account was closed.

    Two who go at once wait for each other here, so that the second sees that the first has gone.
    """
    Checklist.objects.select_for_update().filter(pk=instance.checklist_id).first()
    if not ChecklistMembership.objects.filter(checklist=instance.checklist_id).exists():
        Checklist.objects.filter(pk=instance.checklist_id).delete()
