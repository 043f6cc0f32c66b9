"""The pictures of the papers, taken anew from the running site: `make pictures`."""

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import BROWSER
from tests.journeys.conftest import running_site
from tests.journeys.steps import (
    given_a_provider_on_the_contact_page,
    log_in,
    then_they_get_a_reference,
    when_they_write,
)

FOLDER = Path(__file__).parents[1] / "docs/pictures"
PHONE, DESK = (360, 740), (1280, 800)


@dataclass(frozen=True)
class Picture:
    address: str
    size: tuple[int, int] = DESK
    visitor: str = ""  # nobody logged in


PICTURES = {
    "apply": Picture("/nhs-mail/"),
    "finder": Picture("/ods/?q=lincoln+green", PHONE),
    "home-of-the-admin": Picture("/admin/", visitor="admin@example.org"),
    "fact": Picture("/admin/snippets/core/fact/", visitor="editor@example.org"),
    "notice": Picture("/admin/snippets/core/notice/add/", visitor="editor@example.org"),
    "form": Picture("/admin/snippets/guidance/formversion/", visitor="editor@example.org"),
    "reading-through": Picture("/admin/reports/reviews/", visitor="editor@example.org"),
    "county": Picture("/admin/settings/core/sitesettings/", visitor="admin@example.org"),
    "messages": Picture("/admin/messages/", visitor="helpdesk@example.org"),
    "checklist": Picture("/members/checklist/start/", visitor="member@example.org"),
    "parts": Picture("/styleguide/"),
    "parts-phone": Picture("/styleguide/", PHONE),
}


def take(page: Page, picture: Picture, path: Path) -> None:
    response = page.goto(picture.address)
    if not response or not response.ok:
        sys.exit(f"No picture of {picture.address}: it answers {response and response.status}")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path, full_page=picture.address == "/styleguide/")


def send_message(browser: Browser, address: str) -> None:
    """So that the helpdesk's list has one."""
    page = browser.new_page(base_url=address)
    given_a_provider_on_the_contact_page(page)
    when_they_write(page, "DSPT", "jo@example.org", "Which form do we need?")
    then_they_get_a_reference(page)
    page.close()


def main() -> None:
    if not BROWSER:
        sys.exit("make pictures needs Chromium: on Debian and Ubuntu, apt install chromium")
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        send_message(browser, site.address)
        for name, picture in PICTURES.items():
            width, height = picture.size
            screen = {"width": width, "height": height}
            page = browser.new_page(base_url=site.address, viewport=screen)
            if picture.visitor:
                page.goto("/account/login/")
                log_in(page, picture.visitor, site.password)
                page.wait_for_url("**/members/")
            take(page, picture, FOLDER / f"{name}.png")
            page.close()
            print(f"docs/pictures/{name}.png", flush=True)


if __name__ == "__main__":
    main()
