"""A whole site backed up while people write, destroyed, restored and used, in small."""

import os
import re
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.db import connection

from core.backup.databases import NOT_COPIED
from tests.bench.drill import Place, drill, two_places
from tests.factories import PASSWORD
from tests.serving import served


@pytest.mark.slow
def test_a_site_is_destroyed_and_restored_with_each_row_and_file(own_site, tmp_path_factory):
    folder, url = tmp_path_factory.mktemp("drill"), os.environ.get("DATABASE_URL", "")
    empty, new, sets = two_places(folder, connection.vendor, url)
    old = Place(Path(own_site["VAR_DIR"]), own_site["DATABASE_URL"], empty.bucket)
    drill(old, new, sets, accounts=40, file_bytes=15_000_000)

    assert not any(new.rows(NOT_COPIED).values())  # nobody is logged in
    with served(new.environment, is_filled=True) as port:
        assert "Your account" in page_after_log_in(
            f"http://127.0.0.1:{port}", "person7@example.org"
        )


def page_after_log_in(address: str, email: str) -> str:
    browser = build_opener(HTTPCookieProcessor())
    page = browser.open(f"{address}/account/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    typed = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    return browser.open(f"{address}/account/login/", urlencode(typed).encode()).read().decode()
