"""Who sees what of a checklist, over every address: a table of people and what they get."""

from urllib.parse import unquote

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, get_resolver

from members.checklist.models import Checklist, Invitation, ItemMark
from members.users.email_confirmation import confirm_email
from members.users.models import User
from tests.members.checklist.steps import a_checklist, address_of, save
from tests.members.conftest import logged_in, make_user

pytestmark = pytest.mark.django_db
CANARIES = ("canary-list", "canary-note", "canary-reason", "canary-invited")
KEY = "encryption"
# What each address of a checklist takes, by the name of its URL: (rest of the address, POST).
ADDRESSES = {
    "checklist": ("", None),
    "mark-item": ("mark/", {"mark": f"{KEY} done does-not-apply"}),
    "confirm-items": ("still-true/", {"item": KEY}),
    "checklist-item": (f"items/{KEY}/", {"state": "done", "evidence": "Taken over"}),
    "rename-checklist": ("name/", {"name": "Taken over"}),
    "checklist-people": ("people/", {"email": "carl@example.org"}),
    "withdraw-invitation": ("withdraw/", {"invitation": "1"}),
    "remove-from-checklist": ("people/{membership}/remove/", {}),
    "leave-checklist": ("leave/", {}),
    "print-checklist": ("print/", None),
    "checklist-word": ("checklist.docx", None),
}
ELSEWHERE = [
    *("/members/", "/members/checklist/", "/members/checklist/invitations/"),
    *("/members/checklist/start/", f"/members/checklist/items/{KEY}/", "/account/"),
    *(
        "/account/data/",
        "/account/close/",
        "/search/?q=canary",
        "/search/?q=canary-note+encryption",
    ),
    *("/members/materials/", "/sitemap.xml", "/dspt/"),
]
ADMIN = [
    *("/admin/", "/admin/questions/", "/admin/lost-checklist/", "/admin/reports/site-history/"),
    *("/admin/users/", "/admin/messages/", "/admin/snippets/members/toolkitquestion/"),
]


@pytest.fixture
def owner():
    return make_user("owner@example.org", membership="approved", first_name="Olive")


@pytest.fixture
def planted(owner):
    """A checklist whose name, note, reason and invitation carry a canary."""
    checklist = a_checklist(owner, name="canary-list")
    browser = logged_in(owner)
    fields = {"evidence": "canary-note", "reason": "canary-reason"}
    save(browser, checklist, KEY, state="does-not-apply", **fields)
    Invitation.objects.create(
        checklist=checklist, email="canary-invited@example.org", invited_by=owner
    )
    return checklist


def person(kind: str, checklist: Checklist) -> Client:
    if kind == "stranger":
        return Client()
    groups = {"helpdesk": ["Helpdesk"], "editor": ["Editors", "Moderators"]}.get(kind, [])
    user = make_user(f"{kind}@example.org", *groups, membership="approved")
    browser = logged_in(user)
    if kind == "invited":
        Invitation.objects.create(checklist=checklist, email=user.email)
    if kind in ("removed", "closed"):
        checklist.memberships.create(user=user)
        browser.get(address_of(checklist))
    if kind == "removed":
        checklist.memberships.filter(user=user).delete()
    if kind == "closed":
        user.delete()
    if kind == "administrator":
        User.objects.filter(pk=user.pk).update(is_superuser=True)
    return browser


OUTSIDERS = [
    *("stranger", "never-invited", "invited", "removed", "closed"),
    *("helpdesk", "editor", "administrator"),
]


def answers(browser: Client, checklist: Checklist, pk: int | None = None):
    """(name and method, response) of every address of the checklist, or of one with that pk."""
    membership = checklist.memberships.first().pk
    for name, (rest, posted) in ADDRESSES.items():
        address = f"/members/checklist/{pk or checklist.pk}/" + rest.format(membership=membership)
        yield f"{name} GET", browser.get(address)
        if posted is not None:
            yield f"{name} POST", browser.post(address, posted)


def test_every_address_of_a_checklist_is_in_the_table():
    patterns = get_resolver("members.checklist.urls").url_patterns
    ours = {
        p.name for p in patterns if isinstance(p, URLPattern) and "checklist_id" in str(p.pattern)
    }
    assert ours == set(ADDRESSES)


def is_refused(response) -> bool:
    """The log-in page with status 200 keeps what was sent from a form of an old tab."""
    is_log_in = "account/login.html" in [each.name for each in response.templates]
    return response.status_code in (302, 404, 405) or is_log_in


@pytest.mark.parametrize("kind", OUTSIDERS)
def test_who_is_not_on_it_gets_nothing_by_any_address(planted, kind):
    before = list(ItemMark.objects.values()), list(planted.memberships.values())
    browser = person(kind, planted)
    for what, response in answers(browser, planted):
        assert is_refused(response), (what, response.status_code)
        assert not any(canary.encode() in response.content for canary in CANARIES), what
        if response.status_code == 302:
            assert response["Location"].startswith("/account/login/"), what
    assert (list(ItemMark.objects.values()), list(planted.memberships.values())) == before
    planted.refresh_from_db()
    assert planted.name == "canary-list"


@pytest.mark.parametrize("kind", OUTSIDERS)
def test_a_checklist_that_is_not_there_looks_the_same(planted, kind):
    browser = person(kind, planted)

    def bare(response, pk):
        text = unquote(response.content.decode()).replace(f"/checklist/{pk}/", "/checklist/N/")
        tokens = ("csrfmiddlewaretoken", 'name="kept"')  # signed, so they differ each time
        lines = [line for line in text.split("\n") if not any(each in line for each in tokens)]
        return response.status_code, lines

    there = [bare(response, planted.pk) for _, response in answers(browser, planted)]
    browser.cookies.pop("messages", None)  # what was pressed is said once for each press
    absent = [bare(response, 987654) for _, response in answers(browser, planted, pk=987654)]
    assert there == absent


@pytest.mark.parametrize("kind", OUTSIDERS)
def test_nothing_of_it_shows_elsewhere(planted, kind):
    browser = person(kind, planted)
    seen = CANARIES[1:] if kind == "invited" else CANARIES  # an invitation names the checklist
    for address in ELSEWHERE + ADMIN:
        content = browser.get(address, follow=True).content.decode()
        query = address.partition("?q=")[2]
        content = content.replace(query, "").replace(query.replace("+", " "), "")
        assert not any(canary in content for canary in seen), address


def test_whoever_is_on_it_sees_all_of_it(planted, owner):
    browser = logged_in(owner)
    assert "canary-note" in browser.get(address_of(planted, f"items/{KEY}/")).text
    assert "canary-reason" in browser.get(address_of(planted, "print/")).text
    assert browser.get(address_of(planted, "checklist.docx")).status_code == 200


def test_whoever_was_removed_learns_no_name_and_comes_back_by_no_other_invitation(planted, owner):
    user = make_user("twice@example.org", membership="approved")
    browser = logged_in(user)
    both = [Invitation.objects.create(checklist=planted, email=user.email) for _ in range(2)]
    browser.post("/members/checklist/invitations/", {"invitation": both[0].pk, "answer": "yes"})
    Invitation.objects.create(checklist=planted, email=user.email)
    own = planted.memberships.get(user=user)
    logged_in(owner).post(address_of(planted, f"people/{own.pk}/remove/"))
    Checklist.objects.update(name="canary-renamed")
    assert "You are invited" not in browser.get("/members/checklist/invitations/").text
    assert "canary" not in browser.get("/account/data/").text


def test_closing_an_account_takes_its_invitations_along(planted):
    user = make_user("gone@example.org", membership="approved")
    Invitation.objects.create(checklist=planted, email=user.email, answer="accepted")
    user.delete()
    assert not Invitation.objects.filter(email="gone@example.org").exists()


def test_no_mail_about_it_reaches_who_was_removed(planted, owner):
    person("removed", planted)
    mail.outbox.clear()
    browser = logged_in(owner)
    save(browser, planted, KEY, state="done")
    browser.post(address_of(planted, "people/"), {"email": "carl@example.org"})
    assert [sent.to for sent in mail.outbox] == [["carl@example.org"]]


def test_an_address_kept_from_before_confirming_is_no_way_in(planted):
    user = User.objects.create_user("new@example.org", "x", membership="approved")
    browser = logged_in(user)
    Invitation.objects.create(checklist=planted, email=user.email)
    assert browser.get("/members/checklist/invitations/").status_code == 403
    confirm_email(user)
    assert "canary-list" in browser.get("/members/checklist/invitations/").text
