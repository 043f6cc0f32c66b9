"""docs/deploy/: nginx, gunicorn and systemd take the very files that a server runs."""

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPSConnection
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

from tests.nginx import nginx
from tests.serving import free_port

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "docs/deploy"
UNITS = [f"care-{name}" for name in ("web.socket", "web.service", "worker.service")]
UNITS += ["care-backup.service", "care-backup.timer"]
MAX_EXPOSURE = 2.0  # of 10, as `systemd-analyze security` counts
pytestmark = pytest.mark.once


def needs(program):
    return pytest.mark.skipif(not shutil.which(program), reason=f"needs {program}")


def gunicorn_on(listener: socket.socket, environment: dict) -> subprocess.Popen:
    """Started as systemd does: the socket is open already, as file descriptor 3. (dash knows no
    descriptor of two digits.)
    """
    start = 'exec 3<&$0; export LISTEN_FDS=1 LISTEN_PID=$$; exec "$@"'
    command = [sys.executable, "-m", "gunicorn", "-c", DEPLOY / "gunicorn.conf.py"]
    return subprocess.Popen(
        ["bash", "-c", start.replace("$0", str(listener.fileno())), "bash", *command],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"} | environment,
        pass_fds=[listener.fileno()],
    )


def ask(port: int, address: str, method="GET", body=None, **headers):
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    connection = HTTPSConnection("127.0.0.1", port, timeout=90, context=trusting)
    try:
        connection.request(method, address, body, {"Host": "localhost"} | headers)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def wait_until_up(port: int) -> None:
    """A request waits in the socket while the application starts; nginx gives up after 60 s."""
    for _ in range(5):
        if ask(port, "/health/live")[0].status == 200:
            return
    raise TimeoutError("gunicorn did not start")


@pytest.fixture
def site(tmp_path, starter_site):
    """nginx in front of gunicorn on a unix socket: (port, start gunicorn, folder of the logs)."""
    starter_site(tmp_path / "var")
    path = tmp_path / "web.sock"
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen(2048)
    environment = {
        "VAR_DIR": str(tmp_path / "var"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'var/db.sqlite3'}",
        "TRUSTED_PROXY_COUNT": "1",
        "WEB_CONCURRENCY": "1",
    }
    running = []

    def start():
        running.append(gunicorn_on(listener, environment))
        return running[-1]

    port = free_port()
    with nginx(tmp_path / "nginx", [f"unix:{path}"], https=port, http=free_port()):
        yield port, start, tmp_path / "nginx"
    for process in running:
        process.kill()
        process.wait()
    listener.close()


@pytest.mark.slow
@needs("nginx")
def test_a_restart_refuses_nobody_and_the_logs_hold_nothing_of_visitors(site):
    port, start, logs = site
    process = start()
    wait_until_up(port)

    with ThreadPoolExecutor(4) as visitors:
        asked = [visitors.submit(ask, port, f"/ods/?q=elm{number}") for number in range(40)]
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        process.wait()
        start()
        statuses = {each.result()[0].status for each in asked}
    assert statuses == {200}

    ask(port, "/account/password/reset/key/1-secret/")
    written = (logs / "care.log").read_text() + (logs / "care-error.log").read_text()
    assert re.search(r"[0-9a-f]{32} GET /ods/ 200 ", written)
    assert "/account/password/reset/key/..." in written
    for secret in ("elm", "1-secret", "127.0.0.1"):
        assert secret not in written


@pytest.mark.slow
@needs("nginx")
def test_pages_come_compressed_only_where_nothing_of_one_visitor_is_in_them(site):
    port, start, _ = site
    start()
    wait_until_up(port)
    compressed = {"Accept-Encoding": "gzip"}

    page, _ = ask(port, "/nhs-mail/", **compressed)
    assert page.headers["Content-Encoding"] == "gzip"
    assert page.headers["Strict-Transport-Security"] is None  # the tests' settings are for http
    own, _ = ask(port, "/account/login/", Cookie="session=x", **compressed)
    assert own.headers["Content-Encoding"] is None
    style, _ = ask(port, "/static/site.css", **compressed)
    assert style.status == 200
    assert ask(port, "/media/x/")[0].status == 404


@needs("nginx")
def test_visitors_read_a_page_of_ours_while_the_application_is_away(tmp_path):
    port = free_port()
    with nginx(tmp_path, [f"127.0.0.1:{free_port()}"], https=port, http=free_port()):
        away, page = ask(port, "/contact/?q=secret", "POST", b"message=secret")
        large, too_large = ask(port, "/contact/", "POST", b"x", **{"Content-Length": "30000000"})

    assert away.status == 503
    assert away.headers["Retry-After"] == "60"
    assert b"This website is away for a short time" in page
    assert b"mailto:dspt@notts-care-ig.net" in page
    assert b"nginx" not in page
    assert large.status == 413
    assert b"no files larger than 20MB" in too_large
    written = (tmp_path / "care.log").read_text() + (tmp_path / "care-error.log").read_text()
    assert "secret" not in written
    assert "127.0.0.1" not in written


@pytest.mark.slow
@needs("nginx")
def test_nginx_keeps_public_pages_with_the_lines_of_the_scaling_page(site, tmp_path):
    port, start, _ = site
    start()
    wait_until_up(port)
    page = (ROOT / "docs/scaling.md").read_text()
    lines = r"    # outside of server\n(.*?)\n\n    # in location /\n(.*?)\n\n"
    outside, inside = re.search(lines, page, re.S).groups()
    text = (DEPLOY / "nginx.conf").read_text().replace("location / {", f"location / {{\n{inside}")
    own_port, folder = free_port(), tmp_path / "keeps"
    upstream = [f"unix:{tmp_path}/web.sock"]
    with nginx(folder, upstream, own_port, free_port(), text=f"{outside}\n{text}"):
        wait_until_up(own_port)
        ask(own_port, "/nhs-mail/")
        ask(own_port, "/account/login/")
    kept = [path.read_bytes() for path in (folder / "cache-pages").rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert b"/nhs-mail/" in kept[0]


@pytest.fixture
def units(tmp_path):
    """The units, with this checkout in the place of /srv/care."""
    folder = shutil.copytree(DEPLOY / "systemd", tmp_path / "units")
    for path in folder.rglob("*.*"):
        if path.is_file():
            path.write_text(path.read_text().replace("/srv/care", str(ROOT)))
    return folder


@needs("systemd-analyze")
def test_systemd_takes_the_units(units):
    result = subprocess.run(
        ["systemd-analyze", "verify", *[f"./{unit}" for unit in UNITS]],
        cwd=units,
        capture_output=True,
        text=True,
    )

    assert result.returncode == 0, result.stderr
    assert "care-" not in result.stderr


@needs("systemd-analyze")
@pytest.mark.parametrize("unit", [each for each in UNITS if each.endswith(".service")])
def test_a_unit_may_do_little(units, unit):
    result = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", f"./{unit}"],
        cwd=units,
        capture_output=True,
        text=True,
    )

    exposure = re.search(r"exposure level for \S+: ([\d.]+)", result.stdout)
    assert exposure, result.stdout + result.stderr
    assert float(exposure[1]) <= MAX_EXPOSURE


def is_docker_there() -> bool:
    return (
        bool(shutil.which("docker"))
        and not subprocess.run(["docker", "info"], capture_output=True).returncode
    )


@pytest.mark.slow
def test_the_container_is_built():
    if not is_docker_there():
        pytest.skip("the container file (docker info does not answer)")
    command = ["docker", "build", "-q", "-f", DEPLOY / "Containerfile", "-t", "care-test", "."]
    subprocess.run(command, cwd=ROOT, check=True)


def test_the_container_copies_every_room():
    """Built nowhere where docker does not answer, so a new room would be forgotten."""
    file = (DEPLOY / "Containerfile").read_text()
    rooms = {"site", "home", "guidance", "members", "search", "templates", "docs/deploy"}
    rooms |= {"docs/editing.md", "docs/editing"}  # the manual in the admin

    copied = set(re.findall(r"^COPY ([^-\s]\S*) ", file, re.MULTILINE))

    assert rooms <= copied
    assert {f"!{each}" for each in copied} <= set((ROOT / ".dockerignore").read_text().split())


def test_compose_names_what_the_container_and_the_program_know():
    """Docker is not there to say so."""
    text, file = (DEPLOY / "compose.yaml").read_text(), (DEPLOY / "Containerfile").read_text()
    compose = yaml.safe_load(text)
    web, worker, database = (compose["services"][each] for each in ("web", "worker", "database"))
    root = re.search(r"^WORKDIR (\S+)", file, re.MULTILINE)[1]
    port = re.search(r"^EXPOSE (\d+)", file, re.MULTILINE)[1]

    assert (DEPLOY / web["build"]["context"] / web["build"]["dockerfile"]).is_file()
    assert web["environment"] == worker["environment"] == {"ENV_FILE": f"{root}/var/.env"}
    for volume in web["volumes"]:
        name, folder = volume.split(":")
        assert name in compose["volumes"]
        assert folder in re.search(r"install -d .*", file)[0]
    assert f"BIND=0.0.0.0:{port} " in file
    assert web["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert f"postgres://{database['environment']['POSTGRES_USER']}:PASSWORD@database/" in text
    assert set(re.findall(r"manage\.py (\w+)", text)) <= get_commands().keys()
    assert worker["command"][2] in get_commands()


def test_gunicorn_says_in_a_sentence_what_is_wrong_and_ends():
    result = subprocess.run(
        [sys.executable, "-m", "gunicorn", "-c", DEPLOY / "gunicorn.conf.py"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "SECRET_KEY": "short", "SITE_URL": "https://a.example"}
        | {"ALLOWED_HOSTS": "a.example", "BIND": f"127.0.0.1:{free_port()}"},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert result.returncode != 0
    assert result.stderr.strip().splitlines()[-1].startswith("SECRET_KEY is too easy to guess")
