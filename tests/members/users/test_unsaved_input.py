"""Words that somebody typed come back where their session ended or another window logged in."""

import re
from html import unescape

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client

from members.access.site_settings import MembersSettings
from members.checklist.models import Invitation, ItemMark
from members.users.models import User
from tests.members.checklist.steps import a_checklist, address_of
from tests.members.conftest import make_user
from tests.members.users.test_second_factor import SECRET, code_now

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse lamp"
WORDS = 'In the "blue" folder\nnext to <Tŷ Hafan>'
ITEM, PEOPLE = "items/reporting-breaches/", "people/"
FORMS = {
    ITEM: {"state": "done", "evidence": WORDS},
    "/members/details/": {"first_name": "Ann", "last_name": "O’Neil", "organisation": "Tŷ Hafan"},
    PEOPLE: {"email": "colleague@example.org"},
    "/members/checklist/start/": {"name": "Tŷ Hafan"},
    "/account/email/": {"email": "other@example.org", "action_add": ""},
}


@pytest.fixture(autouse=True)
def no_limits_left_over(db):
    cache.clear()


@pytest.fixture
def browser(ann):
    browser = Client(enforce_csrf_checks=True)
    send(browser, "/account/login/", login=ann.email, password=PASSWORD)
    return browser


@pytest.fixture
def at(ann):
    """The address of a form, which may be one of Ann's checklist."""
    checklist = a_checklist(ann)
    return lambda form: form if form.startswith("/") else address_of(checklist, form)


@pytest.fixture
def bob(db):
    return make_user("bob@example.org", membership="approved")


def inputs(page) -> dict:
    """What a browser would send of the page's last form that has fields."""
    html = page.content.decode()
    fields = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name = re.search(r'name="(\w+)"', tag)
        if name and ('type="radio"' not in tag or "checked" in tag):
            value = re.search(r'value="([^"]*)"', tag)
            fields[name[1]] = unescape(value[1]) if value else ""
    for name, value in re.findall(r'<textarea name="(\w+)"[^>]*>\n?(.*?)</textarea>', html, re.S):
        fields[name] = unescape(value)
    return fields


def send(browser, address, page=None, **data):
    page = page or browser.get(address)
    return browser.post(address, inputs(page) | data, headers={"Origin": "http://testserver"})


@pytest.mark.parametrize("form", FORMS)
def test_a_form_sent_after_the_session_ended_comes_back_filled_in(browser, ann, at, form):
    address = at(form)
    opened = browser.get(address)
    browser.get("/account/")
    browser.cookies.pop("session")
    refused = send(browser, address, opened, **FORMS[form])

    assert "not saved yet" in refused.content.decode()
    assert 'action="/account/login/"' in refused.content.decode()
    wrong = send(browser, "/account/login/", refused, login=ann.email, password="wrong")
    inside = send(browser, "/account/login/", wrong, login=ann.email, password=PASSWORD)
    assert inside["Location"] == address
    page = browser.get(address)
    assert "This is not saved yet" in page.content.decode()
    for name, value in FORMS[form].items():
        assert name == "action_add" or inputs(page)[name] == value
    assert send(browser, address, page, action_add="").status_code == 302
    assert "This is not saved yet" not in browser.get(address).content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_made_stale_by_another_window_comes_back_filled_in(browser, ann, at, form):
    address = at(form)
    opened = browser.get(address)
    browser.cookies.pop("session")
    send(browser, "/account/login/", login=ann.email, password=PASSWORD)  # in another window
    page = send(browser, address, opened, **FORMS[form])

    assert page.status_code == 403
    assert not ItemMark.objects.exists()
    assert not Invitation.objects.exists()
    for name, value in FORMS[form].items():
        assert name == "action_add" or inputs(page)[name] == value
    assert send(browser, address, page, action_add="").status_code == 302


def test_a_reason_for_declining_comes_back(ann):
    settings = MembersSettings.load()
    settings.needs_approval = True
    settings.save()
    newcomer = make_user("new@example.org")
    helpdesk = make_user("help@example.org", "Helpdesk", membership="approved")
    browser = Client(enforce_csrf_checks=True)
    send(browser, "/account/login/", login=helpdesk.email, password=PASSWORD)
    opened = browser.get("/admin/sign-ups/")
    browser.cookies.pop("session")
    data = {"user": str(newcomer.pk), "reason": "We do not know <you>.", "decline": "1"}
    refused = send(browser, "/admin/sign-ups/", opened, **data)
    send(browser, "/account/login/", refused, login=helpdesk.email, password=PASSWORD)
    page = browser.get("/admin/sign-ups/")

    assert inputs(page)["reason"] == "We do not know <you>."
    assert User.objects.get(pk=newcomer.pk).membership == "waiting"


def test_words_come_back_after_a_second_step_too(browser, ann, at):
    address = at(ITEM)
    opened = browser.get(address)
    browser.cookies.pop("session")
    TOTP.activate(ann, SECRET)
    refused = send(browser, address, opened, **FORMS[ITEM])
    send(browser, "/account/login/", refused, login=ann.email, password=PASSWORD)
    inside = send(browser, "/account/2fa/authenticate/", code=code_now())

    assert inside["Location"] == address
    assert inputs(browser.get(address))["evidence"] == WORDS


def test_a_log_in_page_without_its_cookie_says_so_and_keeps_the_email(ann):
    browser = Client(enforce_csrf_checks=True)
    opened = browser.get("/account/login/")
    browser.cookies.clear()
    page = send(browser, "/account/login/", opened, login=ann.email, password=PASSWORD)

    assert "open too long" in page.content.decode()
    assert inputs(page)["login"] == ann.email
    assert PASSWORD not in page.content.decode()


def test_nothing_is_stored_before_the_right_password(browser, client, ann):
    address = "/members/details/"
    opened = browser.get(address)
    browser.cookies.pop("session")
    refused = send(browser, address, opened, **FORMS[address])
    send(browser, "/account/login/", refused, login=ann.email, password="wrong")

    assert "session" not in browser.cookies


def test_words_that_another_site_sent_are_not_offered(browser, ann):
    address = "/members/details/"
    data = FORMS[address] | {"csrfmiddlewaretoken": "x"}
    for logged_in in (True, False):
        if not logged_in:
            browser.cookies.pop("session")
        for origin in ("https://evil.example.com", "null"):
            answer = browser.post(address, data, headers={"Origin": origin})
            assert "Tŷ Hafan" not in answer.content.decode()
            assert answer.status_code == (403 if logged_in else 302)


def test_passwords_and_codes_are_never_kept(browser):
    data = {"oldpassword": "secret words", "password1": "other secret", "code": "123456"}
    answer = browser.post("/account/password/change/", data)

    assert answer.status_code == 403
    assert not re.search("secret words|other secret|123456", answer.content.decode())


def test_the_second_of_two_log_in_windows_works(ann):
    browser = Client(enforce_csrf_checks=True)
    address = "/account/login/?next=/members/checklist/"
    windows = [browser.get(address), browser.get(address)]
    for window in windows:
        answer = send(browser, address, window, login=ann.email, password=PASSWORD)
        assert (answer.status_code, answer["Location"]) == (302, "/members/checklist/")


def test_a_window_that_was_logged_out_elsewhere_can_log_out(browser):
    windows = [browser.get("/account/"), browser.get("/account/")]
    for window in windows:
        answer = send(browser, "/account/logout/", window)
        assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_very_long_text_is_refused_in_words_and_not_carried(browser, at):
    address = at(ITEM)
    opened = browser.get(address)
    browser.cookies.pop("session")
    answer = send(browser, address, opened, state="done", evidence="x" * 100_000)

    assert answer.status_code == 302


def test_a_button_pressed_after_the_session_ended_leads_back_to_its_page(browser, ann, bob):
    checklist = a_checklist(ann)
    page, address = address_of(checklist), address_of(checklist, "mark/")
    shown = browser.get(page)
    browser.session.flush()
    for referer, following in ((page, page), ("https://evil.example/members/", address)):
        if referer == page:
            referer = f"http://testserver{page}"
        refused = browser.post(address, inputs(shown), headers={"Referer": referer})
        assert refused.status_code == 302
        assert refused["Location"] == f"/account/login/?next={following}"


def test_a_second_window_with_another_account_says_who_is_logged_in(ann, bob):
    browser = Client(enforce_csrf_checks=True)
    first, second = (browser.get("/account/login/?next=/members/details/") for _ in "12")
    send(browser, "/account/login/", first, login=ann.email, password=PASSWORD)
    answer = send(browser, "/account/login/", second, login=bob.email, password=PASSWORD)

    assert answer["Location"] == "/members/details/"
    said = browser.get(answer["Location"]).content.decode()
    assert f"You are logged in as {ann.email}. To use another account, log out first." in said


def test_a_second_window_with_the_code_of_the_second_step_works(ann):
    TOTP.activate(ann, SECRET)
    browser = Client(enforce_csrf_checks=True)
    send(browser, "/account/login/", login=ann.email, password=PASSWORD)
    first, second = (browser.get("/account/2fa/authenticate/") for _ in "12")
    send(browser, "/account/2fa/authenticate/", first, code=code_now())
    answer = send(browser, "/account/2fa/authenticate/", second, code=code_now())

    assert answer.status_code == 302
    assert browser.get(answer["Location"], follow=True).request["PATH_INFO"] == "/members/"
