"""Details typed once fill in every document; what is missing is counted; nothing typed is lost."""

import io
import json
import re
import zipfile

import pytest
from django.test import Client

from members.documents.details import DETAILS
from members.documents.parts import choice_key
from members.documents.views import MAX_BUILDS
from members.models import MaterialPage
from tests.factories import MaterialPageFactory, OrganisationFactory
from tests.guidance.form.filling_in import values_of
from tests.members.documents.filling_in import DOCUMENTS, TYPED
from tests.members.documents.reading import word_paragraphs

pytestmark = pytest.mark.django_db


def send(member, typed=TYPED, **buttons):
    return member.post(DOCUMENTS, typed | buttons)


def choices(answer: str) -> dict[str, str]:
    """That answer to each question of the page."""
    names = {field for page in documents() for field in choices_of(page)}
    return dict.fromkeys(names, answer)


def choices_of(page):
    return [choice_key(b.value["statement"]) for b in page.body if b.block_type == "choice"]


def documents():
    return MaterialPage.objects.live().filter(is_document=True)


def test_every_detail_is_asked_for_once_and_is_optional(member):
    page = member.get(DOCUMENTS).text
    for detail in DETAILS.values():
        assert page.count(f'name="{detail.name}"') == 1
        assert f"{detail.label} (optional)" in page
    assert page.count("For example, Sam Example (registered manager)") == 3
    assert send(member, {}).context["documents"]


def test_all_details_and_choices_leave_no_gap_in_any_document(member):
    response = send(member, TYPED | choices("yes"))

    assert "Your details are filled in</h" in response.text
    assert "gap" not in re.search("<main.*</main>", response.text, re.S)[0].replace("No gaps", "")


def test_cells_to_write_in_are_counted_in_rows_that_say_something(member):
    table = {
        "caption": "Backups",
        "columns": [{"type": "text", "heading": name} for name in ("What", "Where", "Tried")],
        "rows": [{"values": ["<p>Email</p>", "", "<p>{lead}</p>"]}, {"values": ["", "", ""]}],
    }
    block = {"type": "table", "value": {"table": table, "blank_rows": 4}}
    page = MaterialPageFactory(is_document=True, title="Backups", body=json.dumps([block]))
    ready = send(member)

    (filled,) = (each for each in ready.context["documents"] if each.page.pk == page.pk)
    assert filled.empty_cells == 1
    assert "No gaps in your details. 1 cell for you to write in." in ready.text


def test_what_is_missing_is_counted_for_all_and_for_each(member):
    typed = TYPED | choices("no") | {"owner": "", "review": ""}
    response = send(member, typed)

    assert "2 things are missing" in response.text
    by_slug = {each.page.slug: each.gaps for each in response.context["documents"]}
    assert by_slug["data-protection-policy"] == ("review date", "owner or board")
    assert by_slug["spot-check"] == ("review date",)
    assert "Gaps (2)" in response.text and "<li>owner or board</li>" in response.text
    assert "Gaps (1)" in response.text and "<li>review date</li>" in response.text


def test_all_documents_come_as_one_zip_filled_in(member):
    response = send(member, TYPED | choices("yes"), download="all")
    files = zipfile.ZipFile(io.BytesIO(response.content))

    assert response["Content-Type"] == "application/zip"
    assert set(files.namelist()) == {f"{page.slug}.docx" for page in documents()}
    policy = " ".join(word_paragraphs(files.read("data-protection-policy.docx")))
    assert (
        "This policy is for everybody who works or volunteers at Sherwood Example House" in policy
    )
    assert "It starts on 1 December 2026." in policy
    assert "the registration ends on 1 May 2027." in policy
    assert "[" not in policy


def test_one_document_comes_as_a_word_file(member):
    response = send(member, TYPED, download="spot-check")
    assert response["Content-Disposition"] == 'attachment; filename="spot-check.docx"'
    assert "Sherwood Example House" in word_paragraphs(response.content)


def test_a_document_that_is_offered_no_longer_is_told_and_nothing_is_lost(member):
    ready = values_of(send(member))
    documents().get(slug="spot-check").unpublish()
    response = member.post(DOCUMENTS, ready | {"download": "spot-check"})

    assert response.status_code == 200
    assert "This document is no longer offered" in response.text
    assert values_of(response)["lead"] == TYPED["lead"]


def test_enter_fills_in_without_a_code_and_searches_while_nothing_else_is_typed(member):
    OrganisationFactory(code="VZZ77", name="DEW COTTAGE")
    assert "Your details are filled in" in send(member, {"lead": "Ann"}, step="enter", q="dew").text
    assert "for “VZZ77”" in send(member, {}, step="enter", q="VZZ77").text


def test_a_choice_keeps_only_what_is_so(member):
    page = documents().get(slug="own-device-policy")
    (key,) = choices_of(page)

    def words(answer):
        content = send(member, TYPED | {key: answer}, download=page.slug).content
        return " ".join(word_paragraphs(content))

    assert "ticked here" in words("yes") and "Nobody at Sherwood" not in words("yes")
    assert "Nobody at Sherwood" in words("no") and "ticked here" not in words("no")
    assert "[Keep this only if people use their own phones" in words("")
    assert "I agree" in words("yes") and "I agree" not in words("no")
    assert "Your device" not in words("no")


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("staff-data-rules", "Delete work data from it"),
        ("record-of-processing", "Camera pictures"),
        ("record-of-processing", "Volunteers’ agreements"),
        ("information-asset-register", "Camera pictures"),
        ("retention-timetable", "Camera pictures"),
        ("training-needs", "Volunteers"),
        ("privacy-notice-staff", "If you volunteer"),
    ],
)
def test_starter_documents_say_nothing_of_what_a_home_does_not_have(member, slug, words):
    for answer in ("yes", "no"):
        content = send(member, TYPED | choices(answer), download=slug).content
        assert (words in " ".join(word_paragraphs(content))) == (answer == "yes")


def test_the_same_words_in_two_documents_are_one_question(member):
    for statement in ("we keep bees", "We keep bees"):
        choice = {"statement": statement, "if_so": [("text", "<p>Bees.</p>")]}
        MaterialPageFactory(is_document=True, body=[("choice", choice)])

    assert member.get(DOCUMENTS).text.lower().count("we keep bees") == 1


def test_the_finder_fills_in_code_name_and_address_and_keeps_the_rest(member):
    OrganisationFactory(code="VZZ77", name="DEW COTTAGE", postcode="NG99 7ZZ")
    found = send(member, {"lead": "Ann"}, step="find", q="VZZ77")
    assert 'value="VZZ77"' in found.text
    used = send(member, {"lead": "Ann", "organisation": "old"}, use="VZZ77")

    values = values_of(used)
    assert values["lead"] == "Ann"
    assert values["ods-code"] == "VZZ77"
    assert values["organisation"].upper() == "DEW COTTAGE"
    assert "NG99 7ZZ" in values["address"]


def test_changing_details_brings_back_what_was_typed(member):
    ready = send(member, TYPED | choices("yes"))
    page = member.post(DOCUMENTS, values_of(ready) | {"step": "change"})

    assert values_of(page)["lead"] == TYPED["lead"]
    assert choices("yes").items() <= values_of(page).items()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"lead": "x" * 5000}, "must be 200 characters or less"),
        ({"start": "tomorrow"}, "Enter a date"),
        ({"start": "1/12/2026", "review": "1/12/2026"}, "must be after the day they start"),
    ],
)
def test_a_detail_that_cannot_be_used_is_told_and_nothing_is_lost(member, typed, sentence):
    response = send(member, {"owner": "Cy"} | typed)

    assert sentence in response.text
    assert ({"owner": "Cy"} | typed).items() <= values_of(response).items()


def test_an_answer_that_is_not_offered_is_told(member):
    assert "Choose Yes, No or Leave it open" in send(member, choices("maybe")).text


@pytest.mark.parametrize(
    "value", ['{ HYPERLINK "https://evil.example" }', "<b>x</b>", "{lead} [[helpdesk]]", "בית אבות"]
)
def test_what_is_typed_is_written_as_it_is(member, value):
    page = MaterialPageFactory(is_document=True, body=[("text", "<p>{owner}</p>")])
    word = send(member, {"owner": value}, download=page.slug).content

    assert word_paragraphs(word)[-1] == value
    assert "<b>x</b>" not in send(member, {"owner": value}).text


def test_the_11th_download_in_an_hour_is_refused_and_nothing_is_lost(known_day, member, people):
    for _ in range(MAX_BUILDS):
        assert send(member, download="spot-check").status_code == 200
    refused = send(member, download="spot-check")

    assert MAX_BUILDS == 10
    assert refused.status_code == 429
    assert "You have downloaded 10 times in an hour" in refused.text
    assert values_of(refused)["lead"] == TYPED["lead"]
    other = people.browser(people.make("bob@example.org", membership="approved"))
    assert send(other, download="spot-check").status_code == 200


def test_a_site_without_documents_says_so(member):
    documents().update(is_document=False)
    assert "There are no documents yet" in member.get(DOCUMENTS).text


def test_only_members_get_in():
    response = Client().post(DOCUMENTS, TYPED | {"download": "all"})
    assert response["Location"].startswith("/account/login/")
    assert TYPED["lead"] not in response["Location"]
