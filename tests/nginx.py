"""nginx from docs/deploy/nginx.conf, with this machine's ports, folders and a certificate.

    with nginx(folder, ["127.0.0.1:8001", "127.0.0.1:8002"], https=8443, http=8080): ...

The logs are `folder/care.log` and `folder/care-error.log`. Needs the programs nginx and openssl.
"""

import os
import re
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs/deploy/nginx.conf"
WHOLE = """\
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/start.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    gzip on;
    include {folder}/care.conf;
}}
"""


def localised(text: str, folder: Path, upstreams: list[str], https: int, http: int, name: str):
    """The file's text with the lines marked << changed. Fails where one of them is not there."""
    servers = "\n".join(f"    server {each};" for each in upstreams)
    changes = {
        r"    server unix:/run/care/web.sock;": servers,
        r"    listen \[::\]:.*": "",
        r"listen 80;": f"listen 127.0.0.1:{http};",
        r"listen 443 ssl http2;": f"listen 127.0.0.1:{https} ssl http2;",
        r"/etc/letsencrypt/live/care.example.org/fullchain.pem": f"{folder}/certificate.pem",
        r"/etc/letsencrypt/live/care.example.org/privkey.pem": f"{folder}/key.pem",
        r"care\.example\.org": name,
        r"/var/cache/nginx-care": f"{folder}/cache",
        r"/var/log/nginx": str(folder),
        r"/srv/care": str(ROOT),
    }
    for old, new in changes.items():
        text, count = re.subn(old, new, text)
        assert count, f"{FILE} no longer has {old}"
    return text


def make_certificate(folder: Path, name: str) -> None:
    options = f"req -x509 -nodes -newkey rsa:2048 -days 1 -subj /CN={name} -addext"
    files = ["-keyout", folder / "key.pem", "-out", folder / "certificate.pem"]
    names = f"subjectAltName=DNS:{name},IP:127.0.0.1"
    subprocess.run(["openssl", *options.split(), names, *files], check=True, capture_output=True)


@contextmanager
def nginx(folder: Path, upstreams: list[str], https: int, http: int, name="localhost", text=""):
    """Its master process; it answers on 127.0.0.1. `upstreams`: "HOST:PORT" or "unix:/path".
    `text`: of the file, where an operator has changed it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    make_certificate(folder, name)
    text = localised(text or FILE.read_text(), folder, upstreams, https, http, name)
    (folder / "care.conf").write_text(text)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(WHOLE.format(folder=folder, user=user))
    command = ["nginx", "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "start.log"]
    process = subprocess.Popen(command)
    try:
        for _ in range(100):
            try:
                create_connection(("127.0.0.1", https), timeout=1).close()
                break
            except OSError:
                time.sleep(0.05)
        else:
            raise TimeoutError(f"nginx did not start: {(folder / 'start.log').read_text()}")
        yield process
    finally:
        process.terminate()
        process.wait()
