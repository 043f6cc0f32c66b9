"""Ways in: one, with limits, and nowhere else."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import IntegrityError, transaction

from members.users.models import User

pytestmark = pytest.mark.django_db
WRONG = "The email or password is not right. Try again."


def is_logged_in(client):
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    ("following", "arrives"),
    [
        ("/members/checklist/", "/members/checklist/"),
        ("https://evil.example.com/", "/members/"),
        ("//evil.example.com/", "/members/"),
        ("http://[::1", "/members/"),
        ("javascript:alert(1)", "/members/"),
    ],
)
def test_the_log_in_redirects_within_this_site_only(steps, ann, following, arrives):
    page = steps.log_in(query=f"?next={following}")

    assert page.request["PATH_INFO"] == arrives


def test_a_foreign_next_breaks_no_account_screen(client):
    for screen in ("login", "signup", "password/reset", "logout"):
        assert client.get(f"/account/{screen}/?next=http://[::1").status_code in (200, 302)


def test_each_refused_log_in_says_why_but_not_who_has_an_account(client, steps, ann):
    assert WRONG in steps.log_in(password="wrong").content.decode()
    assert WRONG in steps.log_in(email="nobody@example.org").content.decode()
    User.objects.update(is_active=False)
    assert "Your account is switched off" in steps.log_in().content.decode()
    assert not is_logged_in(client)


def test_after_10_wrong_passwords_the_right_one_waits_too_and_others_do_not(client, steps, ann):
    for _ in range(10):
        assert WRONG in steps.log_in(password="wrong").content.decode()
    assert "Too many tries" in steps.log_in().content.decode()
    assert "Too many tries" in steps.log_in(headers={"host": "127.0.0.1"}).content.decode()
    assert not is_logged_in(client)

    other = User.objects.create_user("bert@example.org", "correct horse lamp")
    steps.log_in(email=other.email, REMOTE_ADDR="198.51.100.7")
    assert "code" in mail.outbox[-1].subject


def test_wagtails_log_in_redirects_to_allauths(client):
    assert client.get("/admin/login/?next=/admin/")["Location"] == "/account/login/?next=/admin/"
    assert client.post("/admin/login/", {"username": "a"})["Location"] == "/account/login/"


def test_a_member_gets_403_at_the_admin(client, ann):
    client.force_login(ann)

    assert client.get("/admin/").status_code == 403
    assert client.get("/admin/api/main/pages/").status_code == 403


def test_nobody_logs_in_with_an_email_that_an_administrator_replaced(steps, ann, client):
    ann.email = "new@example.org"
    ann.save()

    assert WRONG in steps.log_in(email="ann@example.org").content.decode()
    steps.log_in(email="new@example.org")
    steps.enter(steps.code())
    assert is_logged_in(client)


def test_a_member_changes_their_email_by_code(client, steps, ann):
    steps.log_in()
    client.post("/account/reauthenticate/?next=/account/email/", {"password": "correct horse lamp"})
    client.post("/account/email/", {"email": "new@example.org", "action_add": ""})
    assert mail.outbox[-1].to == ["new@example.org"]
    steps.enter(steps.code())

    assert User.objects.get().email == "new@example.org"
    assert mail.outbox[-1].to == ["ann@example.org"]
    client.logout()
    assert WRONG in steps.log_in().content.decode()


def test_the_database_refuses_an_email_with_capitals(ann):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=ann.pk).update(email="Ann@example.org")


def test_each_step_gives_a_new_session_key(client, steps, ann):
    client.get("/account/login/")
    keys = [client.session.session_key]
    steps.log_in()
    keys.append(client.session.session_key)
    new = {"oldpassword": "correct horse lamp", "password1": "battery staple tree"}
    client.post("/account/password/change/", new)
    keys.append(client.session.session_key)
    client.post("/account/logout/")
    keys.append(client.session.session_key)

    assert len(set(keys)) == len(keys)


def test_a_reset_link_works_once(client, ann):
    client.post("/account/password/reset/", {"email": ann.email})
    link = re.search(r"http\S+(/account/password/reset/key/\S+)", mail.outbox[-1].body)[1]
    page = client.get(link, follow=True)
    client.post(page.request["PATH_INFO"], {"password1": "battery staple tree"})

    ann.refresh_from_db()
    assert ann.check_password("battery staple tree")
    assert mail.outbox[-1].subject == "Your password was changed"
    assert "This link does not work any more" in client.get(link).content.decode()
    assert "does not work" in client.get("/account/password/reset/key/1-abc/").content.decode()


def test_a_stranger_gets_no_cookie_and_no_private_response(client):
    page = client.get("/")

    assert 'href="/account/login/">Log in</a>' in page.content.decode()
    assert not page.cookies
    assert page["Cache-Control"] == "no-cache"


def test_a_logged_in_visitor_gets_private_responses(client, ann):
    client.force_login(ann)
    page = client.get("/")

    assert 'href="/account/">Your account</a>' in page.content.decode()
    assert page["Cache-Control"] == "private, no-cache"
    assert "Cookie" in page["Vary"]
    assert client.get("/account/")["Cache-Control"] == "private, no-store"


def test_the_team_cannot_close_their_account(client, steps, ann):
    ann.groups.set(Group.objects.filter(name="Helpdesk"))
    steps.log_in()
    client.post("/account/reauthenticate/", {"password": "correct horse lamp"})
    client.post("/account/close/")

    assert User.objects.filter(pk=ann.pk).exists()
