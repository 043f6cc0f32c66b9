"""What somebody does to reach a state: the browser's page, and who they are."""

import re

from django.conf import settings
from django.core import mail
from django.test import Client

from tests.factories import PASSWORD, UserFactory


class Visit:
    """`has_acted`: the state shown is the outcome of something sent."""

    def __init__(self, page, monkeypatch):
        self.page, self.patch = page, monkeypatch.setattr
        self.user, self.has_acted, self._response = None, False, None
        page.on("response", self._keep)

    def _keep(self, response) -> None:
        is_page = response.request.is_navigation_request()
        if is_page and response.frame == self.page.main_frame and response.status // 100 != 3:
            self._response = response

    @property
    def html(self) -> str:
        """As it was sent."""
        return self._response.text()

    @property
    def status(self) -> int:
        return self._response.status

    def log_in(self, user=None, **fields):
        self.user, client = user or UserFactory(**fields), Client()
        client.force_login(self.user)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": self.page.base_url}
        self.page.context.add_cookies([cookie])
        return self.user

    def open(self, address: str) -> None:
        self.page.goto(address)

    def confirm_password(self) -> None:
        """Before a change that matters, the site asks again."""
        if "/reauthenticate/" in self.page.url:
            self.send(password=PASSWORD)
        self.has_acted = False

    def fill(self, **fields) -> None:
        """By the names of the fields, with "_" for "-"; True ticks, a value of a choice too."""
        for name, value in fields.items():
            field = self.page.locator(f"main [name='{name.replace('_', '-')}']")
            kind = field.first.get_attribute("type")
            if kind == "radio":
                self.page.locator(f"main [name='{name.replace('_', '-')}'][value='{value}']").check()
            elif kind == "file":
                field.set_input_files(value)
            elif field.first.evaluate("it => it.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.evaluate("it => it.removeAttribute('maxlength')")
                field.fill(value)

    def send(self, button: str = "", **fields) -> None:
        """Press the button of these words, or the only form's first."""
        self.fill(**fields)
        main = self.page.get_by_role("main")
        if button:
            pressed = main.get_by_role("button", name=button, exact=True).first
        elif fields:
            name = next(iter(fields)).replace("_", "-")
            form = main.locator("form", has=self.page.locator(f"[name='{name}']"))
            pressed = form.locator("button:not([type=button])").last
        else:
            pressed = main.locator("form button:not([type=button])").last
        self.has_acted = True
        with self.page.expect_navigation():
            pressed.click()

    def follow(self, link: str) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("main").get_by_role("link", name=link).first.click()

    def in_the_mail(self, pattern: str) -> str:
        """What the newest email says."""
        return re.search(pattern, mail.outbox[-1].body)[1]
