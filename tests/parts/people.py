"""What people do on the running set, by HTTP only."""

import re
import time
from io import BytesIO
from itertools import count

from docx import Document as WordDocument

numbers = count(1)
BOUNDARY = "a-line-between"


class Person:
    """A browser with cookies and a network of its own."""

    def __init__(self, running):
        self.running, self.cookies = running, {}
        self.headers = {"X-Forwarded-For": f"10.1.0.{next(numbers)}"}

    def get(self, address, site=None):
        return self.running.ask(address, site=site, cookies=self.cookies, **self.headers)

    def post(self, address, data, site=None, **headers):
        return self.running.ask(address, data, site, self.cookies, **self.headers, **headers)

    def logs_in(self, email: str, password: str, site=None):
        words = {"login": email, "password": password}
        return self.post("/account/login/", words | self.token("/account/login/", site), site)

    def token(self, address: str, site=None) -> dict:
        page = self.get(address, site).text
        return {"csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)[1]}

    def opens_contact(self) -> None:
        page = self.get("/contact/").text
        self.words = {
            "token": re.search(r'name="token" value="([^"]+)"', page)[1],
            "topic": re.search(r'name="topic" value="([^"]+)"', page)[1],
            "name": "Siân Example",
            "email": f"sian{time.monotonic_ns()}@example.org",
            "message": f"We have three beds. {time.monotonic_ns()}",
        }
        self.opened = time.monotonic()

    def sends_message(self):
        """Whoever sends it within 3 seconds is held for a robot."""
        time.sleep(max(0, self.opened + 3 - time.monotonic()))
        return self.post("/contact/", self.words)

    def uploads(self, title: str, content: bytes, site=None):
        fields = self.token("/admin/documents/add/", site) | {"title": title, "collection": "1"}
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        parts.append(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="plan.docx"'
            "\r\nContent-Type: application/octet-stream\r\n\r\n"
        )
        body = "".join(parts).encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return self.post("/admin/documents/add/", body, site, **{"Content-Type": kind})


def word_file(text: str) -> bytes:
    document, file = WordDocument(), BytesIO()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()
