"""The help page: what somebody who is stuck reads, and how editors keep its cases."""

import re

import pytest
from django.contrib.auth.models import Group
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from core.facts.models import Fact
from guidance.models import ApplyPage, HelpCase, HelpPage
from tests.factories import FactFactory, HelpCaseFactory, UserFactory
from tests.guidance.test_apply_page import words_of

pytestmark = pytest.mark.django_db
HELP = "/nhs-mail/help/"
ADD = reverse("wagtailsnippets_guidance_helpcase:add")


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(is_staff=True, groups=["Editors"]))
    return client


def typed(**changes) -> dict:
    fields = {
        "title": "The mailbox is full",
        "slug": "mailbox-full",
        "sentence": "A full mailbox takes no more email.",
        "next_step": "<p>Delete old email.</p>",
        "other_words": "",
        "order": "3",
        "action-publish": "1",
    }
    fields |= changes
    return fields | {"next_step": rich_text(fields["next_step"])}


def edit(case) -> str:
    return reverse("wagtailsnippets_guidance_helpcase:edit", args=[case.pk])


def titles(client) -> list[str]:
    cases = client.get(HELP).content.decode().partition('class="lede"')[2]
    return re.findall(r'<h2 id="[^"]*">(.*?)</h2>', cases)


def found(client, question) -> list[str]:
    entries = client.get("/search/", {"q": question}).context["found"].object_list
    return [entry.address for entry in entries]


def test_all_20_cases_of_the_starter_content_have_an_anchor_a_sentence_and_a_next_step(client):
    cases = list(HelpCase.objects.all())
    page = client.get(HELP).content.decode()

    assert len(cases) == 20
    for case in cases:
        case.full_clean()
        assert page.count(f'<h2 id="{case.slug}">{case.title}</h2>') == 1
        assert f'<a href="#{case.slug}">{case.title}</a>' in page
    assert "[[" not in page


def test_a_case_shows_the_value_of_a_fact_and_where_it_comes_from(client):
    Fact.objects.filter(slug="nhsmail-care-line").update(value="0115 496 0000")
    words = words_of(client.get(HELP))

    assert "Ring 0115 496 0000 from the phone number that CQC holds for you." in words
    assert (
        "NHSMail team for care providers: 0115 496 0000. Source: NHSmail support, starter guide "
        "for social care providers, support.nhs.net. Not confirmed by us yet." in words
    )


def test_a_reader_is_told_once_that_a_fact_is_not_confirmed(client):
    HelpCase.objects.update(is_retired=True)
    for _ in range(3):
        HelpCaseFactory(sentence="Ask [[nhsmail-care-line]].")
    response = client.get(HELP)
    words = words_of(response)

    assert words.count("We have not confirmed every detail on this page.") == 1
    assert words.count("Not confirmed by us yet.") == 1
    assert 'class="age"' not in response.content.decode()


def test_cases_stand_in_the_order_that_editors_give_them(client):
    HelpCase.objects.update(is_retired=True)
    for title, order in (("Second", 2), ("First", 1), ("Third", 3)):
        HelpCaseFactory(title=title, order=order)

    assert titles(client) == ["First", "Second", "Third"]


def test_an_editor_adds_a_case_that_is_shown_and_found_at_once(editor):
    editor.post(ADD, typed(slug=""))

    assert "The mailbox is full" in titles(editor)
    assert found(editor, "full mailbox")[0] == f"{HELP}#the-mailbox-is-full"


def test_what_an_editor_changes_is_found_at_once(editor):
    case = HelpCaseFactory(title="The walnut is full")
    editor.post(edit(case), typed(title="The chestnut is full"))

    assert found(editor, "walnut") == []
    assert found(editor, "chestnut") == [f"{HELP}#mailbox-full"]


@pytest.mark.parametrize("way", ["editor", "update"])
def test_a_retired_case_is_neither_shown_nor_found(editor, way):
    case = HelpCaseFactory(title="The walnut is full", slug="walnut")
    assert found(editor, "walnut") == [f"{HELP}#walnut"]
    if way == "editor":
        editor.post(edit(case), typed(title=case.title, slug="walnut", is_retired="on"))
    else:
        HelpCase.objects.filter(pk=case.pk).update(is_retired=True)

    assert found(editor, "walnut") == []
    assert "walnut" not in editor.get(HELP).content.decode()
    HelpCase.objects.filter(pk=case.pk).update(is_retired=False)
    case.refresh_from_db()
    case.save()
    assert found(editor, "walnut") == [f"{HELP}#walnut"]


def test_cases_deleted_together_are_not_found(editor):
    cases = [HelpCaseFactory(title=f"Walnut {number}") for number in range(2)]
    bulk = reverse("wagtail_bulk_action", args=["guidance", "helpcase", "delete"])
    editor.post(f"{bulk}?" + "&".join(f"id={case.pk}" for case in cases))

    assert not HelpCase.objects.filter(title__startswith="Walnut").exists()
    assert found(editor, "walnut") == []


def test_a_case_is_not_found_while_its_page_is_not_live(client):
    HelpPage.objects.get().unpublish()

    assert not [address for address in found(client, "locked out") if "help" in address]


def test_somebody_who_asks_what_happens_when_applications_close_finds_the_case(client):
    assert f"{HELP}#applications-closed" in found(client, "what if applications are closed")[:3]


def test_a_case_is_found_by_the_value_of_its_fact_as_it_is_now(client):
    fact = FactFactory(value="lantern@example.org")
    case = HelpCaseFactory(sentence=f"Ask [[{fact.slug}]].")
    fact.value = "beacon@example.org"
    fact.save()

    assert found(client, "beacon@example.org") == [f"{HELP}#{case.slug}"]


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("title", "", "required"),
        ("title", "Ask [[helpdesk]]", "not in a title"),
        ("title", "I am locked out", "already exists"),
        ("slug", "locked-out", "already exists"),
        ("slug", "full mailbox", "slug"),
        ("slug", "", "already exists"),
        ("sentence", "", "Enter an answer"),
        ("sentence", " \u200b ", "Enter an answer"),
        ("sentence", "Ask [[nobody]].", "There is no fact called [[nobody]]"),
        ("next_step", "", "Say the 1 thing to do now"),
        ("next_step", "<p> </p>", "Say the 1 thing to do now"),
        ("next_step", "<p>Ask [[nobody]].</p>", "There is no fact called [[nobody]]"),
        ("order", "first", "whole number"),
    ],
)
def test_bad_input_is_refused_beside_its_field(editor, field, value, error):
    HelpCaseFactory(slug="the-mailbox-is-full")
    response = editor.post(ADD, typed(**{field: value}))

    assert response.status_code == 200
    assert error in " ".join(response.context["form"].errors[field])
    assert not HelpCase.objects.filter(slug="mailbox-full").exists()


def test_a_fact_that_a_case_names_cannot_be_deleted(editor):
    fact = Fact.objects.get(slug="nhsmail-care-line")
    case = HelpCase.objects.get(slug="nobody-owns-the-mailbox")
    with pytest.raises(ProtectedError):
        fact.delete()
    delete = reverse("wagtailsnippets_core_fact:delete", args=[fact.pk])
    said = editor.post(delete, follow=True).content.decode()

    assert f'<a href="{edit(case)}">{case}</a>' in said


@pytest.mark.parametrize("address", ["/nhs-mail/", "/contact/", "/nhs-mail/national-portal/"])
def test_a_page_leads_to_the_help_page_only_while_it_is_live(client, address):
    link = f'<p><a href="{HELP}">'
    assert client.get(address).content.decode().count(link) == 1

    HelpPage.objects.get().unpublish()
    assert HELP not in client.get(address).content.decode()


def test_help_stays_when_nobody_can_apply(client):
    ApplyPage.objects.update(status="closed", status_sentence="It has ended.")

    assert "I am locked out" in words_of(client.get(HELP))


def test_a_stranger_cannot_reach_the_cases_in_the_admin(client):
    assert client.get(ADD).status_code == 302
    client.force_login(UserFactory())
    assert client.get(ADD).status_code in {302, 403}
    assert Group.objects.get(name="Editors").permissions.filter(codename="add_helpcase").exists()
