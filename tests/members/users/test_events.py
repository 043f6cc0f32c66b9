"""What whoever keeps the site safe looks for is in the log, with ids and without names."""

import logging
import re
from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal.auth import TOTP

from guidance.ods.importing.run import ImportOptions, import_sources
from tests.factories import UserFactory
from tests.members.users.conftest import PASSWORD
from tests.members.users.test_second_factor import SECRET, log_in, set_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def events(caplog, django_capture_on_commit_callbacks):
    """Calls a function as if its transactions were committed; the events' messages."""
    caplog.set_level(logging.INFO, "events")

    def run(function):
        caplog.clear()
        with django_capture_on_commit_callbacks(execute=True):
            function()
        found = [each.getMessage() for each in caplog.records if each.name == "events"]
        assert not re.search(r"@|Example|\.org", " ".join(found))
        return found

    return run


@pytest.fixture
def editor():
    user = UserFactory(email="ed@example.org", groups=["Editors"])
    TOTP.activate(user, SECRET)
    return user


@pytest.fixture
def administrator(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    return SimpleNamespace(client=client, pk=user.pk)


def test_wrong_passwords_and_the_lock(client, ann, events):
    wrong = lambda: log_in(client, ann.email, "not it")  # noqa: E731
    assert events(wrong) == ["log-in failed user=None"]
    for _ in range(9):
        wrong()
    assert events(wrong) == ["limit reached: login_failed"]


def test_a_wrong_code(client, ann, events):
    TOTP.activate(ann, SECRET)
    log_in(client, ann.email)
    post = lambda: client.post("/account/2fa/authenticate/", {"code": "000000"})  # noqa: E731
    assert events(post) == [f"second factor failed user={ann.pk}"]


def test_a_second_factor_that_is_set_up_and_removed(client, ann, events):
    log_in(client, ann.email)
    assert f"second factor set user={ann.pk}" in events(lambda: set_up(client))
    removed = events(lambda: client.post("/account/2fa/totp/deactivate/"))
    assert f"second factor removed user={ann.pk}" in removed


def test_a_reset_of_a_colleagues_second_factor(administrator, editor, events):
    reset = lambda: administrator.client.post(f"/admin/second-factor/{editor.pk}/")  # noqa: E731
    assert events(reset) == [
        f"users.second_factor_reset user={editor.pk} by user={administrator.pk}"
    ]


def test_an_approval(administrator, events):
    waiting = UserFactory(membership="waiting")
    data = {"user": waiting.pk, "approve": "1"}
    told = events(lambda: administrator.client.post("/admin/sign-ups/", data))
    assert [each for each in told if f"user={waiting.pk} by user={administrator.pk}" in each]


def test_an_account_that_its_owner_closes(client, ann, events):
    log_in(client, ann.email).post("/account/reauthenticate/", {"password": PASSWORD})
    pk = ann.pk
    assert events(lambda: client.post("/account/close/")) == [f"account closed user={pk}"]


def test_an_import(tmp_path, events):
    with pytest.raises(Exception, match="There is no file"):
        events(lambda: import_sources([str(tmp_path / "none.csv")], ImportOptions()))
