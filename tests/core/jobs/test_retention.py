"""What is kept only for a time goes when the privacy page says so, by `purge` and by the worker."""

import re
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.admin.models import EditingSession, FormState
from wagtail.models import (
    Comment,
    CommentReply,
    ModelLogEntry,
    PageLogEntry,
    Revision,
    Workflow,
    WorkflowState,
)

from core.counts.models import WeeklyCount
from core.jobs.editing_records import MAX_RECORD_AGE
from core.jobs.retention import Retention, purge_daily, registered_retentions
from core.mail.models import OutgoingMail
from core.statements.processings import ENDS, NOT_STORED, registered_processings
from members.checklist.toolkit import QuestionSetChange
from tests.factories import (
    AttemptFactory,
    ContentPageFactory,
    EmailCodeFactory,
    ImportRunFactory,
    InvitationFactory,
    MessageFactory,
    OutgoingMailFactory,
    QuestionSetChangeFactory,
    UserFactory,
    WeeklyCountFactory,
)

pytestmark = pytest.mark.django_db


def privacy_text(client) -> str:
    return " ".join(strip_tags(client.get("/privacy/").content.decode()).split())


def answered_message(at):
    return MessageFactory(answered_at=at)


def held_message(at):
    return MessageFactory(received_at=at, held_because="links")


def open_message(at):
    return MessageFactory(received_at=at)


def sent_mail(at):
    return OutgoingMailFactory(created_at=at, state="sent")


def mail_given_up_with_its_text(at):
    return OutgoingMailFactory(created_at=at, state="given-up")


def code_sent(at):
    return EmailCodeFactory(sent_at=at)


def wrong_password(at):
    return AttemptFactory(at=at)


def unconfirmed_account(at):
    return UserFactory(date_joined=at, is_confirmed=False)


def declined_sign_up(at):
    return UserFactory(membership="declined", decided_at=at)


def warned_of_closing(at):
    return UserFactory(date_joined=at - timedelta(days=900), warned_at=at)


def log_in(at):
    return Session.objects.create(session_key=uuid4().hex, expire_date=at)


def old_invitation(at):
    return InvitationFactory(made=at)


def count_of_a_week(at):
    return WeeklyCountFactory(week=at.date())


def page_log_entry(at):
    page = ContentPageFactory()
    return PageLogEntry.objects.create(page=page, action="wagtail.edit", label="Page", timestamp=at)


def model_log_entry(at):
    return ModelLogEntry.objects.create(
        action="members.approved", label="A member", timestamp=at, object_id="1"
    )


def older_version(at):
    page = ContentPageFactory()
    old = page.save_revision()
    page.save_revision()
    Revision.objects.filter(pk=old.pk).update(created_at=at)
    return old


def comment(at):
    written = Comment.objects.create(page=ContentPageFactory(), user=UserFactory(), text="Yes?")
    Comment.objects.filter(pk=written.pk).update(updated_at=at)
    return written


EDITORS = r"Records, comments and older versions go after (\d+ \w+)"
PURGED = {
    "answered messages": [(r"We delete it (\d+ \w+) later", answered_message)],
    "unanswered messages": [
        (r"hold as spam goes after (\d+ \w+)", held_message),
        (r"nobody answers after (\d+ \w+)", open_message),
    ],
    "records of sent mail": [
        (r"Everything about the email goes after (\d+ \w+)", sent_mail),
        (r"Everything about the email goes after (\d+ \w+)", mail_given_up_with_its_text),
    ],
    "codes that ran out": [
        (r"Codes that we email .{0,200}? We delete them after (\d+ \w+)", code_sent)
    ],
    "log-in tries": [
        (r"Wrong passwords and codes .{0,250}? We delete them after (\d+ \w+)", wrong_password)
    ],
    "unconfirmed accounts": [
        (
            r"never confirm your email address, we delete the account after (\d+ \w+)",
            unconfirmed_account,
        )
    ],
    "declined sign-ups": [(r"is declined, we delete it after (\d+ \w+)", declined_sign_up)],
    "unused accounts": [(r"and close the account (\d+ \w+) later", warned_of_closing)],
    "old invitations": [(r"We delete an invitation (\d+ \w+) after", old_invitation)],
    "records of editing": [(EDITORS, page_log_entry), (EDITORS, model_log_entry)],
    "old versions": [(EDITORS, older_version)],
    "comments": [(EDITORS, comment)],
}
# Of those that say no period of their own, or keep the row and forget the name: tested below.
TESTED_BELOW = {
    *("ended log-ins", "expired cache entries", "old counts", "ended workflows", "open editors"),
    *(
        "unfinished uploads",
        "question sets not taken",
        "names in imports of lists",
        "names in changes of questions",
    ),
}


def span(words: str) -> timedelta:
    count, unit = words.split()
    days = {"day": 1, "hour": 1 / 24, "year": 365}[unit.rstrip("s")]
    return timedelta(days=int(count) * days)


def purge():
    call_command("purge", verbosity=0)


@pytest.mark.parametrize(
    ("sentence", "make"),
    [pytest.param(*each, id=each[1].__name__) for rows in PURGED.values() for each in rows],
)
def test_what_is_kept_goes_after_the_period_that_the_page_says(client, sentence, make):
    said = span(re.search(sentence, privacy_text(client))[1])
    margin = min(timedelta(minutes=1), said)
    old, young = (make(timezone.now() - said + each) for each in (-margin, margin))

    purge()
    assert not type(old)._base_manager.filter(pk=old.pk).exists()
    assert type(young)._base_manager.filter(pk=young.pk).exists()


def test_each_processing_that_stores_something_says_how_long_and_what_deletes_it():
    named = {name for each in registered_processings() for name in each.ended_by}
    retentions = {each.what for each in registered_retentions()}

    for each in registered_processings():
        assert each.ended_by or (each.kept == NOT_STORED and not each.models), (
            f"{each.what}: name the Retention that deletes it in ended_by"
        )
        assert "until you ask" not in each.kept
    assert named == retentions | ENDS.keys(), "Each Retention is named in a Processing's ended_by"
    assert retentions == PURGED.keys() | TESTED_BELOW, "Add it to one of these, with its test"


def test_counts_go_after_13_months(client):
    said = span(re.search(r"(\d+ days)\. Until the fifth time", privacy_text(client))[1])
    old, young = (
        WeeklyCountFactory(week=timezone.localdate() - said - timedelta(n)) for n in (1, 0)
    )
    purge()
    assert list(WeeklyCount.objects.filter(pk__in=[old.pk, young.pk])) == [young]


def test_a_log_in_that_ended_and_what_a_cache_row_held_go():
    ended, lasting = (log_in(timezone.now() + timedelta(minutes=each)) for each in (-1, 1))
    cache.set("gone", "jo@example.org", 0.01)
    time.sleep(0.02)
    purge()
    assert list(Session.objects.filter(pk__in=[ended.pk, lasting.pk])) == [lasting]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache WHERE cache_key LIKE %s", ["%gone%"])
        assert cursor.fetchone() == (0,)


def test_names_go_from_imports_and_changes_of_questions_and_the_rows_stay():
    person, at = UserFactory(), timezone.now() - MAX_RECORD_AGE - timedelta(1)
    rows = [ImportRunFactory(by=person), QuestionSetChangeFactory(by=person, taken_at=at)]
    young = ImportRunFactory(by=person)
    for row in rows:
        type(row).objects.filter(pk=row.pk).update(at=at)
    purge()
    for row in [*rows, young]:
        row.refresh_from_db()
    assert [row.by for row in [*rows, young]] == [None, None, person]


def test_uploads_of_questions_that_nobody_took_go():
    change = QuestionSetChangeFactory()
    QuestionSetChange.objects.filter(pk=change.pk).update(at=timezone.now() - timedelta(days=31))
    purge()
    assert not QuestionSetChange.objects.filter(pk=change.pk).exists()


def test_ended_workflows_and_what_open_editors_left_go():
    now, person, page = timezone.now(), UserFactory(), ContentPageFactory()
    kind = ContentType.objects.get_for_model(page)
    about = {"content_type": kind, "object_id": str(page.pk)}
    states = [
        WorkflowState.objects.create(
            base_content_type=kind, workflow=Workflow.objects.first(), status=status, **about
        )
        for status in ("approved", "in_progress")
    ]
    WorkflowState.objects.update(created_at=now - MAX_RECORD_AGE - timedelta(1))
    about["user"] = person
    EditingSession.objects.create(last_seen_at=now - timedelta(hours=2), **about)
    FormState.objects.create(last_updated_at=now - timedelta(hours=25), data="title=x", **about)
    purge()
    assert list(WorkflowState.objects.filter(pk__in=[each.pk for each in states])) == states[1:]
    assert not EditingSession.objects.filter(user=person).exists()
    assert not FormState.objects.filter(user=person).exists()


def test_the_newest_version_and_a_thread_that_is_answered_stay():
    long_ago = timezone.now() - MAX_RECORD_AGE - timedelta(1)
    newest = ContentPageFactory().save_revision()
    Revision.objects.filter(pk=newest.pk).update(created_at=long_ago)
    thread = comment(long_ago)
    CommentReply.objects.create(comment=thread, user=UserFactory(), text="Yes.")
    purge()
    assert Revision.objects.filter(pk=newest.pk).exists()
    assert Comment.objects.filter(pk=thread.pk).exists()


def test_a_deletion_that_fails_is_told_and_stops_no_other(monkeypatch, caplog):
    old = sent_mail(timezone.now() - timedelta(days=999))
    broken = Retention("broken", lambda: 1 / 0)
    everything = [broken, *registered_retentions()]
    monkeypatch.setattr("core.jobs.retention.registered_retentions", lambda: everything)

    with pytest.raises(CommandError, match="broken: division by zero"):
        purge()
    assert not OutgoingMail.objects.filter(pk=old.pk).exists()
    with pytest.raises(ZeroDivisionError):
        purge_daily()  # the worker tries again
    assert "was not deleted: broken" in caplog.text
