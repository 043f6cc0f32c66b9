"""The import of a report in the admin."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from guidance.ods.models import ImportRun, Organisation
from members.users.models import User
from tests.guidance.ods.reports import many, written

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/ods-list/new/"


@pytest.fixture
def upload(editor, tmp_path):
    def upload(rows=None, content=b"", **more):
        content = written(tmp_path / "r.csv", rows).read_bytes() if rows else content
        file = SimpleUploadedFile("ecarehomesite.csv", content)
        data = {"file": file, "dated": timezone.localdate().isoformat()} | more
        return editor.post(ADDRESS, data, follow=True)

    return upload


def test_an_editor_imports_a_report_and_sees_it_in_the_history(upload):
    response = upload(many(40))

    assert Organisation.objects.filter(is_sample=False).count() == 40
    html = response.content.decode()
    assert response.redirect_chain == [("/admin/ods-list/", 302)]
    assert "Sites: 40 rows, 40 added, 0 changed, 0 missing." in html
    assert "Accepted" in html


def test_a_large_upload_is_imported_from_disk(upload, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    upload(many(40))

    assert ImportRun.objects.get().rows == 40


def test_editor_sees_why_a_report_is_refused_and_the_list_stays(upload):
    upload(many(100))
    response = upload(many(10))

    assert "the list is as it was. 90 of the 100 codes" in response.content.decode()
    assert Organisation.objects.filter(is_sample=False, missing_since=None).count() == 100
    upload(many(10), accept_shrink="on")
    assert Organisation.objects.filter(is_sample=False, missing_since=None).count() == 10


def test_import_refuses_a_web_page(upload):
    assert "is a web page" in upload(content=b"<html></html>").content.decode()


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
