"""`docs/editing.md` and its parts as HTML. They have headings, paragraphs, lists, bold, code, and
nothing else but pictures of the admin's screens and links between the files, which are left out:
the reader is there, and sees all parts at once.

docs/decisions.md: The manual is read in the admin
"""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

FOLDER = Path(settings.BASE_DIR) / "docs"
PARTS = ("facts-and-notices", "form", "members", "helpdesk", "site")
FILES = (FOLDER / "editing.md", *(FOLDER / "editing" / f"{name}.md" for name in PARTS))
BULLET, LINK = "- ", "]("
ITEM = re.compile(r"^(?:- |\d+\. )", re.MULTILINE)
INLINE = ((r"\*\*(.+?)\*\*", r"<strong>\1</strong>"), (r"`(.+?)`", r"<code>\1</code>"))


@dataclass(frozen=True)
class Section:
    """What stands below one heading."""

    title: str
    html: SafeString

    @property
    def anchor(self) -> str:
        return slugify(self.title)


@dataclass(frozen=True)
class Part(Section):
    """A file; `html` is what stands before its first heading."""

    sections: list[Section]


def manual() -> list[Part]:
    return [_part(file.read_text(encoding="utf-8")) for file in FILES]


def _part(text: str) -> Part:
    first, *others = re.split(r"^## ", text.removeprefix("# "), flags=re.MULTILINE)
    title, html = _title_and_html(first)
    return Part(title, html, [Section(*_title_and_html(each)) for each in others])


def _title_and_html(text: str) -> tuple[str, SafeString]:
    title, body = text.split("\n", 1)
    return title, as_html(body)


def as_html(text: str) -> SafeString:
    blocks = (block.strip() for block in re.split(r"\n{2,}", text))
    shown = (_block(block) for block in blocks if block and LINK not in block)
    return mark_safe("".join(shown))  # noqa: S308 - escaped by _inline


def _block(text: str) -> str:
    if not ITEM.match(text):
        return f"<p>{_inline(text)}</p>"
    kind = "ul" if text.startswith(BULLET) else "ol"
    items = (f"<li>{_inline(item)}</li>" for item in ITEM.split(text)[1:])
    return f"<{kind}>{''.join(items)}</{kind}>"


def _inline(text: str) -> str:
    html = str(escape(" ".join(text.split())))
    for pattern, replacement in INLINE:
        html = re.sub(pattern, replacement, html)
    return html
