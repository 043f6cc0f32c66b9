"""What somebody does to reach a state: the browser's page, and who they are."""

import re
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core import mail
from django.http import HttpRequest
from django.test import Client
from django.test.signals import template_rendered
from django.urls import resolve
from wagtail.models import Page

from tests.factories import UserFactory


def name_of(match) -> str:
    """As `tests.test_lists_do_not_grow.walk` names an address."""
    return match.view_name if match.url_name else match.route


class Visit:
    """`has_acted`: the state shown is the outcome of something sent."""

    def __init__(self, page, address: str, monkeypatch):
        self.page, self.address, self.patch = page, address, monkeypatch.setattr
        self.user, self.has_acted, self._response = None, False, None
        self.templates: set[str] = set()
        page.on("response", self._keep)
        template_rendered.connect(self._rendered)

    def end(self) -> None:
        """Leave the page as it was found."""
        self.page.remove_listener("response", self._keep)
        self.page.goto("about:blank")

    def _keep(self, response) -> None:
        is_page = response.request.is_navigation_request()
        if is_page and response.frame == self.page.main_frame and response.status // 100 != 3:
            self._response = response

    @property
    def html(self) -> str:
        """As it was sent, without the bar that Wagtail adds for the team at the end."""
        return re.sub(r"<!-- Wagtail user bar.*(?=</body>)", "", self._response.text(), flags=re.S)

    @property
    def shows(self) -> set[str]:
        """The URL's name, the page's type and the templates: one is what a state says it shows."""
        path = urlsplit(self.page.url).path
        page = Page.objects.filter(url_path__endswith=path, depth__gt=1).order_by("depth").first()
        return self.templates | {name_of(resolve(path)), page and page.specific._meta.label}

    def _rendered(self, template, **kwargs) -> None:
        self.templates.add(template.name)

    def log_in(self, user=None, **fields):
        """With a session, not by the form; password or code were asked for just now."""
        self.user, client, request = user or UserFactory(**fields), Client(), HttpRequest()
        client.force_login(self.user)
        request.session = client.session
        method = "mfa" if is_mfa_enabled(self.user) else "password"
        record_authentication(request, self.user, method, reauthenticated=True)
        request.session.save()
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": self.address}
        self.page.context.add_cookies([cookie])
        return self.user

    def open(self, address: str) -> None:
        self.page.goto(self.address + address)

    def fill(self, **fields) -> None:
        """By the names of the fields. The limits of a browser are off, so that ours are seen."""
        for name, value in fields.items():
            field = self._field(name)
            kind = field.first.evaluate("it => it.type")
            if kind == "radio":
                field.and_(self.page.locator(f"[value='{value}']")).check()
            elif kind == "file":
                field.set_input_files(value)
            elif kind == "select-one":
                field.select_option(value)
            else:
                field.evaluate("it => it.removeAttribute('maxlength')")
                field.fill(value)

    def _field(self, name: str):
        """Names in Python have "_" where those of an application form have "-"."""
        dashed = name.replace("_", "-")
        return self.page.locator(f"main :is([name='{name}'], [name='{dashed}'])")

    def send(self, button: str = "", **fields) -> None:
        """Press the button of these words, or the last one of the first form."""
        self.fill(**fields)
        main = self.page.get_by_role("main")
        named = main.get_by_role("button", name=button, exact=True)
        pressed = named if button else main.locator("form").first.locator("[type=submit]")
        self.press(pressed.last)

    def press(self, button) -> None:
        self.has_acted = True
        with self.page.expect_navigation():
            button.click()

    def in_the_mail(self, pattern: str) -> str:
        """What the newest email says."""
        return re.search(pattern, mail.outbox[-1].body)[1]
