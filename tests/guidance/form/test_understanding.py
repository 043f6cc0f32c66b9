"""What an editor sees of a form before it goes live, and how they put right what is guessed."""

import shutil
import sys
from html import unescape

import pytest
from django.urls import reverse

from guidance.form import libreoffice
from guidance.form.availability import form_availability
from guidance.form.understanding import understand
from guidance.models import FormVersion
from tests.guidance.form.publishing import add, put_in_use, save, screen, table_form
from tests.sample_forms import ANSWERS, changed, sign_up_sheet

pytestmark = pytest.mark.django_db
PRINTED = "Organisation Type"
WITHOUT_CODE = table_form(("Town", ""), ("Postcode", ""), ("Favourite colour", ""))


@pytest.fixture
def colours(editor):
    """Asks for no person, and for something that no rule knows."""
    return add(editor, WITHOUT_CODE)


def words_of(client, form) -> str:
    return " ".join(unescape(screen(client, form)).split())


def test_form_is_drawn_with_each_place_marked_by_what_it_is_taken_for(editor):
    words = words_of(editor, add(editor, sign_up_sheet().blank))

    assert "CARE PROVIDER NHSMAIL SIGN UP FORM" in words
    assert ">3. ODS code</a>" in words
    assert ">14. Person 2: personal mobile</a>" in words


def test_text_that_was_not_read_as_a_question_is_listed_until_an_editor_says_it_is_none(editor):
    form = add(editor, sign_up_sheet().blank)
    assert "15 of 16 questions understood" in words_of(editor, form)
    assert f"Not read as a question: “{PRINTED}”" in words_of(editor, form)

    save(editor, form, **{"without-answer": [PRINTED, "Something else"]})
    form.refresh_from_db()
    assert form.texts_without_answer == [PRINTED]
    assert "15 of 15 questions understood" in words_of(editor, form)
    assert "Not read as a question" not in words_of(editor, form)


def test_form_is_not_checked_here_while_a_text_is_not_understood(editor):
    form = add(editor, sign_up_sheet().blank)
    assert "Put in use, with check and fill-in" not in words_of(editor, form)
    put_in_use(editor, form, "checkable")

    assert FormVersion.objects.get(is_current=True).version == "sample-1"


def test_a_guess_says_that_it_is_one_until_an_editor_confirms_it(editor, colours):
    assert "2 of 3 questions understood" in words_of(editor, colours)
    assert words_of(editor, colours).count("This is a guess.") == 1

    save(editor, colours, **{"form-2-is_confirmed": "on"})
    assert "3 of 3 questions understood" in words_of(editor, colours)
    assert "This is a guess." not in words_of(editor, colours)


@pytest.mark.parametrize(
    ("change", "value", "key"),
    [
        ({"form-2-nature": "not-asked"}, "Not asked", ""),
        ({"form-2-meaning": "ods-code"}, "ODS code", "ods-code"),
        (
            {"form-2-meaning": "role", "form-2-person": "2"},
            "Person 2: role",
            "person-2-role",
        ),
    ],
)
def test_editor_changes_what_a_place_is_taken_for(editor, colours, change, value, key):
    save(editor, colours, **change)

    question = colours.questions.get(position=3)
    assert (question.key, question.taken_for, question.is_guess) == (key, value, False)
    assert "3 of 3 questions understood" in words_of(editor, colours)


def test_editor_changes_a_label(editor, colours):
    save(editor, colours, **{"form-2-label": "Colour", "form-2-is_confirmed": "on"})
    put_in_use(editor, colours, "checkable")

    assert form_availability().template.labels[2] == "Colour"


def test_a_persons_question_must_say_which_person(editor, colours):
    said = save(editor, colours, **{"form-2-meaning": "role"}).content.decode()

    assert "Say which person this is about" in said
    assert colours.questions.get(position=3).is_guess


@pytest.mark.parametrize(
    "sent",
    [
        {"form-2-meaning": "shoe-size"},
        {"form-2-person": "77"},
        {"form-2-nature": "tick"},
        {"form-2-nature": "choice"},
        {"form-2-label": ""},
        {"form-2-label": "x" * 300},
        {"form-TOTAL_FORMS": "x"},
    ],
)
def test_answers_that_no_editor_can_pick_are_refused(editor, colours, sent):
    assert save(editor, colours, **sent).status_code == 200
    assert colours.questions.get(position=3).label == "Favourite colour"
    assert colours.questions.get(position=3).is_guess


def test_what_no_rule_can_check_is_named(editor, colours):
    words = words_of(editor, colours)

    for what in ("The ODS code", "That there are 2 different people", "That somebody is an Owner"):
        assert f"<li>{what}</li>" in words
    assert "<li>The personal email of person 2</li>" in words
    sheet = add(editor, sign_up_sheet().blank, "sheet-1")
    assert understand(sheet).unchecked == []


def test_the_last_guess_is_confirmed_and_the_form_put_in_use_in_one_press(editor, colours):
    save(editor, colours, **{"put-in-use": "1"})
    assert FormVersion.objects.get(is_current=True) != colours
    assert "so this form cannot be checked here" in words_of(editor, colours)

    save(editor, colours, **{"put-in-use": "1", "form-2-is_confirmed": "on"})
    assert form_availability().form == colours
    assert form_availability().template


def test_check_is_switched_off_when_an_editor_undoes_what_it_needs(editor, colours):
    save(editor, colours, **{"form-2-is_confirmed": "on"})
    put_in_use(editor, colours, "checkable")
    assert form_availability().template
    everything = {f"form-{number}-nature": "not-asked" for number in range(3)}
    save(editor, colours, **everything)

    assert form_availability().template is None
    assert "They cannot check it or fill it in here" in words_of(editor, colours)


@pytest.mark.parametrize("answer", ["jo@example.org", "07700 900123", "+44 7700 900123"])
def test_a_form_with_somebodys_answer_in_a_cell_is_said_to_look_filled_in(editor, answer):
    def type_answer(document):
        document.tables[0].rows[1].cells[1].text = answer

    form = add(editor, changed(sign_up_sheet().blank, type_answer))

    assert "This looks like a form that is filled in already" in words_of(editor, form)
    blank = add(editor, sign_up_sheet().blank, "blank-1")
    assert "filled in already" not in words_of(editor, blank)


class TestLibreOffice:
    def test_editor_is_told_when_it_is_not_installed(self, editor, colours):
        save(editor, colours, **{"form-2-is_confirmed": "on"})

        assert "LibreOffice is not installed here" in words_of(editor, colours)

    def test_form_is_not_checked_here_when_it_cannot_save_the_form(
        self, editor, colours, monkeypatch
    ):
        save(editor, colours, **{"form-2-is_confirmed": "on"})
        monkeypatch.setattr(libreoffice, "PROGRAM", sys.executable)  # writes no form
        for name in ("put-form-in-use", "try-form-in-libreoffice"):
            address = reverse(name, args=[colours.pk])
            said = editor.post(address, {"as": "checkable"}, follow=True).content.decode()
            assert "LibreOffice could not open the file and save it" in said, name

        assert FormVersion.objects.get(is_current=True).version == "sample-1"

    def test_a_program_that_never_ends_is_stopped(self, monkeypatch):
        monkeypatch.setattr(libreoffice, "TIMEOUT_SECONDS", 0.2)
        with pytest.raises(libreoffice.LibreOfficeError):
            libreoffice.run(["sleep", "60"])

    @pytest.mark.slow
    @pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice round trips")
    def test_every_answer_comes_back_from_it(self, editor, monkeypatch):
        monkeypatch.setattr(libreoffice, "PROGRAM", "soffice")
        form = add(editor, sign_up_sheet().blank)
        save(editor, form, **{"without-answer": PRINTED})
        put_in_use(editor, form, "checkable")

        assert form_availability().template.version == "official-1"
        assert editor.post("/nhs-mail/fill-in/", ANSWERS).status_code == 200
