"""What invites people to apply stands only where the table says: every state, not a sample."""

import pytest

from tests.guidance import test_who_invites
from tests.guidance.test_who_invites import ALL_STATES, put, wrong_claims

pytestmark = pytest.mark.django_db
anybody_may_ask_often = test_who_invites.anybody_may_ask_often


@pytest.mark.parametrize("state", ALL_STATES, ids="-".join)
def test_in_every_state(state):
    put(*state)
    assert list(wrong_claims(state)) == []
