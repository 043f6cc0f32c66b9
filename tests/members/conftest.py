import pytest
from django.contrib.auth.models import Group
from django.test import Client

from members.users.email_confirmation import confirm_email
from members.users.models import User


def make_user(email, *groups, **fields):
    user = User.objects.create_user(email, "correct horse lamp", **fields)
    confirm_email(user)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def people(db):
    """Makes users, and gives a browser logged in as one."""

    class People:
        make = staticmethod(make_user)
        browser = staticmethod(logged_in)

    return People


@pytest.fixture
def ann(db):
    return make_user(
        "ann@example.org", membership="approved", first_name="Ann", last_name="Example"
    )


@pytest.fixture
def member(ann):
    return logged_in(ann)
