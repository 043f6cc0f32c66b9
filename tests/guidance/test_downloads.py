import io

import pytest
from docx import Document as WordDocument

from core.media.models import Document
from guidance.form.importing import add_version
from guidance.models import FormQuestion, FormVersion
from guidance.word.document import CONTENT_TYPE
from tests.sample_forms import sign_up_sheet
from tests.standings import editor_sets, form_is_official, route_is_open

pytestmark = pytest.mark.django_db


def body_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_form_is_a_word_file_at_a_fixed_address(client):
    response = client.get("/nhs-mail/form/")
    body = body_of(response)

    assert response["Content-Type"] == CONTENT_TYPE
    name = "nhsmail-application-form-sample.docx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert int(response["Content-Length"]) == len(body)
    assert "Content-Encoding" not in response
    assert "Sample, not the official form." in "".join(
        p.text for p in WordDocument(io.BytesIO(body)).paragraphs
    )


def test_official_form_is_not_called_a_sample(client):
    form_is_official()

    name = "nhsmail-application-form.docx"
    assert f'"{name}"' in client.get("/nhs-mail/form/")["Content-Disposition"]


def test_guide_in_word_says_first_how_the_route_stands(client):
    def first_words() -> str:
        word = WordDocument(io.BytesIO(client.get("/nhs-mail/guide.docx").content))
        return word.paragraphs[1].text

    assert first_words() == "Check first. The form here is a sample, not the official form."
    editor_sets("closed")
    assert first_words().endswith("The team is moving. Ask dspt@notts-care-ig.net.")
    route_is_open()
    assert first_words().startswith("For the form of 22 November 2026")


def test_blank_form_is_not_at_its_documents_address_either_when_closed(client):
    address = FormVersion.objects.get().document.url
    assert client.get(address).status_code == 200
    editor_sets("closed")
    assert client.get(address).status_code == 404


def test_form_is_sent_again_only_when_it_has_changed(client):
    etag = client.get("/nhs-mail/form/")["ETag"]
    assert client.get("/nhs-mail/form/", headers={"If-None-Match": etag}).status_code == 304

    version = FormVersion(version="sheet-1", published_on="2026-11-01")
    add_version(version, sign_up_sheet().blank)
    version.put_in_use(is_checkable=True)

    changed = client.get("/nhs-mail/form/", headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert body_of(changed) == sign_up_sheet().blank


def test_form_is_not_found_when_its_file_is_missing(client):
    Document.objects.update(file="documents/not-there.docx")

    assert client.get("/nhs-mail/form/").status_code == 404


@pytest.mark.parametrize(
    "row", ["formquestion/add", "formquestion/delete/1", "formversion/delete/1"]
)
def test_admin_cannot_add_or_delete_questions_or_versions(admin_client, row):
    response = admin_client.get(f"/admin/snippets/guidance/{row}/")

    assert response.status_code in (302, 404)


def test_older_version_keeps_its_address(client):
    response = client.get("/nhs-mail/form/sample-1/")

    assert "nhsmail-application-form-sample-1.docx" in response["Content-Disposition"]
    assert client.get("/nhs-mail/form/never-was/").status_code == 404


def test_guide_has_every_question_on_the_web_and_in_word(client):
    word = WordDocument(io.BytesIO(client.get("/nhs-mail/guide.docx").content))
    word_text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    web = client.get("/nhs-mail/guide/").content.decode()

    for row in FormQuestion.objects.all():
        assert row.label in word_text
        assert row.label in web
    assert "dspt@notts-care-ig.net" in [link.text for p in word.paragraphs for link in p.hyperlinks]
    assert "[[" not in word_text + web


def test_a_changed_guide_answer_shows_on_the_web_and_in_word(client):
    etag = client.get("/nhs-mail/guide.docx")["ETag"]
    FormQuestion.objects.filter(meaning="town").update(guide="Type <the town>.")

    word = client.get("/nhs-mail/guide.docx", headers={"If-None-Match": etag})
    paragraphs = WordDocument(io.BytesIO(word.content)).paragraphs
    assert "Type <the town>." in [paragraph.text for paragraph in paragraphs]
    assert "Type &lt;the town&gt;." in client.get("/nhs-mail/guide/").content.decode()


@pytest.mark.parametrize("address", ["/nhs-mail/form/", "/nhs-mail/guide.docx"])
def test_a_download_takes_no_other_method_and_no_query(client, address):
    assert client.post(address).status_code == 405
    assert client.get(f"{address}?x=%00").status_code == 200
