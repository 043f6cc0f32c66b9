"""While the database takes no writes, every page is read, and what was typed is not lost."""

import re

import pytest
from django.core.cache import cache, caches
from django.db import OperationalError, connection
from wagtail.images.tests.utils import get_test_image_file

from core.media.models import Image
from home.contact.models import Message
from members.models import MaterialPage
from tests.factories import UserFactory
from tests.home.contact.conftest import WORDS, Provider, provider  # noqa: F401
from tests.members.checklist.steps import a_checklist, address_of
from tests.members.users.conftest import PASSWORD, SIGN_UP
from tests.test_public_pages import ADDRESSES

pytestmark = pytest.mark.django_db
MORE = ["/search/?q=form", "/sitemap.xml", "/nhs-mail/form/"]


@pytest.fixture
def refuse(client):
    """From now on the database is read-only, and every cache is empty."""
    client.raise_request_exception = False
    caches["reading"].clear()
    cache.clear()

    on_sqlite = connection.vendor == "sqlite"

    def start():
        if on_sqlite:
            connection.connection.execute("PRAGMA query_only = ON")
        else:
            connection.connection.execute("SAVEPOINT before; SET LOCAL transaction_read_only = on")

    yield start
    # Not through Django, which takes nothing more where the test has broken the transaction.
    end = "PRAGMA query_only = OFF" if on_sqlite else "ROLLBACK TO SAVEPOINT before"
    connection.connection.execute(end)


@pytest.fixture
def ann(client):
    return UserFactory(email="ann@example.org", password=PASSWORD)


@pytest.mark.parametrize("address", [*ADDRESSES, *MORE])
def test_a_public_page_is_read(client, refuse, address):
    refuse()

    assert client.get(address).status_code == 200


def test_a_member_reads_everything(client, refuse, ann):
    client.force_login(ann)
    materials = [page.url for page in MaterialPage.objects.live()]
    refuse()
    for address in ("/", "/members/", "/members/checklist/", "/account/", *materials):
        assert client.get(address).status_code == 200, address


def test_the_finder_and_search_keep_their_limits(client, refuse, known_day):
    refuse()
    for address in ("/search/?q=form", "/ods/?q=lincoln"):
        answers = [client.get(address).status_code for _ in range(61)]
        assert answers == [200] * 60 + [429]


def test_a_picture_without_its_rendition_leaves_the_page_readable(client, refuse, ann):
    image = Image.objects.create(title="x", description="A door", file=get_test_image_file())
    page = MaterialPage.objects.live().first()
    page.body = [("picture", {"image": image, "alt_text": "A door"})]
    page.save_revision().publish()
    client.force_login(ann)
    refuse()
    response = client.get(page.url)

    assert response.status_code == 200
    assert 'alt="A door"' in response.content.decode()


def test_the_contact_form_keeps_every_field(provider, refuse):  # noqa: F811
    token = provider.opens()
    refuse()
    response = provider.sends(token)
    page = response.content.decode()

    assert response.status_code == 503
    kept = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    assert kept | {"message": WORDS["message"]} == WORDS | {"token": token}
    assert WORDS["message"] in page


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/account/signup/", SIGN_UP),
        ("/account/login/?next=/members/", {"login": "ann@example.org", "password": PASSWORD}),
    ],
)
def test_an_account_screen_says_try_again_and_keeps_all_but_the_password(
    client, refuse, ann, address, words
):
    refuse()
    response = client.post(address, words | {"email": "bo@example.org"})
    page = response.content.decode()

    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "Wait a minute, then send it again." in page
    assert f'action="{address}"' in page
    assert PASSWORD not in page
    for name, value in words.items():
        assert f'name="{name}"' in page
        assert f'value="{value}"' in page or value == PASSWORD or name == "email"


def test_a_new_password_is_asked_for_beside_the_current_one(client, refuse, ann):
    client.force_login(ann)
    refuse()
    sent = {"oldpassword": PASSWORD, "password1": "other horse lamp"}
    page = client.post("/account/password/change/", sent).content.decode()

    labels = re.findall(r'<label for="(\w+)">([^<]+)</label>', page)
    assert labels == [("oldpassword", "Current password"), ("password1", "New password")]


def test_a_checklist_mark_is_kept_with_what_was_typed(client, refuse, ann):
    address = address_of(a_checklist(ann), "items/passwords/")
    client.force_login(ann)
    refuse()
    response = client.post(address, {"state": "done", "evidence": "In the <blue> folder"})

    assert response.status_code == 503
    assert 'value="In the &lt;blue&gt; folder"' in response.content.decode()
    assert not response.cookies


def test_health_says_that_the_database_takes_no_writes(client, refuse):
    refuse()
    response = client.get("/health/ready")

    assert response.status_code == 503
    parts = response.json()["parts"]
    assert parts["database"] == {"ok": True, "about": ""}
    assert not parts["database writes"]["ok"]


def test_without_any_database_pages_say_so_and_health_names_it(client, monkeypatch, db):
    def away(*args, **kwargs):
        raise OperationalError("could not connect")

    client.raise_request_exception = False
    client.cookies["session"] = "x" * 32
    monkeypatch.setattr(connection, "cursor", away)
    for address in ("/", "/nhs-mail/", "/members/", "/account/", "/admin/", "/search/?q=form"):
        response = client.get(address)
        assert (response.status_code, response["Retry-After"]) == (503, "60"), address
        assert "Wait a minute and try again" in response.content.decode()
    ready = client.get("/health/ready")
    assert ready.status_code == 503
    assert ready.json()["parts"]["database"] == {"ok": False, "about": "OperationalError"}
    assert client.get("/health/live").content == b"ok"
    assert client.post("/nhs-mail/fill-in/", {"town": "Aber"}).status_code == 503


def test_an_error_that_is_not_the_databases_is_still_500(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("home.contact.views._topics", lambda: 1 / 0)

    assert client.get("/contact/").status_code == 500
    assert not Message.objects.exists()
