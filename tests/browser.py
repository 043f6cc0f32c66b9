"""Where the browser is that journeys and judges drive; None where there is none."""

import shutil

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next(filter(None, map(shutil.which, BROWSERS)), None)

# What is wider than the screen: Wagtail's admin cuts off the rest. A list scrolls by itself.
CUT_OFF = """() => [...document.querySelectorAll('main :is(table, h1, p, dl, input, .button)')]
  .filter(it => {
    const box = it.getBoundingClientRect();
    const is_beside = !box.width || box.right <= innerWidth + 1;
    if (is_beside || it.closest('.form-side, .w-minimap, .footer, .w-slim-header')) return false;
    for (let above = it.parentElement; above; above = above.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(above).overflowX)) return false;
    }
    return true;
  }).map(it => it.outerHTML.slice(0, 80))"""


def collect_errors(page) -> None:
    """`page.errors` is what the console complains of."""
    page.errors = []
    page.on("console", lambda m: _is_an_error(m) and page.errors.append(m.text))
    page.on("pageerror", lambda error: page.errors.append(str(error)))


def _is_an_error(message) -> bool:
    """Not: Wagtail's refusal of an autosave that was on its way when Publish was pressed.

    What was published holds those words. A refused form of ours is answered with 200.
    """
    is_edit_view = message.location["url"].endswith("/edit/")
    is_late_autosave = is_edit_view and "status of 400" in message.text
    return message.type == "error" and not is_late_autosave
