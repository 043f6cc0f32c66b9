"""Check, fill in and change protocol as a visitor's browser meets them."""

import html
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordDocument

from core.media.models import Document
from guidance.form.results import CHECKS
from guidance.models import ApplyPage
from guidance.word.check import check
from guidance.word.document import CONTENT_TYPE
from guidance.word.fill import fill
from tests.sample_forms import ANSWERS, changed, code_is, stand_in
from tests.standings import editor_sets, form_is_official, list_is, route_is_open

pytestmark = pytest.mark.django_db

CHECK, FILL_IN, PROTOCOL = (
    f"/nhs-mail/{name}/" for name in ("check-form", "fill-in", "change-protocol")
)
SERVICES = [CHECK, FILL_IN, PROTOCOL]
DOWNLOAD = {"step": "download"}


@pytest.fixture(autouse=True)
def people_can_apply():
    route_is_open()


@pytest.fixture(autouse=True)
def every_code_is_open(monkeypatch):
    monkeypatch.setattr("guidance.form.checker.lookup", code_is("open"))
    monkeypatch.setattr("guidance.form.views.lookup", code_is("open"))


def upload(client, *files, name="form.docx"):
    return client.post(CHECK, {"form": [SimpleUploadedFile(name, data) for data in files]})


def heading(response) -> str:
    return re.search(r"<h1>(.*?)</h1>", response.content.decode())[1]


def words_of(response) -> str:
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main.replace("<wbr>", ""))).split())


def results_of(response) -> list[str]:
    """The word on each finding's card, from top to bottom."""
    tags = re.findall(r'<span class="tag[^"]*">(.*?)</span>', response.content.decode())
    return [re.sub(r"<svg.*?</svg>", "", tag) for tag in tags]


class TestCheck:
    def test_good_form_passes_every_check(self, client):
        response = upload(client, fill(stand_in(), ANSWERS))

        assert heading(response) == "Your form passed every check"
        assert results_of(response) == []
        assert "What passed (8)" in words_of(response)
        assert "This check is a guide. The inbox team makes the decision." in words_of(response)
        assert "Email your form to nhsi.miduecoperations@nhs.net" in words_of(response)

    def test_results_count_3_things_to_fix_and_link_to_help(self, client):
        wrong = {"person-2-email": ANSWERS["person-1-email"], "ods-code": "", "town": "x" * 12}
        response = upload(client, fill(stand_in(), ANSWERS | wrong))

        assert heading(response) == "3 things to fix in your form"
        assert "The first person and the second person have the same email" in words_of(response)
        assert results_of(response).count("Fix") == 3
        assert 'href="/nhs-mail/guide/#ods-code"' in response.content.decode()
        assert "Email your form" not in words_of(response)

    def test_what_to_fix_comes_first_and_what_passed_is_folded(self, client):
        wrong = {"person-1-access": "Member", "town": "x" * 12}
        response = upload(client, fill(stand_in(), ANSWERS | wrong))

        assert results_of(response) == ["Fix", "Look at this"]
        page = response.content.decode()
        folded = re.search(r"<details>.*?</details>", page[page.index("Look at this") :], re.S)[0]
        assert "The ODS code is open and is for a site" in folded
        assert "Every question has an answer" not in page

    def test_changes_of_the_form_itself_have_no_help_with_a_question(self, client):
        response = upload(client, changed(stand_in().blank, lambda d: d.add_paragraph("More")))

        assert "The form itself Fix There is text outside the answer boxes" in words_of(response)
        assert "Help with The form itself" not in words_of(response)

    def test_visitor_reads_beside_the_box_what_is_looked_for(self, client):
        for response in (client.get(CHECK), upload(client, b"%PDF-1.4")):
            beside = re.search(r"<aside.*?</aside>", response.content.decode(), re.S)[0]
            assert all(html.escape(check.words) in beside for check in CHECKS)
            assert "We do not keep your file" in beside

    def test_results_show_no_answer_but_the_sites_name_and_town(self, client, monkeypatch):
        monkeypatch.setattr("guidance.form.checker.lookup", code_is("open", label="Listed House"))
        canary = {key: f"canary {number}" for number, key in enumerate(ANSWERS)}
        filled = fill(stand_in(), canary | {"ods-code": "VXXXX"})
        page = upload(client, filled).content.decode()

        shown = {key for key, text in canary.items() if re.search(rf"{text}\b", page)}
        assert shown == {"site-name", "town"}

    def test_name_in_the_list_stands_beside_the_forms(self, client, monkeypatch):
        listed = code_is("open", label="Friar Tuck Court, Mockwell", is_named=False)
        monkeypatch.setattr("guidance.form.checker.lookup", listed)
        response = upload(client, fill(stand_in(), ANSWERS))

        assert heading(response) == "Nothing to fix, 1 thing to look at"
        words = words_of(response)
        assert "The ODS list says VXXXX is Friar Tuck Court, Mockwell" in words
        assert "Your form says Sunny Brook Care Home, Arnold" in words
        assert "This code is for Friar Tuck Court, Mockwell. Check that it is your site." in words

    def test_code_that_could_not_be_checked_is_nothing_to_fix(self, client, monkeypatch):
        cannot_say = code_is("cannot-say", reason="sample")
        monkeypatch.setattr("guidance.form.checker.lookup", cannot_say)
        response = upload(client, fill(stand_in(), ANSWERS))

        assert heading(response) == "Sample ODS list. We could not check 1 thing"
        assert "Could not check" in results_of(response)

    @pytest.mark.parametrize(
        ("files", "words", "status"),
        [
            ([], "Select your application form", 200),
            ([b""], "The selected file is empty", 200),
            ([b"%PDF-1.4"], "The selected file must be a Word document (.docx)", 200),
            ([b"a", b"b"], "Select 1 file only", 200),
            ([b"PK\3\4" + b"x" * 3_000_000], "The selected file must be smaller than 2MB", 413),
        ],
    )
    def test_bad_upload_gets_its_error_and_status(self, client, files, words, status):
        response = upload(client, *files)

        assert response.status_code == status
        assert f"There is a problem {words}" in words_of(response)
        assert "<title>Error: Check your form" in response.content.decode()

    def test_text_in_place_of_a_file_is_an_error(self, client):
        assert "Select your application form" in words_of(client.post(CHECK, {"form": "text"}))
        sent = client.post(CHECK, "nonsense", content_type="multipart/form-data; boundary=x")
        assert sent.status_code in (200, 400)

    def test_upload_is_not_written_to_disk(self, client, settings, tmp_path, monkeypatch):
        monkeypatch.setenv("TMPDIR", str(tmp_path))
        settings.FILE_UPLOAD_TEMP_DIR = settings.MEDIA_ROOT = str(tmp_path)
        for address in (CHECK, FILL_IN, PROTOCOL):
            client.post(address, {"form": SimpleUploadedFile("a.docx", b"x" * 8_000_000)})
        assert list(tmp_path.iterdir()) == []

    def test_results_use_the_editors_own_sentence(self, client):
        page = ApplyPage.objects.get()
        page.sentences = [("sentence", {"rule": "ods-missing", "sentence": "No code, no mailbox."})]
        page.save()
        response = upload(client, fill(stand_in(), ANSWERS | {"ods-code": ""}))

        assert "No code, no mailbox." in words_of(response)

    def test_visitor_is_told_when_the_forms_file_is_lost(self, client):
        Document.objects.update(file="documents/gone.docx")

        for response in (upload(client, fill(stand_in(), ANSWERS)), client.get(FILL_IN)):
            assert heading(response).endswith("is switched off")
            assert "You cannot get, check or fill in the form here" in words_of(response)

    def test_result_with_the_sample_says_so_and_sends_nothing(self, client):
        form_is_official(False)
        response = upload(client, fill(stand_in(), ANSWERS))

        assert heading(response) == "Sample form. Every check passed"
        assert "You checked a sample, not the official form." in words_of(response)
        assert "nhsi.miduecoperations" not in words_of(response)


class TestFillIn:
    def test_the_completed_form_comes_back_and_passes(self, client):
        response = client.post(FILL_IN, ANSWERS | DOWNLOAD)

        assert response["Content-Type"] == CONTENT_TYPE
        assert "nhsmail-application-form-completed.docx" in response["Content-Disposition"]
        assert check(response.content, [stand_in()], code_is()).verdict == "ready"
        assert "Sunny Brook Care Home" in text_of(response)

    def test_completed_form_changes_nothing_else_of_the_current_form(self, client):
        filled = WordDocument(io.BytesIO(client.post(FILL_IN, ANSWERS | DOWNLOAD).content))
        blank = WordDocument(io.BytesIO(stand_in().blank))
        assert [p.text for p in filled.paragraphs] == [p.text for p in blank.paragraphs]

    def test_errors_are_beside_their_fields_with_the_checkers_messages(self, client):
        wrong = {"person-2-mobile": ANSWERS["person-1-mobile"], "person-1-email": "ann"}
        response = client.post(FILL_IN, ANSWERS | wrong)
        page = response.content.decode()

        same = "The first person and the second person have the same mobile number"
        assert page.count(same) == 2
        assert '<a href="#id_person-2-mobile">' in page
        assert "Enter an email address in the correct format, like name@example.com" in page
        assert "<title>Error: " in page
        assert 'value="Sunny Brook Care Home"' in page

    def test_an_empty_form_asks_for_each_answer(self, client):
        page = client.post(FILL_IN, {}).content.decode()
        assert "Enter your ODS code" in page
        assert "This field is required" not in page
        assert html.unescape(page).count("Enter an answer to “B1. First name, first person”") == 2

    def test_boxes_are_as_wide_as_their_answers(self, client):
        page = client.get(FILL_IN).content.decode()
        sizes = dict(re.findall(r'<input[^>]* name="([^"]*)"[^>]* size="(\d+)"', page))
        mobiles = {"person-1-mobile": "20", "person-2-mobile": "20"}
        assert sizes == {"town": "20", "ods-code": "10"} | mobiles

    def test_code_from_the_finder_is_filled_in(self, client):
        assert 'value="VXXXX"' in client.get(f"{FILL_IN}?ods=VXXXX").content.decode()

    def test_finder_links_to_the_form_with_the_code(self, client):
        list_is("real", "VXXXX")
        link = f"{FILL_IN}?ods=VXXXX"

        assert f'href="{link}"' in client.get("/ods/?q=VXXXX").content.decode()
        editor_sets("closed")
        assert FILL_IN not in client.get("/ods/?q=VXXXX").content.decode()

    def test_finder_does_not_offer_the_form_with_a_made_up_code(self, client):
        assert FILL_IN not in client.get("/ods/?q=VZZ19").content.decode()

    def test_fill_in_shows_findings_on_the_ods_code_too(self, client, monkeypatch):
        monkeypatch.setattr("guidance.form.views.lookup", code_is("closed", "VYYYY"))
        assert "says it was replaced by VYYYY" in words_of(client.post(FILL_IN, ANSWERS))

    def test_fill_in_asks_for_what_the_form_asks_and_nothing_else(self, client):
        fields = re.findall(r'<input[^>]* name="(.*?)"', client.get(FILL_IN).content.decode())
        assert set(fields) == ANSWERS.keys() | {"q"}  # q: the finder's box


def test_the_change_protocol_holds_the_answers(client):
    answers = {
        "owner": "Ann, Manager",
        "changes": "Ann, same day",
        "stand_in": "Bea",
        "review": "May",
    }
    response = client.post(PROTOCOL, answers)

    assert all(answer in text_of(response) for answer in answers.values())
    assert "Enter who owns the mailbox now" in words_of(client.post(PROTOCOL, {}))


def text_of(response) -> str:
    document = WordDocument(io.BytesIO(response.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize("address", [CHECK, FILL_IN])
@pytest.mark.parametrize("method", ["get", "post"])
def test_visitor_is_told_why_when_people_cannot_apply(client, address, method):
    editor_sets("paused")
    response = getattr(client, method)(address)

    assert heading(response).endswith("is switched off")
    assert "The team is moving." in words_of(response)
    assert "<form" not in response.content.decode()


def test_form_can_be_checked_for_the_records_where_the_editor_lets_it(client):
    editor_sets("closed", allows_checking=True)

    assert heading(client.get(CHECK)) == "Check your form for your records"
    result = upload(client, fill(stand_in(), ANSWERS))
    assert heading(result) == "Your form passed every check"
    assert "Send your form" not in words_of(result)
    assert "nhsi.miduecoperations" not in words_of(result)


def test_fill_in_with_the_sample_says_so_and_so_does_its_file(client):
    form_is_official(False)
    page = client.get(FILL_IN)
    filled = client.post(FILL_IN, ANSWERS | DOWNLOAD)

    assert heading(page) == "Fill in a form: try it with the sample"
    assert "Do not send it." in words_of(page)
    assert "nhsmail-application-form-sample-completed.docx" in filled["Content-Disposition"]
    assert "Sample, not the official form." in text_of(filled)
