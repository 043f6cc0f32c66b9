"""Whatever editors do, lists, sitemap and addresses agree on who may see what."""

import pytest

from tests.bench.editing import Sequence

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(4))
def test_10_actions_in_random_order(seed):
    sequence = Sequence(seed)
    done = [sequence.act() for _ in range(10)]

    assert list(sequence.differences()) == [], done
