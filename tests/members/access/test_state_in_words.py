"""What the helpdesk reads about a member is what the member can do."""

from itertools import product

import pytest

from members.access.policy import is_approved_member, state_in_words
from members.users.models import User
from tests.core.test_edit_conflicts import fields
from tests.factories import MembersSettingsFactory, UserFactory

pytestmark = pytest.mark.django_db
UNCONFIRMED = "Email not confirmed: a code is sent at their next log-in"
LET_IN = "Let in: no approval needed"


@pytest.fixture
def helpdesk(client):
    client.force_login(UserFactory(groups=["Helpdesk"]))
    return client


def assert_both_say(helpdesk, person, words):
    assert words in helpdesk.get("/admin/people/").text
    assert words in helpdesk.get(f"/admin/people/{person.pk}/").text


@pytest.mark.parametrize(
    ("membership", "is_confirmed", "needs_approval", "words"),
    [
        ("approved", True, True, "Approved"),
        ("approved", False, True, UNCONFIRMED),
        ("waiting", True, True, "Waiting for approval"),
        ("waiting", True, False, LET_IN),
        ("waiting", False, False, UNCONFIRMED),
        ("declined", True, True, "Declined"),
        ("declined", False, False, "Declined"),
    ],
)
def test_list_and_page_say_how_far_somebody_is(
    helpdesk, membership, is_confirmed, needs_approval, words
):
    MembersSettingsFactory(needs_approval=needs_approval)
    person = UserFactory(membership=membership, is_confirmed=is_confirmed)
    assert_both_say(helpdesk, person, words)


@pytest.mark.parametrize(
    ("membership", "is_confirmed", "needs_approval"),
    list(product(User.Membership.values, [True, False], [True, False])),
)
def test_only_whom_the_policy_lets_in_is_called_let_in(membership, is_confirmed, needs_approval):
    MembersSettingsFactory(needs_approval=needs_approval)
    person = UserFactory(membership=membership, is_confirmed=is_confirmed)
    says_let_in = state_in_words(person, needs_approval) in ("Approved", LET_IN)
    assert says_let_in == is_approved_member(person)


def test_a_corrected_email_waits_for_a_code(helpdesk):
    person = UserFactory(email="mo@example.org")
    address = f"/admin/people/{person.pk}/correct/"
    helpdesk.post(address, fields(helpdesk.get(address)) | {"email": "mo@new.example.org"})
    assert_both_say(helpdesk, person, UNCONFIRMED)


def test_who_is_switched_off_is_said_to_be(helpdesk):
    person = UserFactory(is_active=False)
    assert_both_say(helpdesk, person, "Switched off")
