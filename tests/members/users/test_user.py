import pytest
from django.core.management import call_command

from members.users.models import User

pytestmark = pytest.mark.django_db


def test_a_user_logs_in_with_their_email_in_any_case(client):
    User.objects.create_user("Ann.Example@Example.ORG", "three random words", is_superuser=True)

    assert User.objects.get().email == "ann.example@example.org"
    assert client.login(username="ANN.example@example.org", password="three random words")


def test_the_demo_accounts_are_made_once_and_printed_each_time(capsys, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    call_command("demo_accounts", make=True)
    first = capsys.readouterr().out
    call_command("demo_accounts")

    assert capsys.readouterr().out == first
    assert User.objects.count() == 4
    password = first.split()[1]
    assert User.objects.get(email="editor@example.org").check_password(password)


def test_an_administrator_can_change_a_user_in_the_admin(admin_client):
    user = User.objects.create_user("ann@example.org", "three random words")
    address = f"/admin/users/edit/{user.pk}/"
    names = {"email": "ann@example.org", "first_name": "Ann", "last_name": "Example"}
    admin_client.post(address, names | {"is_active": "on"})

    user.refresh_from_db()
    assert str(user) == "Ann Example"
