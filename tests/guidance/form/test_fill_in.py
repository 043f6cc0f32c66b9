"""The steps of filling in the form: find the code, make it, look at it, download it, change it."""

import html
import io
import re
import zipfile

import pytest
from django.test import Client
from django.utils import timezone

from guidance.form.fill_in import email_for
from guidance.form.models import FormQuestion, FormVersion
from guidance.ods.freshness import ListState
from guidance.ods.list_names import town_of
from guidance.word.check import check
from guidance.word.document import CONTENT_TYPE
from guidance.word.places import DATE_KIND, TICK_KIND
from tests.guidance.word.layouts.forms import FORMS, answers, template
from tests.sample_forms import ANSWERS, code_is, stand_in

pytestmark = pytest.mark.django_db
FILL_IN = "/nhs-mail/fill-in/"


@pytest.fixture(autouse=True)
def official_list(monkeypatch):
    """An official list of today, in which every code is open."""
    monkeypatch.setattr("guidance.form.views.lookup", code_is("open"))
    monkeypatch.setattr("guidance.form.views.list_state", lambda: ListState(timezone.localdate()))


@pytest.fixture
def sample_list(monkeypatch):
    monkeypatch.setattr("guidance.form.views.list_state", lambda: ListState(None))


def send(client, answers=ANSWERS, **buttons):
    return client.post(FILL_IN, answers | buttons)


def values_of(response) -> dict[str, str]:
    """What the page would send again: boxes, hidden fields and the marked options."""
    values = {}
    for tag in re.findall(r"<input[^>]*>", response.content.decode()):
        found = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        if found["type"] != "radio" or " checked" in tag:
            values[found["name"]] = html.unescape(found.get("value", ""))
    return values


def words_of(response) -> str:
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main.replace("<wbr>", ""))).split())


def heading(response) -> str:
    return re.search(r"<h1>(.*?)</h1>", response.content.decode())[1]


class TestReady:
    def test_official_form_without_findings_is_ready(self, client):
        FormVersion.objects.update(is_stand_in=False)
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
        FormVersion.objects.update(is_stand_in=False)
        response = send(client)
        assert heading(response) == "Sample ODS list. Your form is filled in"
        assert "ready" not in words_of(response)

    def test_warnings_are_counted_in_the_heading_and_told_with_a_link(self, client):
        FormVersion.objects.update(is_stand_in=False)
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
        words = words_of(send(client))
        assert "Look it over" in words
        assert "on an iPhone, open the Files app, then Downloads" in words
        assert "press the paper clip" in words

    def test_email_names_the_site_and_nobody(self, client):
        page = words_of(send(client))
        assert "NHSMail application form: Sunny Brook Care Home, Arnold (VXXXX)" in page

        email = email_for(ANSWERS)
        for private in ("Ann", "Example", "Bea", "07400", "gmail"):
            assert private not in email.subject + email.text
        assert email.address.startswith("mailto:?subject=NHSMail%20application%20form%3A%20Sunny")
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
        assert "Check the code, the name and the town" in words_of(response)

    def test_only_an_open_site_can_be_chosen(self, client):
        closed = send(client, self.TYPED, step="find", q="VZZ12").content.decode()
        assert "Closed" in closed
        assert 'name="use" value="VZZ12"' not in closed

    def test_examples_are_called_examples(self, client, sample_list):
        response = send(client, {}, step="find", q="friar tuck")
        assert "Examples, not real codes" in words_of(response)
        assert "Try this example : VZZ02" in words_of(response)

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
        monkeypatch.setattr("guidance.form.views.may_search", lambda request: False)
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


class TestKinds:
    """Forms with choices, ticks, dates and a third person, as the reader finds them."""

    @pytest.fixture
    def current(self, monkeypatch):
        def put(name):
            form = template(FORMS[name]())
            monkeypatch.setattr("guidance.form.views.current_template", lambda: form)
            return form, answers(form)

        return put

    @pytest.mark.parametrize("name", FORMS)
    def test_every_layout_that_asks_for_something_can_be_filled_in_here(
        self, client, current, name
    ):
        form, good = current(name)
        if not good:
            return
        ready = send(client, good)
        assert "ready" in heading(ready), words_of(ready)
        response = send(client, values_of(ready), step="download")

        assert response["Content-Type"] == CONTENT_TYPE
        assert check(response.content, [form], code_is()).findings == []

    def test_options_stand_as_they_are_printed(self, client, current):
        form, good = current("controls beside")
        page = client.get(FILL_IN).content.decode()
        places = dict(zip(form.keys, form.layout.places, strict=True))
        options = [option for place in places.values() for option in place.options]

        assert options
        assert all(f'value="{html.escape(option)}"' in page for option in options)
        key = next(key for key, place in places.items() if key and place.options)
        wrong = send(client, good | {key: "Neither"})
        assert "There is a problem" in words_of(wrong)

    def test_box_that_must_be_ticked_is_asked_for_and_comes_back_unticked(self, client, current):
        form, good = current("printed lists")
        key = next(
            key
            for key, place in zip(form.keys, form.layout.places, strict=True)
            if key and place.kind == TICK_KIND and key not in form.optional
        )
        label = form.asked[key]
        without = {name: answer for name, answer in good.items() if name != key}

        assert f"Tick “{label}”" in words_of(send(client, without))
        assert not re.search(
            rf'name="{key}"[^>]* checked', send(client, without, step="change").content.decode()
        )
        changed = send(client, values_of(send(client, good)), step="change").content.decode()
        assert re.search(rf'name="{key}"[^>]* checked', changed)

    def test_a_date_is_written_as_date_boxes_take_it(self, client, current):
        form, good = current("controls beside")
        places = zip(form.keys, form.layout.places, strict=True)
        key = next(key for key, place in places if key and place.kind == DATE_KIND)
        sent = send(client, good | {key: "1 March 2026", "step": "download"})

        assert 'w:fullDate="2026-03-01' in main_of(sent.content)
        assert "Enter a date" in words_of(send(client, good | {key: "soon"}))

    def test_third_person_comes_on_request_and_stays(self, client, current):
        _, good = current("three people")
        third = {key: answer for key, answer in good.items() if key.startswith("person-3")}
        two = {key: answer for key, answer in good.items() if key not in third}
        assert "Add person 3" in words_of(client.get(FILL_IN))
        assert 'name="person-3' not in client.get(FILL_IN).content.decode()

        more = send(client, two, step="add-person")
        assert two.items() <= values_of(more).items()
        assert set(third) <= set(values_of(more))
        assert "Add person" not in words_of(more)
        ready = send(client, two | third)
        assert third.items() <= values_of(ready).items()
        assert third.items() <= values_of(send(client, values_of(ready), step="change")).items()
        assert "ready" in heading(send(client, two))


def main_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()
