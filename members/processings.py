"""What accounts and the members' area do with personal data, for the privacy page."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session

from core.statements.processings import THE_TEAM, UNTIL_ASKED, Processing, span_in_words
from members import people
from members.checklist.forms import HandOverForm, ItemProgressForm
from members.checklist.models import HandOver, ItemProgress
from members.personal_data import MAX_UNCONFIRMED_DAYS
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
        f"we delete the account after {span_in_words(timedelta(days=MAX_UNCONFIRMED_DAYS))}.",
        seen_by=THE_TEAM + " Nobody sees your password.",
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
        "Its record stays in the database. " + UNTIL_ASKED,
        seen_by="Nobody.",
        models=(Session,),
    )


def codes() -> Processing:
    return Processing(
        what="Codes that we email",
        data="The email address and the code.",
        why="To make sure that the email address is yours.",
        kept=f"We delete them after {span_in_words(HOUR)}.",
        seen_by="Nobody.",
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
        models=(Attempt,),
    )


def checklists() -> Processing:
    return Processing(
        what="Your checklist",
        data="How far you are, your notes, and the email address of a colleague whom you offer it.",
        why="To show you what is left to do, and to hand it over when you leave.",
        kept="We keep it until you close your account.",
        seen_by="You, and the colleague who accepts it from you.",
        models=(ItemProgress, HandOver),
        forms=(ItemProgressForm, HandOverForm),
    )
