"""Misspelt words are read as the nearest of our own, and never as one that is for members only."""

import pytest
from wagtail.models import Page

from members.pages import MembersHubPage
from search.models import SearchEntry
from tests.guidance.inviting import words_of

pytestmark = pytest.mark.django_db
SECRET, MISSPELT = "jackfruit", "jackfriut"


def page_for(visitor, question):
    return words_of(visitor.get("/search/", {"q": question}).content.decode()).replace(" .", ".")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("mailbocks", "mailbox"),
        ("nhsmial", "nhsmail"),
        ("rejeted", "rejected"),
        ("DTSP", "dspt"),
        ("helpdsk", "helpdesk"),
        ("contcat", "contact"),
        ("aply", "apply"),
    ],
)
def test_a_misspelt_word_is_read_as_the_nearest_and_the_page_says_so(client, typed, meant):
    page = page_for(client, typed)

    assert f"Showing results for {meant}. Nothing has “{typed}”." in page


def test_a_word_that_is_ours_is_never_read_as_another(client):
    for word in ("mailbox", "rejected", "NHSMail", "cookies", "2020", "Nottinghamshire"):
        assert "Showing results for" not in page_for(client, word)


@pytest.mark.parametrize("text", ["VZX01", "B44", "NG1 1AA", "07700 900123", "exit", "1-12345678"])
def test_codes_numbers_and_short_words_are_not_corrected(client, text):
    assert "Showing results for" not in page_for(client, text)


def test_words_written_apart_or_together_find_what_they_mean(search):
    assert set(search("mail box owner")[:3]) & set(search("mailbox owner")[:3])
    assert search("helpdeskcontact")[0] == "/contact/"


@pytest.fixture
def secret(add_page):
    """A page that a script moved below the members' area, without a signal."""
    page = add_page(text=f"<p>Bring {SECRET} to the meeting.</p>")
    hub = MembersHubPage.objects.get()
    Page.objects.filter(pk=page.pk).update(url_path=f"{hub.url_path}{page.slug}/")


@pytest.mark.usefixtures("secret")
def test_a_stranger_is_never_led_to_a_word_of_the_members_area(client, admin_client):
    assert SECRET not in page_for(client, MISSPELT)
    assert SECRET not in page_for(client, "jackfroott")
    assert f"Showing results for {SECRET}" in page_for(admin_client, MISSPELT)


@pytest.mark.usefixtures("secret")
def test_suggestions_that_forget_members_only_pages_are_caught(client, monkeypatch):
    monkeypatch.setattr("search.models.members_only_pages", Page.objects.none)

    assert SECRET in page_for(client, MISSPELT)


def test_a_page_with_nothing_on_it_names_near_words_the_finder_and_whom_to_ask(client):
    assert "Did you mean protocol" in page_for(client, "protocoless")
    nothing = page_for(client, "qqqwwwzz")
    assert "Look for “qqqwwwzz” in the list of organisations" in nothing
    assert "Contact us" in nothing and "What most people come for" in nothing


def test_no_entry_has_a_none_in_its_text(db):
    assert not SearchEntry.objects.filter(text__regex=r"(^|\n)None(\n|$)").exists()


def test_an_excerpt_does_not_say_the_title_again(client, add_page):
    add_page(title="Pangolin care", text="<p>Feed it twice.</p>")
    SearchEntry.objects.filter(title="Pangolin care").update(text="Pangolin care\nFeed it twice.")

    assert page_for(client, "pangolin").count("Pangolin care") == 1


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("find code", "/ods/"),
        ("closed code", "/ods/"),
        ("check form", "/nhs-mail/check-form/"),
        ("chek the form", "/nhs-mail/check-form/"),
        ("contact", "/contact/"),
        ("log in", "/account/login/"),
        ("sign up", "/account/signup/"),
        ("nhsmail", "/nhs-mail/"),
    ],
)
def test_a_task_is_offered_by_name_when_the_question_is_one(client, question, address):
    html = client.get("/search/", {"q": question}).content.decode()

    assert f'<a class="button" href="{address}">' in html


def test_members_find_checklist_items_and_strangers_do_not(search, admin_client):
    response = admin_client.get("/search/", {"q": "encrypted laptops"})
    found = [entry.address for entry in response.context["found"].object_list]

    assert any(address.startswith("/members/checklist/") for address in found)
    assert not any(address.startswith("/members/") for address in search("encrypted laptops"))
