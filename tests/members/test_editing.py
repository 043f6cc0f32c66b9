"""Whatever editors do, lists, sitemap and addresses agree on who may see what."""

import pytest

from tests.bench.editing import Sequence

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(4))
def test_10_random_editor_actions_leave_lists_sitemap_and_addresses_in_agreement(seed):
    sequence = Sequence(seed)
    done = [sequence.act() for _ in range(10)]

    assert list(sequence.differences()) == [], done
