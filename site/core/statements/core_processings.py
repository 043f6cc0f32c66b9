"""What this room does with personal data, for the privacy page."""

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
from core.links.menus import Menu
from core.mail.models import GIVE_UP_AFTER, KEEP_RECORDS_FOR, OutgoingMail
from core.reviews.models import Review
from core.statements.processings import THE_TEAM, UNTIL_ASKED, Processing, span_in_words


def emails() -> Processing:
    return Processing(
        what="Emails that this website sends",
        data="The email address, the subject and the text.",
        why="To send the email, and to find out why one did not arrive.",
        kept=f"The text goes once the email is delivered. We try for {span_in_words(GIVE_UP_AFTER)}"
        ". Everything about the email goes after "
        f"{span_in_words(KEEP_RECORDS_FOR)}, unless it still waits.",
        seen_by="The team that runs this website, and the company that delivers our email.",
        models=(OutgoingMail,),
    )


def server_log() -> Processing:
    return Processing(
        what="The server’s log and error reports",
        data="The address of each page you ask for, with what you search for. The time, and "
        "the network address of the device.",
        why="To keep the website safe and to put errors right.",
        kept="This website does not delete its log by itself. " + UNTIL_ASKED,
        seen_by="Whoever runs the server.",
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
        kept=UNTIL_ASKED,
        seen_by=THE_TEAM,
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
        models=(WeeklyCount,),
    )
