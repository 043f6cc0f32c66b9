import pytest

from home.models import ContentPage
from tests import factories as make


@pytest.fixture
def editor(client):
    client.user = make.UserFactory(
        groups=["Editors", "Moderators"], first_name="Eddy", last_name="Example"
    )
    client.force_login(client.user)
    return client


@pytest.fixture
def page():
    return ContentPage.objects.get(slug="cookies")
