"""The cookies page lists each cookie that the site sets, and no other.

A crawl follows every link of the same site, one address of each shape in the admin.
tests/journeys/test_cookies.py has what scripts set.
"""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client

from core.statements.cookies import registered_cookies
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db

GROUPS = {"member": [], "helpdesk": ["Helpdesk"], "editor": ["Editors", "Moderators"]}
SET_BY_SCRIPTS = {"wagtail_sidebar_collapsed"}


def listed(client) -> set[str]:
    page = client.get("/cookies/").content.decode()
    return set(re.findall(r"<li><strong>(.*?)</strong>: ", page))


def log_in(kind: str) -> Client:
    client = Client()
    if kind != "stranger":
        user = UserFactory(groups=GROUPS[kind])
        client.get("/account/login/")
        answer = client.post("/account/login/", {"login": user.email, "password": PASSWORD})
        assert answer.status_code == 302
    return client


def shape(address: str) -> str:
    return re.sub(r"\d+", "1", address) if address.startswith("/admin/") else address


def crawl(client) -> dict[str, set[str]]:
    """The cookies that were set, by name, each with the addresses that set it."""
    waiting, seen, cookies = ["/", "/account/", "/members/", "/admin/"], set(), {}
    while waiting:
        address = waiting.pop(0)
        if shape(address) in seen or address.startswith("/static/"):
            continue
        seen.add(shape(address))
        answer = client.get(address)
        for name in answer.cookies:
            cookies.setdefault(name, set()).add(address)
        if not answer.streaming and answer.get("Content-Type", "").startswith("text/html"):
            links = re.findall(r'(?:href|action)="(/[^/"#?][^"#?]*)', answer.content.decode())
            waiting += map(unescape, links)
        if answer.status_code in (301, 302):
            waiting.append(re.sub(r"[?#].*", "", answer["Location"]))
    client.seen = seen
    return cookies


@pytest.mark.slow
@pytest.mark.once  # headers of answers, whatever the database
@pytest.mark.parametrize("kind", ["stranger", *GROUPS])
def test_a_crawl_as_each_visitor_finds_no_other_cookie_than_the_page_lists(kind):
    client = log_in(kind)
    cookies = crawl(client)

    assert cookies.keys() | client.cookies.keys() <= listed(client), cookies
    assert len(client.seen) > 20
    assert ("/admin/pages/1/edit/" in client.seen) == (kind == "editor")


class PlantedMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path == "/dspt/":
            response.set_cookie("tracker", "1")
        return response


def test_a_cookie_that_is_not_listed_is_found(settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.PlantedMiddleware"]
    client = log_in("stranger")

    assert crawl(client)["tracker"] == {"/dspt/"}
    assert "tracker" not in listed(client)


def test_each_cookie_of_the_list_is_set_and_lasts_as_long_as_the_list_says():
    client = log_in("member")
    details = {"first_name": "Ann", "last_name": "Example", "organisation": "Example House"}
    saved = client.post("/members/details/", details)
    assert saved.status_code == 302

    lasts = {
        name: cookie["max-age"] and timedelta(seconds=int(cookie["max-age"]))
        for name, cookie in client.cookies.items()
    }
    declared = {cookie.name: cookie.lasts or "" for cookie in registered_cookies()}
    assert lasts == {name: declared[name] for name in declared.keys() - SET_BY_SCRIPTS}
    assert listed(client) == declared.keys()
