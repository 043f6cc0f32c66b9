"""Counts what an editor does: a click, a field, a choice each count 1."""

from dataclasses import dataclass

from playwright.sync_api import Locator


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
