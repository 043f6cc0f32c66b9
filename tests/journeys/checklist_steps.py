"""What people on a checklist do in the journeys, a sentence each."""

import re
from urllib.parse import urlsplit


def given_a_checklist(page) -> str:
    """Its address. Started if whoever is logged in has none."""
    page.goto("/members/checklist/")
    if page.url.endswith("/members/checklist/"):
        when_they_start_a_checklist(page, "Example House")
    return urlsplit(page.url).path


def when_they_start_a_checklist(page, name):
    page.goto("/members/checklist/start/")
    page.get_by_label("Name of the checklist").fill(name)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url(re.compile(r"/checklist/\d+/$"))
