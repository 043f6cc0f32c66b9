"""Accounts that nobody uses: told by email, kept by a log-in, closed after 30 days."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Comment, CommentReply

from members.access.sign_up_approval import decline
from members.checklist.models import Checklist
from members.old_accounts import MAX_UNUSED_AGE, MIN_WARNING, close_unused
from members.users.models import User
from tests.factories import ContentPageFactory, UserFactory
from tests.members.checklist.steps import a_checklist

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def mo():
    return UserFactory(email="mo@example.org", last_login=timezone.now() - MAX_UNUSED_AGE - DAY)


def is_there(person) -> bool:
    return User.objects.filter(pk=person.pk).exists()


def test_an_unused_account_is_told_once_and_closed_30_days_later(clock, mo):
    a_checklist(mo)
    close_unused()
    close_unused()
    (told,) = mail.outbox
    assert told.to == ["mo@example.org"]
    assert told.subject == "We will close your account"
    assert "since 1 November 2024" in told.body
    assert "on 2 December 2026" in told.body
    assert "/account/login/" in told.body

    clock.shift(MIN_WARNING - DAY)
    assert close_unused() == 0
    assert is_there(mo)
    clock.shift(2 * DAY)
    assert close_unused() == 1
    assert not is_there(mo)
    assert not Checklist.objects.exists()
    assert len(mail.outbox) == 1


def test_a_log_in_keeps_the_account_and_it_is_told_anew_2_years_later(clock, client, mo):
    close_unused()
    clock.shift(DAY)
    client.force_login(mo)
    clock.shift(2 * MIN_WARNING)
    assert close_unused() == 0
    assert is_there(mo)

    clock.shift(MAX_UNUSED_AGE)
    assert close_unused() == 0
    assert len(mail.outbox) == 2


def test_the_team_and_who_logged_in_lately_are_not_told():
    long_ago = timezone.now() - 2 * MAX_UNUSED_AGE
    UserFactory(groups=["Editors"], last_login=long_ago)
    UserFactory(is_superuser=True, last_login=long_ago)
    UserFactory(last_login=timezone.now() - MAX_UNUSED_AGE + DAY)
    UserFactory()
    close_unused()
    assert not mail.outbox


def test_whoever_is_switched_off_gets_no_email_and_goes(mo):
    """They could not log in. A colleague who left is no exception."""
    long_ago = timezone.now() - MAX_UNUSED_AGE
    left = UserFactory(groups=["Editors"], is_active=False, last_login=long_ago - DAY)
    lately = UserFactory(groups=["Editors"], is_active=False, last_login=long_ago + DAY)
    User.objects.filter(pk=mo.pk).update(is_active=False)
    assert close_unused() == 2
    assert not mail.outbox
    assert not is_there(left) and not is_there(mo)
    assert is_there(lately)


def test_an_account_stays_whose_end_would_take_what_colleagues_wrote(clock, mo):
    comment = Comment.objects.create(page=ContentPageFactory(), user=mo, text="Is this right?")
    CommentReply.objects.create(comment=comment, user=UserFactory(), text="Yes, it is.")
    close_unused()
    clock.shift(2 * MIN_WARNING)
    assert close_unused() == 0
    assert is_there(mo)


def test_whoever_is_declined_is_told_when_the_account_goes(clock):
    person = UserFactory(membership="waiting")
    decline(person, "We do not know you.")
    assert "on 31 January 2027" in mail.outbox[-1].body
