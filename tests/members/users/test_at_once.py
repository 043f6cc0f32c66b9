"""Four sign-ups with one email at the same moment, on a real server: one account, one code."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.members.users.conftest import SIGN_UP
from tests.serving import FORM, ROOT, served

COUNT = """
from core.secrets.encryption import decrypt
from core.mail.models import OutgoingMail
from members.users.models import User
print(User.objects.filter(email="ann@example.org").count(), OutgoingMail.objects.count())
print(decrypt(bytes(OutgoingMail.objects.get().content)).decode())
"""


def ask(port, method, address, data=None, cookies=""):
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": cookies} | (FORM if data else {})
    connection.request(method, address, data and urlencode(data), headers)
    answer = connection.getresponse()
    set_cookies = answer.headers.get_all("Set-Cookie") or []
    return answer, "; ".join(each.split(";")[0] for each in set_cookies), answer.read().decode()


@pytest.mark.slow
def test_four_at_once_make_one_account_and_all_reach_the_code_page(own_site):
    with served(own_site, is_filled=True) as port:
        _, csrf, page = ask(port, "GET", "/account/signup/")
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1]
        data = SIGN_UP | {"csrfmiddlewaretoken": token}

        with ThreadPoolExecutor(4) as pool:
            sent = [pool.submit(ask, port, "POST", "/account/signup/", data, csrf) for _ in "1234"]
        answers = [each.result() for each in sent]
        assert [answer.status for answer, _, _ in answers] == [302] * 4
        assert {answer.headers["Location"] for answer, _, _ in answers} == {
            "/account/confirm-email/"
        }

        made = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", COUNT],
            cwd=ROOT, env=os.environ | own_site, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        assert made.startswith("1 1\n"), made
        code = re.search(r"code is (\d{6})", made)[1]

        last = answers[-1][1]  # a browser keeps the session of the answer that came last
        page = ask(port, "GET", "/account/confirm-email/", cookies=f"{csrf}; {last}")[2]
        assert "Check your email" in page
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1]
        data = {"code": code, "csrfmiddlewaretoken": token}
        done, _, _ = ask(port, "POST", "/account/confirm-email/", data, f"{csrf}; {last}")
        assert (done.status, done.headers["Location"]) == (302, "/members/")
