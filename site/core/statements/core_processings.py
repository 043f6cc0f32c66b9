"""What this room does with personal data, for the privacy page."""

from django.conf import settings
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    LockableMixin,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile

from core.counts.models import MAX_AGE, WeeklyCount
from core.jobs.editing_records import MAX_RECORD_AGE
from core.links.menus import Menu
from core.mail.models import GIVE_UP_AFTER, KEEP_RECORDS_FOR, OutgoingMail
from core.reviews.models import Review
from core.statements.processings import BACKUP, CLOSED, SERVER, THE_TEAM, Processing, span_in_words


def emails() -> Processing:
    return Processing(
        what="Emails that this website sends",
        data="The email address, the subject and the text.",
        why="To send the email, and to find out why one did not arrive.",
        kept=f"The text goes once the email is delivered. We try for {span_in_words(GIVE_UP_AFTER)}"
        ". Everything about the email goes after "
        f"{span_in_words(KEEP_RECORDS_FOR)}, unless it still waits.",
        seen_by="The team that runs this website, and the company that delivers our email.",
        ended_by=("records of sent mail",),
        models=(OutgoingMail,),
    )


def server_log() -> Processing:
    return Processing(
        what="The server’s log and error reports",
        data="The page that is asked for, the time and how the website answered. The number of an "
        "account, such as when its second step changes. The web server in front of the website "
        "may note the network address of the device.",
        why="To keep the website safe and to put errors right.",
        kept="The server deletes its log. This website does not decide when: ask us.",
        seen_by="Whoever runs the server.",
        ended_by=(SERVER,),
    )


def work_of_editors() -> Processing:
    """Wagtail's own models, which name the user who did something."""
    log = (Revision, PageLogEntry, ModelLogEntry, WorkflowState, TaskState)
    own = (EditingSession, FormState, UserProfile, APIToken, PageSubscription)
    files = (AbstractDocument, AbstractImage, UploadedFile)
    made = (Page, Menu, LockableMixin, *files)
    said = (Comment, CommentReply, Review)
    return Processing(
        what="The work of people who edit this website",
        data="Who changed, wrote or uploaded what, and when. Their own settings and picture.",
        why="To see who changed what, and to go back to an earlier version.",
        kept=f"Records, comments and older versions go after {span_in_words(MAX_RECORD_AGE)}. The "
        "newest version stays as long as the thing, and so does who made it or looks after it. "
        "Your settings stay as long as your account.",
        seen_by=THE_TEAM,
        ended_by=(
            *("records of editing", "old versions", "comments", "ended workflows"),
            *("open editors", "unfinished uploads", CLOSED),
        ),
        models=log + own + made + said,
    )


def counts() -> Processing:
    return Processing(
        what="Counting what is used",
        data="How often a file was downloaded, a form was checked or filled in, and with which "
        "result, in a week. Words that were searched for 5 times and found nothing. Nothing says "
        "who it was.",
        why="To see what helps people, and what they look for and do not find.",
        kept=f"{span_in_words(MAX_AGE)}. Until the fifth time the words are stored as a code that "
        "nobody can read. Words with digits or addresses are not counted.",
        seen_by=THE_TEAM,
        ended_by=("old counts",),
        models=(WeeklyCount,),
    )


def backups() -> Processing:
    return Processing(
        what="Backups",
        data="All that this page says we store, but not who is logged in.",
        why="To lose nothing if the server breaks.",
        kept=f"We delete a backup {span_in_words(settings.KEEP_BACKUPS)} after it was made.",
        seen_by="Whoever runs the server.",
        ended_by=(BACKUP,),
    )
