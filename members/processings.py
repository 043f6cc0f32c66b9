"""What accounts and the members' area do with personal data, for the privacy page."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session

from core.jobs.editing_records import MAX_RECORD_AGE
from core.statements.processings import CLOSED, THE_TEAM, Processing, span_in_words
from guidance.processings import A_PROGRAM, NOT_STORED
from members import people
from members.access.sign_up_approval import MAX_DECLINED_AGE
from members.checklist.forms import ChecklistNameForm, InvitationForm, ItemMarkForm
from members.checklist.invitations import KEPT_AFTER_END
from members.checklist.lost_checklists import LostChecklistForm
from members.checklist.models import (
    INVITATION_LASTS,
    Checklist,
    ChecklistMembership,
    Invitation,
    ItemMark,
    MarkChange,
)
from members.checklist.toolkit import QuestionSetChange
from members.documents.forms import DetailsForm
from members.old_accounts import MAX_UNCONFIRMED_AGE, MAX_UNUSED_AGE, MIN_WARNING
from members.users import admin, forms, second_factor
from members.users.email_codes import HOUR
from members.users.models import Attempt, EmailCode, User
from members.users.rate_limits import MAX_ATTEMPT_AGE


def accounts() -> Processing:
    return Processing(
        what="Your account",
        data="Your name, email address and organisation, when you last logged in, and what was "
        "decided about your sign-up. Your password, in a form that cannot be read. The secret of "
        "your second step, if you set one up.",
        why="To let you log in, and to tell you what concerns your account.",
        kept="We keep it until you close your account. If you never confirm your email address, "
        f"we delete the account after {span_in_words(MAX_UNCONFIRMED_AGE)}. If your sign-up is "
        f"declined, we delete it after {span_in_words(MAX_DECLINED_AGE)}. If you do not log in for "
        f"{span_in_words(MAX_UNUSED_AGE)}, we email you, and close the account "
        f"{span_in_words(MIN_WARNING)} later. The team’s own accounts stay while they are on it. "
        f"One that is switched off goes {span_in_words(MAX_UNUSED_AGE)} after its last log-in.",
        seen_by=THE_TEAM + " Nobody sees your password.",
        ended_by=("unconfirmed accounts", "declined sign-ups", "unused accounts", CLOSED),
        models=(User, EmailAddress, Authenticator),
        forms=(
            *(forms.FullNameForm, forms.DetailsForm, forms.SignupForm, forms.LoginForm),
            *(forms.ResetPasswordForm, forms.ChangeEmailForm, forms.SinglePasswordForm),
            *(forms.ChangePasswordForm, forms.NewPasswordForm, forms.ReauthenticateForm),
            *(second_factor.AuthenticateForm, second_factor.ReauthenticateForm),
            *(
                second_factor.ActivateForm,
                admin.CleaningUserForm,
                admin.NewColleagueForm,
                people.CorrectionForm,
            ),
        ),
    )


def sessions() -> Processing:
    return Processing(
        what="When you are logged in",
        data="Which account is logged in on which device, and what you typed if you must log in "
        "again.",
        why="To know you from page to page, and to lose nothing that you typed.",
        kept=f"A log-in lasts {span_in_words(timedelta(seconds=settings.SESSION_COOKIE_AGE))}. "
        "Its record goes within a day of its end.",
        seen_by="Nobody.",
        ended_by=("ended log-ins",),
        models=(Session,),
    )


def codes() -> Processing:
    return Processing(
        what="Codes that we email",
        data="The email address and the code.",
        why="To make sure that the email address is yours.",
        kept=f"We delete them after {span_in_words(HOUR)}.",
        seen_by="Nobody.",
        ended_by=("codes that ran out",),
        models=(EmailCode,),
        forms=(forms.CodeForm,),
    )


def log_in_tries() -> Processing:
    return Processing(
        what="Wrong passwords and codes",
        data="The time, with the account and the network in a form that cannot be read.",
        why="To stop people who guess passwords.",
        kept=f"We delete them after {span_in_words(MAX_ATTEMPT_AGE)}.",
        seen_by="Nobody.",
        ended_by=("log-in tries",),
        models=(Attempt,),
    )


def checklists() -> Processing:
    return Processing(
        what="Your checklists",
        data="Who is on a checklist, who invited them, what each person marked and when, and your "
        "notes.",
        why="To show you and your colleagues what is left to do, and who did what.",
        kept="We keep a checklist while somebody is on it. When you close your account your name "
        "goes from it. What you marked and noted stays for the others.",
        seen_by="The people on the checklist. Our helpdesk cannot read it.",
        ended_by=(CLOSED,),
        models=(Checklist, ChecklistMembership, ItemMark, MarkChange),
        forms=(ItemMarkForm, ChecklistNameForm),
    )


def invitations() -> Processing:
    days = span_in_words(INVITATION_LASTS + KEPT_AFTER_END)
    return Processing(
        what="Invitations to a checklist",
        data="The email address of whoever is invited, who invited them, and the answer.",
        why="So that you can share a checklist, or pass it on.",
        kept=f"We delete an invitation {days} after it was made.",
        seen_by="Whoever is invited, and the people on the checklist. Where the only person of a "
        "checklist has gone, our helpdesk can send one. An administrator must agree.",
        ended_by=("old invitations",),
        models=(Invitation,),
        forms=(InvitationForm, LostChecklistForm),
    )


def question_sets() -> Processing:
    return Processing(
        what="Loading of DSPT questions",
        data="Which of our editors loaded which questions, or took them back, and when.",
        why="To put right what went wrong.",
        kept=f"We delete who it was after {span_in_words(MAX_RECORD_AGE)}.",
        seen_by=THE_TEAM,
        ended_by=("question sets not taken", "names in changes of questions"),
        models=(QuestionSetChange,),
    )


def documents() -> Processing:
    return Processing(
        what="Your documents",
        data="Your organisation’s details, and the names that you type.",
        why="To write them into the documents that you download.",
        kept=NOT_STORED,
        seen_by=A_PROGRAM,
        forms=(DetailsForm,),
    )
