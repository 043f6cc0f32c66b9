"""Counts what an editor does: a click, a field, a choice each count 1."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass
class Actions:
    count: int = 0

    def click(self, target: Locator) -> None:
        self.count += 1
        target.click()

    def fill(self, field: Locator, text: str) -> None:
        self.count += 1
        field.fill(text)

    def write(self, field: Locator, text: str) -> None:
        """At the end of what stands in a rich text field."""
        self.count += 1
        field.click()
        field.page.keyboard.press("End")
        field.page.keyboard.type(text)
        field.page.wait_for_function(
            "text => [...document.querySelectorAll('input')].some(i => i.value.includes(text))",
            arg=text,
        )

    def choose(self, field: Locator, label: str) -> None:
        self.count += 1
        field.select_option(label=label)

    def choose_file(self, field: Locator, path) -> None:
        self.count += 1
        field.set_input_files(path)


class ActionsOn(Actions):
    """On one page, by what its elements are called."""

    def __init__(self, page: Page):
        super().__init__()
        self.page = page

    def press(self, role, name, *, exact=False):
        self.click(self.page.get_by_role(role, name=name, exact=exact).first)
        self.page.wait_for_load_state("load")

    def menu(self, *names: str):
        """Down the sidebar: a group, then what is in it."""
        sidebar = self.page.locator("#wagtail-sidebar")
        for name in names[:-1]:
            self.click(sidebar.get_by_role("button", name=name, exact=True))
        self.click(sidebar.get_by_role("link", name=names[-1], exact=True))
        self.page.wait_for_load_state("load")

    def publish(self):
        self.press("button", "Publish", exact=True)
        expect(self.page.get_by_text("published.").first).to_be_visible()


@contextmanager
def task(page: Page, most: int) -> Iterator[ActionsOn]:
    """What is done in it starts at the admin's home, and takes at most so many actions."""
    page.goto("/admin/")
    do = ActionsOn(page)
    yield do
    assert do.count <= most
