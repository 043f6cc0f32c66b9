"""What is shown when something goes wrong."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError

from core.http.work_slots import NoWorkSlotError
from tests.judge.states import add, at, state
from tests.judge.states.checklists import mine
from tests.judge.states.form import PROTOCOL, check
from tests.sample_forms import stand_in

at("/no-such-page/", "404.html", "not-found")

RAISED = {
    "400.html": SuspiciousOperation,
    "403.html": PermissionDenied,
    "500.html": RuntimeError,
    "503.html": OperationalError,
    "busy.html": NoWorkSlotError,
}


def raises(error):
    def fail(*args, **kwargs):
        raise error

    return fail


def is_refused(error):
    def reach(it):
        it.patch("guidance.ods.views.list_state", raises(error))
        it.open("/ods/")

    return reach


for template, error in RAISED.items():
    add(f"error-{template.removesuffix('.html')}", template, is_refused(error))


@state("429.html")
def too_many_searches(it):
    it.patch("guidance.ods.views.MAX_SEARCHES", 0)
    it.open("/ods/?q=home")


@state("413.html")
def request_too_large(it):
    it.patch("django.conf.settings.MAX_REQUEST_BYTES", 10)
    check(it, stand_in().blank)


@state("check-form")
def check_busy(it):
    it.patch("guidance.form.views.work_slot", raises(NoWorkSlotError()))
    check(it, stand_in().blank)


@state("503.html")
def not_saved_for_want_of_the_database(it):
    it.open("/account/signup/")
    it.patch("members.users.views.SignupView.form_valid", raises(OperationalError))
    it.send(
        "Create an account",
        first_name="Ann",
        last_name="Example",
        email="a@example.org",
        organisation="Example House",
        password1="correct horse lamp",
    )


@state("home/contact/not_stored.html")
def message_not_stored(it):
    it.open("/contact/")
    it.patch("home.contact.views.receive_message", raises(OperationalError))
    topic = it.page.locator("[name=topic]").first.get_attribute("value")
    it.send("Send message", topic=topic, name="Siân", email="sian@example.org", message="Help")


def with_an_old_token(it) -> None:
    it.page.locator("main [name=csrfmiddlewaretoken]").evaluate("it => { it.value = 'old' }")


@state("403_csrf.html")
def open_too_long(it):
    it.open(mine(it))
    with_an_old_token(it)
    it.press(it.page.locator("button[name=mark]").first)


@state("403_csrf.html")
def open_too_long_with_words(it):
    it.open("/account/password/reset/")
    with_an_old_token(it)
    it.send("Send a link", email="ann@example.org")


@state("start-checklist")
def open_too_long_and_shown_again(it):
    it.log_in()
    it.open("/members/checklist/start/")
    with_an_old_token(it)
    it.send("Start", name="Example House")


@state("change-protocol")
def protocol_busy(it):
    it.open(PROTOCOL)
    it.patch("guidance.form.views.work_slot", raises(NoWorkSlotError()))
    it.send(
        "Download your change protocol",
        owner="Ann Example",
        changes="The manager",
        stand_in="Bea Sample",
        review="Every 3 months",
    )
