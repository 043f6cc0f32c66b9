import pytest

from tests.members.checklist.steps import a_checklist


@pytest.fixture
def bert(people):
    return people.make("bert@example.org", membership="approved", first_name="Bert")


@pytest.fixture
def berts(people, bert):
    """Bert's browser."""
    return people.browser(bert)


@pytest.fixture
def own(ann):
    """A checklist that only Ann is on."""
    return a_checklist(ann)


@pytest.fixture
def shared(ann, bert):
    """A checklist of Ann and Bert."""
    return a_checklist(ann, bert)
