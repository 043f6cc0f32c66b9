"""Fetching the report: from a real https server on this machine, friendly and hostile."""

import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.jobs.registry import registered_jobs
from guidance.ods.go_live import real_list_loaded, register_recent
from guidance.ods.importing import download, refresh
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.models import ImportRun, Organisation
from tests.guidance.ods.cqc import files as cqc
from tests.guidance.ods.reports import many, row, written

pytestmark = pytest.mark.django_db


class Site(BaseHTTPRequestHandler):
    """The official site, as far as we use it."""

    reports: dict[str, bytes] = {}
    asked: list[str] = []
    links: list[str] = []

    def do_GET(self):
        self.asked.append(self.path)
        answer = getattr(self, self.path.split("?")[0].strip("/").split("/")[0])
        answer()

    def getReport(self):
        self.answer(self.reports[self.path.split("report=")[1].split("&")[0]])

    def answer(self, body, status=200, length=None, **headers):
        self.send_response(status)
        for name, value in ({"Content-Length": length or len(body)} | headers).items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def register(self):
        links = "".join(f'<a href="{address}">a file</a>' for address in self.links)
        self.answer(f"<html><body>{links}</body></html>".encode())

    def files(self):
        self.answer(self.reports[self.path.rpartition("/")[2]])

    def error(self):
        self.answer(b'{"error": "Missing report query parameter"}', status=400)

    def cut(self):
        self.answer(b"V0000", length=500)

    def plain(self):
        self.answer(b"", status=302, Location="http://example.org/ecarehomesite")

    def loop(self):
        self.answer(b"", status=302, Location="/loop")

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    command = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
        f" -addext subjectAltName=DNS:localhost -keyout {path}.key -out {path}"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    return path


@pytest.fixture
def official(certificate, monkeypatch, settings, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    server = ThreadingHTTPServer(("localhost", 0), Site)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, f"{certificate}.key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.ODS_REPORT_URL = f"https://localhost:{server.server_port}/getReport"
    Site.asked = []
    Site.reports = {
        "ecarehomesite": written(tmp_path / "s", many(40)).read_bytes(),
        "ecarehomehq": written(tmp_path / "h", [row("A001")]).read_bytes(),
        "succ": written(tmp_path / "c", [["VA001", "VA002", "R", "20200101", ""]]).read_bytes(),
    }
    yield f"https://localhost:{server.server_port}"
    server.shutdown()


def test_command_fetches_the_whole_list_when_no_file_is_named(official):
    call_command("import_ods")

    assert Organisation.objects.count() == 41
    assert Site.asked == [
        "/getReport?report=ecarehomesite",
        "/getReport?report=ecarehomehq",
        "/getReport?report=succ",
    ]


def test_command_says_what_to_do_when_no_address_is_set(settings):
    settings.ODS_REPORT_URL = ""
    with pytest.raises(CommandError, match="set ODS_REPORT_URL, or name a file"):
        call_command("import_ods")


def test_daily_job_fetches_changes_since_some_days_before_the_last_list(official, tmp_path):
    refresh.import_recent_changes()
    assert Site.asked == []

    refresh.import_whole_list()
    Site.asked.clear()
    changed = written(tmp_path / "d", [row("V0000", "NEW NAME"), row("VX001")])
    Site.reports["ecarehomesite"] = changed.read_bytes()
    refresh.import_recent_changes()

    since = (timezone.localdate() - refresh.OVERLAP).isoformat()
    assert Site.asked[0] == f"/getReport?report=ecarehomesite&lastChangeStart={since}"
    assert Organisation.objects.get(code="V0000").name == "NEW NAME"
    assert Organisation.objects.filter(missing_since=None).count() == 42


def test_other_reports_are_imported_when_one_is_bad_and_the_go_live_row_says_so(official):
    Site.reports["ecarehomesite"] = b"<html>Maintenance</html>"
    with pytest.raises(CommandError, match="is a web page"):
        call_command("import_ods")

    assert Organisation.objects.filter(kind="hq", is_sample=False).count() == 1
    assert "is a web page" in real_list_loaded().what_to_do


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/error", "could not be fetched.*400"),
        ("/cut", "is cut off|could not be fetched"),
        ("/plain", "is not an https address"),
        ("/loop", "could not be fetched"),
    ],
)
def test_bad_response_is_refused_and_recorded(official, path, reason):
    before = list(Organisation.objects.values())
    with pytest.raises(CommandError, match=reason):
        call_command("import_ods", official + path)

    assert list(Organisation.objects.values()) == before
    assert ImportRun.objects.first().outcome == "refused"


def test_endless_response_is_cut_off(official, tmp_path, monkeypatch):
    monkeypatch.setattr(download, "MAX_REPORT_BYTES", 1_000)
    with pytest.raises(RefusedReportError, match="is larger than"):
        download.download(f"{official}/getReport?report=ecarehomesite", tmp_path)


@pytest.mark.parametrize("address", ["http://example.org/a", "file:///etc/passwd", "ftp://x/y"])
def test_download_refuses_other_schemes_than_https(address, tmp_path):
    with pytest.raises(RefusedReportError, match="is not an https address"):
        download.download(address, tmp_path)


def test_nothing_is_fetched_when_no_address_is_set():
    assert [job.name for job in registered_jobs() if job.name.startswith("ods")] == ["ods: uploads"]


ACTIVE = "01_September_2026_HSCA_Active_Locations.ods"
GONE = "01_September_2026_Deactivated_Locations.ods"


@pytest.fixture
def register(official, settings, tmp_path, time_machine):
    """CQC's page, with links to old and new files in folders of two kinds."""
    time_machine.move_to("2026-09-20 12:00")
    settings.CQC_REGISTER_URL = f"{official}/register"
    Site.links = [
        "/files/2026-07/01_July_2026_HSCA_Active_Locations.ods",
        f"/files/2026-09/{ACTIVE}",
        f"{official}/files/2026-09/{GONE}",
        "/files/31_June_2026_Deactivated_Locations.ods",
        "https://example.org/files/01_October_2026_HSCA_Active_Locations.ods",
        "/files/01_September_2026_Latest_ratings.ods",
    ]
    Site.reports[ACTIVE] = cqc.written(
        tmp_path / "a.ods", [cqc.readme(), cqc.active([cqc.HOME])]
    ).read_bytes()
    Site.reports[GONE] = cqc.written(
        tmp_path / "d.ods", [cqc.readme(), cqc.deactivated([cqc.HOME | {"Location ID": "1-55555"}])]
    ).read_bytes()


def test_cqcs_newest_files_are_fetched_once_from_the_links_of_its_page(register):
    refresh.import_register()
    refresh.import_register()

    wanted = [f"/files/2026-09/{name}" for name in (ACTIVE, GONE)]
    assert Site.asked == ["/register", *wanted, "/register"]
    runs = ImportRun.objects.filter(report__startswith="cqc").order_by("pk")
    assert [(run.report, f"{run.dated}", run.outcome) for run in runs] == [
        ("cqc-active", "2026-09-01", "accepted"),
        ("cqc-deactivated", "2026-09-01", "accepted"),
    ]


def test_a_refused_file_of_cqc_is_told_in_a_row_of_its_own(register):
    Site.reports[ACTIVE] = b"PK"
    with pytest.raises(RefusedReportError):
        refresh.import_register()

    assert "cut off or damaged" in register_recent().what_to_do
    assert not register_recent().is_done
    assert "cut off" not in real_list_loaded().what_to_do


def test_a_file_of_cqc_that_an_editor_discarded_is_not_fetched_again(register):
    ImportRun.objects.create(
        report="cqc-active", outcome="discarded", source=ACTIVE, dated="2026-09-01"
    )
    refresh.import_register()
    assert not any(address.endswith(ACTIVE) for address in Site.asked)


def test_one_bad_file_of_cqc_does_not_hold_back_the_other(register):
    Site.reports[ACTIVE] = Site.reports[ACTIVE][:200]
    with pytest.raises(RefusedReportError, match="cut off or damaged"):
        refresh.import_register()
    assert ImportRun.objects.get(report="cqc-deactivated").outcome == "accepted"


@pytest.mark.parametrize("links", [[], ["/files/2026-09/register.pdf"]])
def test_a_page_without_files_is_refused(register, links):
    Site.links = links
    with pytest.raises(RefusedReportError, match="no link to a file of CQC's locations"):
        refresh.import_register()


def test_no_job_asks_cqc_without_an_address(settings):
    settings.CQC_REGISTER_URL = ""
    assert "ods: CQC register" not in [job.name for job in registered_jobs()]
