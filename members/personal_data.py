"""Personal data: what a member can download. All rows that name them, and what stays out and why.

docs/decisions.md: The data export is a table of relations
"""

import json
from datetime import date

from django.apps import apps
from django.db.models import QuerySet

from core.mail.models import OutgoingMail
from home.contact.models import Message
from members.checklist.invitations import waiting_for
from members.checklist.models import ChecklistMembership, Invitation, ItemMark
from members.users.email_confirmation import is_email_confirmed

MESSAGE_FIELDS = (
    *("reference", "topic", "name", "email", "phone", "organisation", "text"),
    *("received_at", "answered_at"),
)
PERSONAL_FIELDS = {  # what is theirs, by model and the relation that leads to the user
    "account.EmailAddress.user": ("email", "verified"),
    "mfa.Authenticator.user": ("type", "created_at", "last_used_at"),
    "users.User_groups.user": ("group__name",),
    "users.User_user_permissions.user": ("permission__codename",),
    "members.ChecklistMembership.invited_by": ("since",),
    "members.MarkChange.by": ("mark__item__key", "what", "at"),
    "members.QuestionSetChange.by": ("edition_name", "source", "at"),
    "members.QuestionSetChange.undone_by": ("edition_name", "undone_at"),
    "contact.Message.answered_by": ("reference", "answered_at"),
    "ods.ImportRun.by": ("report", "source", "at"),
    "core.Review.owner": ("content_type__model", "object_id", "review_by"),
    "core.Review.read_by": ("content_type__model", "object_id", "read_on"),
    "core.Document.uploaded_by_user": ("title", "created_at"),
    "core.Image.uploaded_by_user": ("title", "created_at"),
    "wagtailcore.UploadedFile.uploaded_by_user": ("file",),
    "wagtailcore.Page.owner": ("title", "first_published_at"),
    "wagtailcore.Revision.user": ("object_str", "created_at"),
    "wagtailcore.PageLogEntry.user": ("label", "action", "timestamp"),
    "wagtailcore.ModelLogEntry.user": ("label", "action", "timestamp"),
    "wagtailcore.Comment.user": ("page__title", "text", "created_at"),
    "wagtailcore.Comment.resolved_by": ("page__title", "resolved_at"),
    "wagtailcore.CommentReply.user": ("comment__page__title", "text", "created_at"),
    "wagtailcore.WorkflowState.requested_by": ("created_at", "status"),
    "wagtailcore.TaskState.finished_by": ("finished_at", "status", "comment"),
    "wagtailcore.PageSubscription.user": ("page__title", "comment_notifications"),
    "wagtailcore.APIToken.user": ("name", "created", "last_used_at"),
    "wagtailusers.UserProfile.user": ("avatar", "theme", "contrast", "density"),
}


def personal_data_of(user) -> dict:
    """All personal data about a user, ready for JSON."""
    by_address = {"email__iexact": user.email} if is_email_confirmed(user) else {"pk": None}
    waiting = {each.pk: each.checklist.name for each in waiting_for(user)}
    return {
        "first name": user.first_name,
        "last name": user.last_name,
        "email": user.email,
        "organisation": user.organisation,
        "membership": user.get_membership_display(),
        "decided on": user.decided_at and user.decided_at.isoformat(),
        "why declined": user.declined_because,
        "account made": user.date_joined.isoformat(),
        "last log in": user.last_login and user.last_login.isoformat(),
        "told that the account is unused": user.warned_at and user.warned_at.isoformat(),
        "checklists": [
            {"name": each.checklist.name, "since": each.since.isoformat()}
            for each in ChecklistMembership.objects.filter(user=user).select_related("checklist")
        ],
        "invitations to you": [
            _invitation(each, waiting) for each in Invitation.objects.filter(**by_address)
        ],
        "invitations by you": [
            {"email": each.email, "made": each.made.isoformat()}
            for each in Invitation.objects.filter(invited_by=user)
        ],
        "your marks": [_mark(mark) for mark in _marks_by(user)],
        "messages to the helpdesk": _plain(Message.objects.filter(**by_address), MESSAGE_FIELDS),
        "emails to you": _plain(_emails_to(user), ("subject", "created_at", "state")),
        "other records": {
            name: rows
            for name, fields in PERSONAL_FIELDS.items()
            if (rows := _plain(_rows_of(name, user), fields))
        },
    }


def personal_data_json(user) -> str:
    """The same, for whoever asked for it to read."""
    return json.dumps(personal_data_of(user), indent=2, ensure_ascii=False)


def _rows_of(name: str, user) -> QuerySet:
    model, _, field = name.rpartition(".")
    return apps.get_model(model)._base_manager.filter(**{field: user})


def _emails_to(user) -> QuerySet:
    """Not their text: whoever exports it for the person could use the links in it."""
    mails = OutgoingMail.objects.filter(recipient__iexact=user.email)
    return mails if is_email_confirmed(user) else mails.none()


def _plain(rows: QuerySet, fields: tuple[str, ...]) -> list[dict]:
    return [
        {
            name.replace("__", " ").replace("_", " "): (
                value.isoformat() if isinstance(value, date) else value
            )
            for name, value in row.items()
        }
        for row in rows.order_by("pk").values(*fields)
    ]


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
