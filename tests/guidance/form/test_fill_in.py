"""The steps of filling in the form: find the code, make it, look at it, download it, change it."""

import pytest
from django.test import Client
from django.utils import timezone

from guidance.form.fill_in import email_for
from guidance.form.models import FormQuestion
from guidance.ods.freshness import ListState
from guidance.ods.list_names import town_of
from guidance.word.check import check
from guidance.word.document import CONTENT_TYPE
from tests.guidance.form.filling_in import FILL_IN, heading, send, values_of, words_of
from tests.sample_forms import ANSWERS, code_is, stand_in
from tests.standings import facts_are, form_is_official, route_is_open

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def official_list(monkeypatch):
    """An official list of today, in which every code is open."""
    monkeypatch.setattr("guidance.form.views.lookup", code_is("open"))
    monkeypatch.setattr("guidance.form.finder.list_state", lambda: ListState(timezone.localdate()))


@pytest.fixture
def sample_list(monkeypatch):
    monkeypatch.setattr("guidance.form.finder.list_state", lambda: ListState(None))
    cannot_say = code_is("cannot-say", reason="sample")
    monkeypatch.setattr("guidance.form.views.lookup", cannot_say)


class TestReady:
    def test_official_form_without_findings_is_ready(self, client):
        form_is_official()
        assert heading(send(client)) == "Your form is ready"

    def test_page_says_first_that_the_form_is_a_sample_and_never_that_it_is_ready(self, client):
        response = send(client)
        assert heading(response) == "Sample form. Your form is filled in"
        assert "ready" not in words_of(response)
        response = send(client, ANSWERS | {"person-1-access": "Member"})
        wanted = "Sample form. Your form is filled in, with 1 thing to look at"
        assert heading(response) == wanted

    def test_page_says_first_that_the_list_is_a_sample(self, client, sample_list):
        assert heading(send(client)).startswith("Sample form and sample ODS list. ")
        form_is_official()
        response = send(client)
        made = "Sample ODS list. Your form is filled in, but we could not check 1 thing"
        assert heading(response) == made
        assert "ready" not in words_of(response)

    def test_warnings_are_counted_in_the_heading_and_told_with_a_link(self, client):
        form_is_official()
        response = send(client, ANSWERS | {"person-1-access": "Member"})

        assert heading(response) == "Your form is ready but for 1 thing to look at"
        assert "Nobody is marked as Owner" in words_of(response)
        assert 'href="/nhs-mail/guide/#person-1-access"' in response.content.decode()

    def test_code_that_cannot_be_checked_is_told(self, client, monkeypatch):
        monkeypatch.setattr("guidance.form.views.lookup", code_is("cannot-say"))
        response = send(client)

        assert heading(response).endswith(", but we could not check 1 thing")
        assert "What we could not check" in words_of(response)

    def test_answers_travel_in_the_page_to_the_download(self, client):
        sent = values_of(send(client))
        assert sent == ANSWERS
        response = send(Client(), sent, step="download")

        assert response["Content-Type"] == CONTENT_TYPE
        assert check(response.content, [stand_in()], code_is()).verdict == "ready"

    def test_what_was_typed_comes_back_to_be_changed_without_an_error(self, client):
        response = send(client, ANSWERS | {"town": "<b>Newark & so on</b>"}, step="change")

        assert values_of(response) == ANSWERS | {"town": "<b>Newark & so on</b>", "q": ""}
        assert "There is a problem" not in words_of(response)

    def test_answers_that_were_tampered_with_are_checked_again_at_the_download(self, client):
        response = send(client, ANSWERS | {"ods-code": ""}, step="download")
        assert "There is a problem Enter your ODS code" in words_of(response)

    def test_page_says_what_to_do_next_and_where_a_phone_puts_the_file(self, client):
        route_is_open()
        words = words_of(send(client))
        assert "Look it over" in words
        assert "on an iPhone, open the Files app, then Downloads" in words
        assert "press the paper clip" in words

    def test_nobody_is_told_to_send_a_sample(self, client):
        words = words_of(send(client))
        assert "Do not send it" in words
        assert "Email it to" not in words
        assert "Words for your email" not in words

    def test_email_goes_to_the_inbox_of_the_route_and_only_while_that_is_sure(self, client):
        route_is_open()
        page = send(client).content.decode()
        assert 'href="mailto:nhsi.miduecoperations@nhs.net?subject=' in page

        facts_are("overdue")
        page = send(client)
        assert "mailto:nhsi" not in page.content.decode()
        assert "Words for your email" not in words_of(page)
        assert "Check first" in words_of(page)

    def test_email_names_the_site_and_nobody(self, client):
        route_is_open()
        page = words_of(send(client))
        assert "NHSMail application form: Sunny Brook Care Home, Arnold (VXXXX)" in page

        email = email_for(ANSWERS, "inbox@example.org")
        for private in ("Ann", "Example", "Bea", "07400", "gmail"):
            assert private not in email.subject + email.text
        assert email.address.startswith(
            "mailto:inbox@example.org?subject=NHSMail%20application%20form%3A%20Sunny"
        )
        assert "Hello%0D%0A%0D%0AOur" in email.address

    def test_ready_page_is_not_to_be_kept_or_indexed(self, client):
        response = send(client)
        assert "no-store" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in response.content.decode()
        assert not response.cookies


class TestFinder:
    TYPED = {"person-1-role": "Manager", "person-1-access": "Member", "site-name": "friar"}

    def test_search_by_name_keeps_all_that_was_typed(self, client):
        response = send(client, self.TYPED, step="find", q="friar tuck")

        assert self.TYPED.items() <= values_of(response).items()
        assert "1 result for “friar tuck”" in words_of(response)
        assert "Friar Tuck Court" in words_of(response)
        assert "There is a problem" not in words_of(response)

    def test_chosen_home_fills_in_code_name_and_town_and_keeps_the_rest(self, client):
        response = send(client, self.TYPED, use="VZZ02", q="friar tuck")

        site = {"ods-code": "VZZ02", "site-name": "Friar Tuck Court", "town": "Mockwell"}
        assert (self.TYPED | site | {"q": ""}).items() <= values_of(response).items()
        assert "Check the code, name and town" in words_of(response)

    def test_only_an_open_site_can_be_chosen(self, client):
        closed = send(client, self.TYPED, step="find", q="VZZ12").content.decode()
        assert "Closed" in closed
        assert 'name="use" value="VZZ12"' not in closed

    def test_examples_are_called_examples(self, client, sample_list):
        response = send(client, {}, step="find", q="friar tuck")
        assert "Examples, not real codes" in words_of(response)
        assert "Try this example : VZZ02" in words_of(response)

    def test_more_than_a_page_of_results_says_how_to_see_fewer(self, client, monkeypatch):
        monkeypatch.setattr("guidance.ods.find.MAX_HITS", 1)
        words = words_of(send(client, {}, step="find", q="mockwell"))
        assert "The first 1 result for “mockwell”. Add the name of your home" in words

    def test_finder_says_how_sure_it_is_and_what_a_cqc_id_is(self, client):
        words = words_of(send(client, {}, step="find", q="1-999000001"))
        assert "CQC lists this code for the location ID you typed." in words
        words = words_of(send(client, {}, step="find", q="1-555555555"))
        assert "This looks like a CQC ID" in words

    def test_enter_searches_only_while_the_code_is_empty(self, client):
        assert "1 result for" in words_of(send(client, {}, step="enter", q="friar tuck"))
        assert heading(send(client, step="enter", q="friar tuck")).startswith("Sample form")
        assert "There is a problem" in words_of(send(client, {}, step="enter", q=""))

    @pytest.mark.parametrize(
        ("typed", "words"),
        [("", "Enter a name, postcode or code"), ("ab", "Enter at least 3 characters")],
    )
    def test_search_for_too_little_is_an_error_and_keeps_what_was_typed(self, client, typed, words):
        response = send(client, self.TYPED, step="find", q=typed)

        assert f"There is a problem {words}" in words_of(response)
        assert "<title>Error: " in response.content.decode()
        assert self.TYPED.items() <= values_of(response).items()

    def test_no_match_says_what_to_try(self, client):
        words = words_of(send(client, self.TYPED, step="find", q="zzzzqqqq"))
        assert "No match for “zzzzqqqq”" in words
        assert "fewer words" in words

    def test_too_many_searches_are_told_beside_the_box(self, client, monkeypatch):
        monkeypatch.setattr("guidance.form.finder.may_search", lambda request: False)
        response = send(client, self.TYPED, step="find", q="friar tuck")

        assert "You have searched many times" in words_of(response)
        assert self.TYPED.items() <= values_of(response).items()

    def test_finder_shares_the_limit_of_the_public_one(self, client, monkeypatch):
        asked = []
        monkeypatch.setattr(
            "guidance.ods.views.allow", lambda key, *args: bool(asked.append(key)) or True
        )
        send(client, {}, step="find", q="friar tuck")
        client.get("/ods/?q=friar")
        assert len(asked) == 2
        assert asked[0] == asked[1]

    def test_code_of_the_public_finder_brings_name_and_town(self, client):
        values = values_of(client.get(f"{FILL_IN}?ods=vzz02"))
        assert (values["ods-code"], values["site-name"]) == ("VZZ02", "Friar Tuck Court")

    def test_finder_says_before_a_search_that_its_list_is_a_sample(self, client, sample_list):
        assert "The codes here are examples, not real codes." in words_of(client.get(FILL_IN))

    def test_form_that_asks_for_no_code_has_no_finder(self, client):
        FormQuestion.objects.filter(meaning="ods-code").update(meaning="other")
        assert "Find your ODS code" not in words_of(client.get(FILL_IN))


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("14 BOWER ROAD, EXAMPLEBY, SAMPLESHIRE", "Exampleby"),
        ("2 ABBEY WALK, MOCKWELL", "Mockwell"),
        ("2 ABBEY WALK, MOCKWELL, WEST MIDLANDS", "Mockwell"),
        ("2 ABBEY WALK", ""),
        ("", ""),
    ],
)
def test_town_is_the_last_part_of_an_address_but_the_county(address, town):
    assert town_of(address) == town
