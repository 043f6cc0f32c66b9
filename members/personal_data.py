"""Personal data: what a member can download."""

import json

from members.checklist.invitations import waiting_for
from members.checklist.models import ChecklistMembership, Invitation, ItemMark


def personal_data_of(user) -> dict:
    """All personal data about a user, ready for JSON."""
    waiting = {each.pk: each.checklist.name for each in waiting_for(user)}
    return {
        "first name": user.first_name,
        "last name": user.last_name,
        "email": user.email,
        "organisation": user.organisation,
        "membership": user.get_membership_display(),
        "account made": user.date_joined.isoformat(),
        "last log in": user.last_login and user.last_login.isoformat(),
        "checklists": [
            {"name": each.checklist.name, "since": each.since.isoformat()}
            for each in ChecklistMembership.objects.filter(user=user).select_related("checklist")
        ],
        "invitations to you": [
            _invitation(each, waiting) for each in Invitation.objects.filter(email=user.email)
        ],
        "invitations by you": [
            {"email": each.email, "made": each.made.isoformat()}
            for each in Invitation.objects.filter(invited_by=user)
        ],
        "your marks": [_mark(mark) for mark in _marks_by(user)],
    }


def personal_data_json(user) -> str:
    """The same, for whoever asked for it to read."""
    return json.dumps(personal_data_of(user), indent=2, ensure_ascii=False)


def _invitation(invitation: Invitation, waiting: dict[int, str]) -> dict:
    """`waiting`: names of checklists by invitation; they have no right to others' names."""
    name = waiting.get(invitation.pk)
    made, answer = invitation.made.isoformat(), invitation.get_answer_display()
    return {"made": made, "answer": answer} | ({"checklist": name} if name else {})


def _marks_by(user):
    """The items whose state they said last. The notes there may be a colleague's too."""
    marks = ItemMark.objects.filter(changed_by=user, checklist__people=user)
    return marks.select_related("item", "checklist")


def _mark(mark: ItemMark) -> dict:
    return {
        "checklist": mark.checklist.name,
        "item": mark.item.key,
        "state": mark.get_state_display(),
        "why it does not apply": mark.reason,
        "where the evidence is": mark.evidence,
        "date of the evidence": mark.evidence_dated and mark.evidence_dated.isoformat(),
        "look again by": mark.look_again_by and mark.look_again_by.isoformat(),
        "changed": mark.changed.isoformat(),
    }
