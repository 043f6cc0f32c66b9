"""Forms with choices, ticks, dates and a third person are filled in as the reader finds them."""

import html
import io
import re
import zipfile

import pytest
from django.utils import timezone

from guidance.ods.freshness import ListState
from guidance.word.answer_keys import split_key
from guidance.word.check import check
from guidance.word.document import CONTENT_TYPE
from guidance.word.places import DATE_KIND, TICK_KIND
from tests.guidance.form.filling_in import FILL_IN, heading, send, values_of, words_of
from tests.guidance.word.layouts.forms import FORMS, SAMPLE, answers, template
from tests.sample_forms import code_is
from tests.standings import route_is_open

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def official_list(monkeypatch):
    """An official list of today, in which every code is open."""
    monkeypatch.setattr("guidance.form.views.lookup", code_is("open"))
    monkeypatch.setattr("guidance.form.finder.list_state", lambda: ListState(timezone.localdate()))


@pytest.fixture(autouse=True)
def official_form():
    route_is_open()


class TestKinds:
    """Forms with choices, ticks, dates and a third person, as the reader finds them."""

    @pytest.fixture
    def current(self, monkeypatch):
        def put(name):
            form = template(FORMS[name]())
            monkeypatch.setattr("guidance.form.availability.usable_template", lambda _: form)
            of_three = {k: text for k, text in answers(form).items() if split_key(k)[1] <= 3}
            return form, of_three

        return put

    @pytest.mark.parametrize("name", SAMPLE)
    def test_every_kind_of_place_can_be_filled_in_here_and_passes(self, client, current, name):
        form, good = current(name)
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

    @pytest.mark.parametrize(
        ("name", "heading", "named"),
        [
            ("columns of people", "Person 1", "person 1"),
            ("label beside", "First user", "the first user"),
            ("row a person", "Person 1", "person 1"),
        ],
    )
    def test_a_person_has_one_name_in_heading_and_error(
        self, client, current, name, heading, named
    ):
        _, good = current(name)
        page = send(client, good | {"person-1-mobile": "0115 496 0123"})

        assert re.search(rf"<h2[^>]*>.*{heading}</h2>", page.content.decode())
        assert f"Enter a UK mobile number for {named}" in words_of(page)
        assert not re.search(r"\b(row|column) \d", words_of(page))

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
        assert "Add another person" in words_of(client.get(FILL_IN))
        assert 'name="person-3' not in client.get(FILL_IN).content.decode()

        more = send(client, two, step="add-person")
        assert two.items() <= values_of(more).items()
        assert set(third) <= set(values_of(more))
        assert "Add another person" not in words_of(more)
        ready = send(client, two | third)
        assert third.items() <= values_of(ready).items()
        assert third.items() <= values_of(send(client, values_of(ready), step="change")).items()
        assert "ready" in heading(send(client, two))


def main_of(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()
