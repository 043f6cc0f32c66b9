"""The import of a report in the admin."""

import re
import zipfile

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from guidance.ods.importing.before import files_of, keep
from guidance.ods.importing.queue import import_queued
from guidance.ods.models import ImportRun, Organisation
from members.users.models import User
from tests.guidance.ods.cqc import files as cqc
from tests.guidance.ods.reports import many, row, written

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/ods-list/new/"


@pytest.fixture
def upload(editor, tmp_path):
    """Upload rows or content as one file, let the worker import it; the page one is led to."""

    def upload(rows=None, content=b"", name="ecarehomesite.csv", **more):
        content = written(tmp_path / "r.csv", rows).read_bytes() if rows else content
        files = more.pop("files", None) or [SimpleUploadedFile(name, content)]
        data = {"files": files, "dated": timezone.localdate().isoformat()} | more
        response = editor.post(ADDRESS, data, follow=True)
        import_queued()
        return editor.get(response.redirect_chain[-1][0]) if response.redirect_chain else response

    return upload


def words_of(response):
    return " ".join(response.content.decode().split())


def test_an_editor_imports_a_report_and_sees_what_it_did(upload, editor):
    html = words_of(upload(many(40)))

    assert Organisation.objects.filter(is_sample=False).count() == 40
    assert "<strong>Accepted.</strong>" in html
    assert "40: 40 added, 0 changed, 0 missing" in html
    held = words_of(editor.get("/admin/ods-list/"))
    assert f"<td>{timezone.localdate():%-d %B %Y}</td><td>40</td>" in held
    assert f"<td>{ImportRun.objects.get().by}</td>" in held
    assert held.count("None yet.") == 4  # all but sites


def test_a_large_upload_is_imported_from_disk(upload, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    upload(many(40))

    assert ImportRun.objects.get().rows == 40


def test_several_files_and_a_zip_file_are_imported_at_once(upload, tmp_path):
    pack = tmp_path / "pack.zip"
    with zipfile.ZipFile(pack, "w") as archive:
        archive.write(written(tmp_path / "ecarehomehq.csv", [row("A001")]), "all/ecarehomehq.csv")
        archive.writestr("succ.csv", '"V0001","V0002","R","20200101",""')
    sites = written(tmp_path / "ecarehomesite.csv", many(40))

    upload(files=[SimpleUploadedFile(path.name, path.read_bytes()) for path in (pack, sites)])

    kinds = ImportRun.objects.filter(outcome="accepted").values_list("report", flat=True)
    assert set(kinds) == {"ecarehomesite", "ecarehomehq", "succ"}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.xlsx", b"PK", "choose “Save as”, then “CSV UTF-8”"),
        ("pack.zip", b"PK\5\6" + b"\0" * 18, "There is no file in it"),
        ("page.csv", b"<html></html>", "is a web page"),
    ],
)
def test_other_files_are_refused_in_words(upload, name, content, words):
    html = words_of(upload(name=name, content=content))

    assert re.search(words, html)
    assert "the list is as it was" in html
    assert not ImportRun.objects.exists()


def test_an_import_shows_how_far_it_is_and_goes_on_without_the_editor(editor, tmp_path):
    content = written(tmp_path / "r.csv", many(40)).read_bytes()
    data = {"files": SimpleUploadedFile("ecarehomesite.csv", content), "dated": "2026-01-01"}
    html = words_of(editor.post(ADDRESS, data, follow=True))

    assert "Waits its turn." in html and "<progress" in html
    assert "progress.js" in html
    assert not Organisation.objects.filter(is_sample=False).exists()
    import_queued()
    assert Organisation.objects.filter(is_sample=False).count() == 40


def test_an_import_that_was_cut_off_is_begun_again(editor, upload, tmp_path):
    upload(many(40))
    run = ImportRun.objects.get()
    folder = keep([written(tmp_path / "ecarehomesite.csv", many(41))])
    ImportRun.objects.create(
        report=run.report, dated=run.dated, outcome="running", folder=folder, source="r.csv"
    )
    import_queued()

    assert Organisation.objects.filter(is_sample=False).count() == 41


def test_an_unusual_list_waits_until_an_editor_takes_it_and_can_be_put_back(upload, editor):
    upload(many(100))
    before = list(Organisation.objects.order_by("code").values())

    html = words_of(upload(many(100, closed="20200101")))
    run = ImportRun.objects.first()
    assert "Waits for your decision" in html
    assert '<h2 class="w-h3">100 open codes close</h2>' in html
    assert "V0000 Home 0, NG99 7AA, open → Home 0, NG99 7AA, closed, 1 January 2020" in html
    assert list(Organisation.objects.order_by("code").values()) == before

    editor.post(f"/admin/ods-list/{run.pk}/take/")
    import_queued()
    assert Organisation.objects.filter(closed_on=None).count() == 0
    editor.post(f"/admin/ods-list/{run.pk}/put-back/")
    assert list(Organisation.objects.order_by("code").values()) == before
    assert "decided that already" in words_of(
        editor.post(f"/admin/ods-list/{run.pk}/take/", follow=True)
    )


def test_an_unusual_list_is_discarded(upload, editor):
    upload(many(100))
    upload(many(10))
    run = ImportRun.objects.first()
    editor.post(f"/admin/ods-list/{run.pk}/discard/")

    run.refresh_from_db()
    assert run.outcome == "discarded"
    with files_of(run) as files:
        assert not files
    assert Organisation.objects.filter(missing_since=None, is_sample=False).count() == 100


def test_a_newer_list_takes_the_place_of_one_that_waits(upload):
    upload(many(100))
    upload(many(10))
    upload(many(11))
    upload(many(101))

    assert list(ImportRun.objects.values_list("outcome", flat=True)) == [
        *("accepted", "discarded", "discarded", "accepted"),
    ]


def test_helpdesk_cannot_import_a_report(client, upload):
    user = User.objects.create_user("he@example.org", "three random words")
    user.groups.set(Group.objects.filter(name="Helpdesk"))
    client.force_login(user)

    upload(many(40))
    assert not ImportRun.objects.exists()


def test_nobody_changes_or_deletes_the_history_of_imports(admin_client, upload):
    upload(many(40))
    run = ImportRun.objects.get()

    for action in ("edit", "delete"):
        response = admin_client.post(f"/admin/ods-list/{action}/{run.pk}/", {"rows": 1})
        assert response.status_code in (302, 403)
    assert ImportRun.objects.get().rows == 40


def test_cqcs_files_come_in_on_the_same_page_by_their_own_day(upload, editor, tmp_path):
    path = cqc.written(tmp_path / "a.ods", [cqc.readme("1 October 2026"), cqc.active([cqc.HOME])])
    html = words_of(upload(content=path.read_bytes(), name="01_October_2026_HSCA_Active.ods"))

    assert "<strong>Accepted.</strong>" in html
    held = words_of(editor.get("/admin/ods-list/"))
    assert "CQC active locations</a></td> <td>1 October 2026</td><td>1</td>" in held


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ([cqc.readme(), cqc.sheet("Locations", [])], "has no sheet"),
        ([cqc.readme(), cqc.sheet("Locations", [cqc.row(["Location ID"])])], "is the ratings"),
        ([cqc.active([cqc.HOME])], "does not say of what day it is"),
    ],
)
def test_another_spreadsheet_is_refused_at_once_with_the_cause(upload, tmp_path, sheets, words):
    path = cqc.written(tmp_path / "a.ods", sheets)
    html = words_of(upload(content=path.read_bytes(), name="a.ods"))

    assert words in html
    assert not ImportRun.objects.exists()


def test_an_import_whose_files_are_gone_is_refused_and_not_begun_again(editor):
    """As after a restore: backups do not hold uploaded lists that wait."""
    run = ImportRun.objects.create(
        report="ecarehomesite", dated="2026-01-01", outcome="queued", folder="not-there"
    )
    import_queued()

    run.refresh_from_db()
    assert (run.outcome, run.reason) == (
        "refused",
        "Its files are no longer here. Upload them again.",
    )
    page = words_of(editor.get("/admin/ods-list/"))
    assert "Refused" in page
