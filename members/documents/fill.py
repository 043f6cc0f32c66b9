"""A page's document filled in: its gaps, its Word file, and all files as one ZIP."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from core.facts.links import links_in
from core.facts.text import FactsOnPage, facts_in
from guidance.word.document import ZIP_TIME
from members.documents.parts import Filling, Part, document_parts, statements_in
from members.documents.word import build_document

VERSION = "version 1"


@dataclass(frozen=True, repr=False)
class FilledDocument:
    """`page` with all that is known of a home. No repr: a log would hold what was typed."""

    page: object
    parts: tuple[Part, ...]
    gaps: tuple[str, ...]
    organisation: str = ""

    @property
    def file_name(self) -> str:
        return f"{self.page.slug}.docx"

    def word_file(self) -> bytes:
        title = self.page.title
        about = ", ".join(filter(None, (self.organisation, title, VERSION)))
        return build_document(title, about, self.parts, settings.SITE_URL)


def fill_documents(
    pages: Iterable, details: Mapping[str, str] = {}, choices: Mapping[str, bool] = {}
) -> list[FilledDocument]:
    """Asks the database once for the facts and links of all of them."""
    pages = list(pages)
    text = " ".join(page.own_text() for page in pages)
    facts, links = facts_in(text), links_in(text)
    return [_filled(page, facts, links, details, choices) for page in pages]


def statements_of(pages: Iterable) -> list[str]:
    """Each statement that choices ask about, once."""
    found = {each.casefold(): each for page in pages for each in statements_in(page.body)}
    return list(found.values())


def zip_file(documents: Iterable[FilledDocument]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for document in documents:  # .docx files are compressed already
            target.writestr(zipfile.ZipInfo(document.file_name, ZIP_TIME), document.word_file())
    return packed.getvalue()


def _filled(page, facts, links, details, choices) -> FilledDocument:
    filling = Filling(FactsOnPage(*facts.values()), links, details, choices)
    parts = tuple(document_parts(page.body, filling))
    return FilledDocument(page, parts, tuple(filling.gaps), details.get("organisation", ""))
