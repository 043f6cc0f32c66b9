"""The owner's words stand whole, and the page says when the route is not open."""

import html
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from guidance.models import ApplyPage
from tests.standings import editor_sets, form_is_official, route_is_open

pytestmark = pytest.mark.django_db

OWNERS_WORDS = {
    "/nhs-mail/": [
        "Social Care Providers in Nottinghamshire can apply for NHSMail secure email now.",
        "sharing patient identifiable data (‘personal data’) and other sensitive information",
        "Usually Social Care Providers have to gain compliance with the DSPT before applying",
        "The rest of this web site (after you register) contains support materials",
        "Do not edit or change the form. It is part of an automated approval system.",
        "send in MSWord format (not a PDF, photo or scan)",
        "this will allow two people to amend the portal for future updates",
        "they must be unique (per person) and not for the organisation",
        "keep a record of your submission to help with any problems/delays",
        "to understand what to fill in at each field and what the different terms mean",
        "If you are still having trouble, email dspt@notts-care-ig.net and someone will help you.",
        "Common mistakes that lead to forms being rejected Amending the form.",
        "Not using unique email addresses and mobile phone numbers.",
        "Only putting one person’s details on the form.",
        "(leaving the cell incomplete or using incorrect information, eg a closed code)",
    ],
    "/nhs-mail/after-you-join/": [
        "Once you have NHSMail – maintaining your account",
        "Create a short change protocol document that covers when people join or leave",
        "Do not let the only mailbox owner leave the organisation without reassigning",
        "Think about having both Owners and Co-owners of the account.",
        "Members can read and send on behalf of the mailbox. Users can only read the email.",
        "to help any Providers who used the rapid onboarding offer",
    ],
}


def words_of(response) -> str:
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)[0]
    main = re.sub(r"<nav.*?</nav>|<wbr>", "", main, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).replace(" .", ".").split())


@pytest.mark.parametrize("address", OWNERS_WORDS)
def test_page_has_the_owners_words_in_their_order(client, address):
    words = words_of(client.get(address))
    places = [words.find(sentence) for sentence in OWNERS_WORDS[address]]

    assert -1 not in places
    assert places == sorted(places)


def test_pages_have_6_steps_4_mistakes_and_4_points(client):
    apply = client.get("/nhs-mail/").content.decode()
    steps = re.search(r'<ol class="steps">(.*?)</ol>', apply, re.S)[1]
    mistakes = re.search(r'<ol class="do-not">(.*?)</ol>', apply, re.S)[1]
    after = client.get("/nhs-mail/after-you-join/").content.decode()
    points = re.search(r'<ol class="steps">(.*?)</ol>', after, re.S)[1]

    assert [part.count("<li>") for part in (steps, mistakes, points)] == [6, 4, 4]


@pytest.mark.parametrize("address", OWNERS_WORDS)
def test_page_has_the_owners_words_in_every_standing(client, address):
    def count() -> int:
        words = words_of(client.get(address))
        return sum(sentence in words for sentence in OWNERS_WORDS[address])

    whole = len(OWNERS_WORDS[address])
    assert count() == whole
    route_is_open()
    assert count() == whole
    for status in ("paused", "closed"):
        editor_sets(status)
        assert count() == whole


@pytest.mark.parametrize("status", ["paused", "closed"])
def test_pages_say_why_and_offer_no_form_when_people_cannot_apply(client, known_day, status):
    editor_sets(status)

    words = words_of(client.get("/nhs-mail/"))
    assert words.startswith(
        f"NHSMail applications are {status} Applications {status} on 2 November 2026 The team"
    )
    assert "How it worked until 2 November 2026" in words
    assert "nhsi.miduecoperations" not in client.get("/nhs-mail/").content.decode()
    assert "The team is moving. Ask dspt@notts-care-ig.net." in words
    assert 'href="/nhs-mail/form/"' not in client.get("/nhs-mail/").content.decode()

    assert "The team is moving" in words_of(client.get("/nhs-mail/guide/"))
    download = client.get("/nhs-mail/form/", follow=True)
    assert download.redirect_chain == [("/nhs-mail/", 302)]
    assert "The team is moving" in words_of(download)


def test_form_is_not_found_when_the_apply_page_is_not_live(client):
    ApplyPage.objects.get().unpublish()

    assert client.get("/nhs-mail/form/").status_code == 404


def test_editor_must_say_why_people_cannot_apply():
    page = ApplyPage.objects.get()
    page.status = ApplyPage.Status.PAUSED

    with pytest.raises(ValidationError) as error:
        page.full_clean()
    assert error.value.message_dict.keys() == {"status_sentence", "status_date"}


def test_editor_must_say_why_a_route_will_close_and_cannot_date_it_ahead(known_day):
    for fields in ({"closes_on": date(2027, 3, 31)}, {"status_date": date(2026, 11, 3)}):
        with pytest.raises(ValidationError):
            editor_sets("open", **fields)


def test_route_closes_by_itself_on_its_day(client, known_day):
    route_is_open()
    editor_sets("open", closes_on=date(2026, 11, 3), status_sentence="The scheme has ended.")
    assert words_of(client.get("/nhs-mail/")).startswith(
        "Apply for NHSMail You can apply now, with the official form."
    )

    known_day.move_to("2026-11-03 00:01")
    words = words_of(client.get("/nhs-mail/"))
    assert "Applications closed on 3 November 2026 The scheme has ended." in words
    assert "Check first" not in words


def test_sample_layout_is_called_one_while_it_is_current(client):
    words = words_of(client.get("/nhs-mail/"))
    assert "Check first The form here is a sample, not the official form." in words
    assert "Version of" not in words
    form_is_official()
    assert "sample" not in words_of(client.get("/nhs-mail/"))
