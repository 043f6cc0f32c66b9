"""What a visitor sends to the page to fill in the form, and what comes back."""

import html
import re

from tests.sample_forms import ANSWERS

FILL_IN = "/nhs-mail/fill-in/"


def send(client, answers=ANSWERS, **buttons):
    return client.post(FILL_IN, answers | buttons)


def values_of(response) -> dict[str, str]:
    """What the page would send again: boxes, hidden fields and the marked options."""
    values = {}
    for tag in re.findall(r"<input[^>]*>", response.content.decode()):
        found = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        if found["type"] != "radio" or " checked" in tag:
            values[found["name"]] = html.unescape(found.get("value", ""))
    return values


def words_of(response) -> str:
    main = re.search(r"<main.*</main>", response.content.decode(), re.S)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main.replace("<wbr>", ""))).split())


def heading(response) -> str:
    return re.search(r"<h1>(.*?)</h1>", response.content.decode())[1]
