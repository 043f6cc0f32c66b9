"""The owner's words stand whole, and the page says when the route is not open."""

import html
import re

import pytest
from django.core.exceptions import ValidationError

from guidance.models import ApplyPage, FormVersion

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


@pytest.mark.parametrize("status", ["paused", "closed"])
def test_pages_say_why_and_offer_no_form_when_people_cannot_apply(client, status):
    ApplyPage.objects.update(status=status, status_sentence="The team is moving. Ask [[helpdesk]].")

    words = words_of(client.get("/nhs-mail/"))
    assert f"Applications are {status}" in words
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
    assert "status_sentence" in error.value.message_dict


def test_sample_layout_is_called_one_while_it_is_current(client):
    assert "This is a sample layout" in words_of(client.get("/nhs-mail/"))
    FormVersion.objects.update(is_stand_in=False)
    assert "sample layout" not in words_of(client.get("/nhs-mail/"))


def test_page_asks_people_to_write_when_there_is_no_form(client):
    FormVersion.objects.update(is_current=False)
    words = words_of(client.get("/nhs-mail/"))

    assert "Ask the helpdesk for the form" in words
    assert "Download the form" not in words
