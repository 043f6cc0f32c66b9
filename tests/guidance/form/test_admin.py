"""An editor puts a new official form in place."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from guidance.form.availability import form_availability
from guidance.form.checker import check_upload
from guidance.models import FormQuestion, FormVersion
from guidance.word.fill import fill
from tests.guidance.form.publishing import add, put_in_use, save, upload
from tests.guidance.word.test_limits import ACTIVE, answered
from tests.sample_forms import ANSWERS, sign_up_sheet, stand_in

pytestmark = pytest.mark.django_db


PRINTED = "Organisation Type"  # has "Social Care" printed beside it: nobody types there


@pytest.fixture
def sheet(editor):
    form = add(editor, sign_up_sheet().blank, "sheet-1")
    save(editor, form, **{"without-answer": PRINTED})
    return form


def test_upload_becomes_questions_with_guessed_meanings(sheet):
    rows = list(sheet.questions.all())

    assert not sheet.is_current
    assert [row.key for row in rows] == list(sign_up_sheet().keys)
    assert rows[2].label == "ODS Site Code"
    assert (
        rows[2].guide == FormQuestion.objects.get(form__is_current=True, meaning="ods-code").guide
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(answered("A" + "\u0301" * 60), "too many accents"), (ACTIVE["frame"], "links to a file")],
)
def test_a_costly_or_active_form_is_refused_in_words(editor, data, sentence):
    assert sentence in upload(editor, data).content.decode()
    assert not FormVersion.objects.filter(version="official-1").exists()


def test_questions_page_shows_each_answer_cell_and_that_the_trial_passed(editor, sheet):
    page = editor.get(reverse("form-questions", args=[sheet.pk])).content.decode()

    assert "15 of 15 questions understood" in page
    assert "Every answer came back right" in page
    assert "Put in use, with check and fill-in" in page
    for row in sheet.questions.all():
        assert row.label in page


def test_the_form_in_use_leads_to_the_screen_that_puts_an_earlier_one_back(editor, sheet):
    current = FormVersion.objects.get(is_current=True)
    page = editor.get(reverse("wagtailsnippets_guidance_formversion:edit", args=[current.pk])).text
    link = f'href="{reverse("form-questions", args=[current.pk])}">Look at this version</a>'
    assert link in page


def test_people_get_the_current_form_and_the_older_one_is_recognised(editor, sheet):
    put_in_use(editor, sheet, "checkable")

    assert form_availability().template.version == "sheet-1"
    assert "sample" not in editor.get("/nhs-mail/").content.decode()
    assert "First Name, person 2" in editor.get("/nhs-mail/guide/").content.decode()
    assert "First Name, person 2" in editor.get("/nhs-mail/fill-in/").content.decode()
    older = check_upload(fill(stand_in(), ANSWERS))
    assert (older.form_version, older.findings[0].rule) == ("sample-1", "superseded")
    assert editor.get("/nhs-mail/form/sample-1/").status_code == 200


def test_new_form_filled_in_here_passes_the_check(editor, sheet):
    put_in_use(editor, sheet, "checkable")
    response = editor.post("/nhs-mail/fill-in/", ANSWERS | {"step": "download"})

    assert check_upload(response.content).verdict == "ready"


def test_a_meaning_can_be_picked_only_once(editor, sheet):
    response = save(editor, sheet, **{"form-1-meaning": "site-name"})

    assert response.content.decode().count("Another place asks for this already") == 2
    assert sheet.questions.get(position=2).meaning == "town"


def test_a_place_that_nobody_fills_in_is_not_asked(editor, sheet):
    assert save(editor, sheet, **{"form-1-nature": "not-asked"}).status_code == 302
    put_in_use(editor, sheet, "checkable")
    page = editor.get("/nhs-mail/fill-in/").content.decode()

    assert 'name="town"' not in page
    assert 'name="ods-code"' in page


def test_cell_with_another_meaning_is_asked_for_and_must_be_answered(editor, sheet):
    save(editor, sheet, **{"form-1-meaning": "other"})
    put_in_use(editor, sheet, "checkable")

    assert 'name="question-2"' in editor.get("/nhs-mail/fill-in/").content.decode()
    assert b"Enter an answer" in editor.post("/nhs-mail/fill-in/", ANSWERS).content
    answers = ANSWERS | {"question-2": "Arnold", "step": "download"}
    sent = editor.post("/nhs-mail/fill-in/", answers)
    assert check_upload(sent.content).verdict == "ready"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"GIF89a", "This is a photo"),
        (b"Dear all", "This is no form to publish"),
        (b"\0", "This file is empty"),
        (fill(stand_in(), ANSWERS), "This looks like a form that is filled in already"),
    ],
)
def test_a_file_that_is_no_blank_form_is_refused_in_an_editors_words(editor, data, words):
    assert words in upload(editor, data).content.decode()
    assert FormVersion.objects.count() == 1


def test_form_is_not_put_in_use_for_checks_when_its_trial_fails(editor, sheet):
    sheet.questions.get(position=3).delete()
    page = put_in_use(editor, sheet, "checkable").content.decode()

    assert "Not everything is understood yet" in page
    assert "Put in use, with check and fill-in" not in page
    assert FormVersion.objects.get(is_current=True).version == "sample-1"


def test_member_cannot_edit_questions_or_make_a_form_current(client, sheet):
    client.force_login(get_user_model().objects.create_user("member@example.org", password="x"))
    for name in ("form-questions", "put-form-in-use", "try-form-in-libreoffice"):
        assert client.post(reverse(name, args=[sheet.pk])).status_code in (302, 403)
    assert not FormVersion.objects.get(version="sheet-1").is_current


def test_a_version_is_never_deleted(editor, sheet):
    address = reverse("wagtailsnippets_guidance_formversion:delete", args=[sheet.pk])
    assert editor.post(address).status_code in (302, 403)
    assert FormVersion.objects.filter(pk=sheet.pk).exists()


def test_a_version_is_called_by_its_day_unless_an_editor_says_otherwise(editor, known_day):
    address = reverse("wagtailsnippets_guidance_formversion:add")
    add(editor, sign_up_sheet().blank, "2026-11-02")

    form = editor.get(address).context["form"]
    assert form["version"].value() == "2026-11-02-2"
    assert form["published_on"].value() == date(2026, 11, 2)
