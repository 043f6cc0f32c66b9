"""Publishing a form is one thing, understanding it another: draft, look, put in use, put back."""

import io
import zipfile

import pytest
from django.urls import reverse

from core.go_live.registry import rows
from core.media.models import Document
from guidance.form.checker import check_upload
from guidance.models import FormVersion
from guidance.word.fill import fill
from tests.guidance.form.publishing import (
    FOR_DOWNLOAD,
    PDF,
    add,
    old_word,
    opendocument,
    put_in_use,
    screen,
    table_form,
    text_form,
    upload,
)
from tests.sample_forms import ANSWERS, sign_up_sheet, stand_in

pytestmark = pytest.mark.django_db
OFF = ("check-form/", "fill-in/")


def page(client, address: str) -> str:
    return client.get(f"/nhs-mail/{address}").content.decode()


def body_of(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("kind", FOR_DOWNLOAD)
def test_official_file_of_another_kind_can_be_downloaded_but_not_checked(editor, kind):
    form = add(editor, FOR_DOWNLOAD[kind])
    put_in_use(editor, form)

    response = editor.get("/nhs-mail/form/")
    assert body_of(response) == FOR_DOWNLOAD[kind]
    assert f"nhsmail-application-form.{kind}" in response["Content-Disposition"]
    for address in ("", "guide/", *OFF):
        words = page(editor, address)
        assert "This website cannot check it or fill it in" in words, address
    assert 'type="file"' not in page(editor, "check-form/")
    assert "We look for the mistakes" not in page(editor, "")


def test_a_file_that_calls_itself_a_sample_stays_one_whatever_its_version(editor):
    form = add(editor, text_form("Sample, not the official form. Do not send it.", "Name"))
    assert "The file calls itself a sample" in screen(editor, form)
    put_in_use(editor, form)

    assert "Sample, not the official form" in page(editor, "")
    assert "Official form in place" in {row.title for row in rows() if not row.is_done}


def many_places() -> bytes:
    return table_form(*((f"Question {number}", "") for number in range(300)))


@pytest.mark.parametrize(
    "data",
    [
        text_form("Dear applicant, write to us and tell us who you are."),
        table_form(*[("Name", "")] * 40),
        many_places(),
        text_form("اسم المنظمة", "العنوان"),
        text_form(*(f"Line {number}" for number in range(450))),
    ],
    ids=["none", "one label 40 times", "300 places", "right to left", "450 lines"],
)
def test_any_word_file_can_be_published_and_is_not_checked(editor, data):
    form = add(editor, data)
    assert "Put in use for download only" in screen(editor, form)
    put_in_use(editor, form)

    assert body_of(editor.get("/nhs-mail/form/")) == data
    for address in OFF:
        assert "This website cannot check this form or fill it in" in page(editor, address)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (PDF + b"/OpenAction << /S /JavaScript >>", "This file has macros"),
        (PDF + b"trailer << /Encrypt 5 0 R >>", "This file has a password"),
        (old_word("_VBA_PROJECT"), "This file has macros"),
        (old_word("EncryptedPackage"), "This file has a password"),
        (old_word()[:512], "This is an Office file, but no document"),
        (opendocument(**{"Basic/Standard/Module1.xml": "x"}), "This file has macros"),
        (opendocument(**{"Object/run.exe": "x"}), "There is a file inside this one that can run"),
        (
            opendocument(**{"META-INF/manifest.xml": "<encryption-data/>"}),
            "This file has a password",
        ),
        (opendocument()[:-30], "This file is damaged"),
        (b"PK\3\4 and nothing", "This file is damaged"),
    ],
)
def test_a_dangerous_or_broken_file_is_refused_with_an_editors_sentence(editor, data, sentence):
    assert sentence in upload(editor, data).content.decode()
    assert FormVersion.objects.count() == 1


def test_a_zip_bomb_that_calls_itself_opendocument_is_refused(editor):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        target.writestr("content.xml", b" " * 30_000_000)

    assert "This file is too large" in upload(editor, packed.getvalue()).content.decode()


class TestDraft:
    def test_strangers_do_not_get_its_file_by_any_address(self, client, editor):
        form = add(editor, sign_up_sheet().blank)
        document = Document.objects.get(pk=form.document_id)
        assert body_of(editor.get(document.url)) == sign_up_sheet().blank
        client.logout()

        assert client.get(document.url).status_code == 404
        assert client.get("/nhs-mail/form/official-1/").status_code == 404
        assert "official-1" not in page(client, "")

    def test_upload_made_from_it_is_not_called_an_older_version(self, editor):
        add(editor, sign_up_sheet().blank)
        filled = fill(sign_up_sheet(), ANSWERS)

        assert [each.rule for each in check_upload(filled).findings] == ["unknown-form"]

    def test_editor_can_delete_it_with_its_file(self, editor):
        form = add(editor, sign_up_sheet().blank)
        editor.post(reverse("delete-form-draft", args=[form.pk]))

        assert not FormVersion.objects.filter(pk=form.pk).exists()
        assert not Document.objects.filter(pk=form.document_id).exists()

    def test_it_cannot_be_deleted_once_it_was_in_use(self, editor):
        form = add(editor, PDF)
        put_in_use(editor, form)
        address = reverse("delete-form-draft", args=[form.pk])

        assert editor.post(address).status_code == 404
        assert "Delete this draft" not in screen(editor, form)
        assert FormVersion.objects.filter(pk=form.pk).exists()


class TestPuttingBack:
    def test_an_earlier_version_is_back_in_use_with_its_checks_after_one_press(self, editor):
        sample = FormVersion.objects.get(is_current=True)
        official = add(editor, PDF)
        put_in_use(editor, official)
        assert "Put sample-1 back in use" in screen(editor, official)
        put_in_use(editor, sample, "before")

        assert check_upload(fill(stand_in(), ANSWERS)).verdict == "ready"
        assert "Fill in the form here" in page(editor, "")
        assert "Put official-1 back in use" in screen(editor, sample)

    def test_strangers_can_still_get_a_version_that_was_in_use(self, client, editor):
        put_in_use(editor, add(editor, PDF))
        put_in_use(editor, FormVersion.objects.get(version="sample-1"), "before")
        client.logout()

        assert body_of(client.get("/nhs-mail/form/official-1/")) == PDF

    def test_a_version_whose_file_is_gone_is_not_put_in_use(self, editor):
        form = add(editor, PDF)
        Document.objects.filter(pk=form.document_id).update(file="documents/gone.pdf")
        words = put_in_use(editor, form).content.decode()

        assert "The file is missing" in words
        assert "for download only" not in words
        assert FormVersion.objects.get(is_current=True).version == "sample-1"


def go_live_row():
    return next(row for row in rows() if row.title == "Official form in place")


def test_go_live_list_says_when_the_form_cannot_be_checked(editor):
    assert not go_live_row().is_done
    put_in_use(editor, add(editor, PDF))

    row = go_live_row()
    assert row.is_done
    assert "People can download it, but not check it" in row.what_to_do


def test_form_that_is_for_download_only_is_offered_in_no_list_of_services(editor):
    put_in_use(editor, add(editor, PDF))
    home = editor.get("/").content.decode()

    assert "/nhs-mail/check-form/" not in home
    assert "/nhs-mail/fill-in/" not in home
