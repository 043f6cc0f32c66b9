import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from guidance.form import libreoffice


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_user("ed@example.org", password="x")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch):
    """A trial in it takes seconds."""
    monkeypatch.setattr(libreoffice, "PROGRAM", "not-installed")
