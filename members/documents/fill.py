"""A page's document filled in: its gaps, its Word file, and all files as one ZIP."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings

from core.facts.links import links_in
from core.facts.text import FactsOnPage, facts_in
from guidance.word.document import ZIP_TIME
from members.documents.parts import (
    Filling,
    Part,
    Table,
    document_parts,
    statements_in,
    website_has,
)
from members.documents.word import build_document


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

    @property
    def empty_cells(self) -> int:
        return sum(part.empty_cells for part in self.parts if isinstance(part, Table))

    def word_file(self) -> bytes:
        title = self.page.title
        about = ", ".join(filter(None, (self.organisation, title)))
        return build_document(title, about, self.parts, settings.SITE_URL)


def fill_documents(
    pages: Iterable, details: Mapping[str, str] = {}, choices: Mapping[str, bool] = {}
) -> list[FilledDocument]:
    """Asks the database once for the facts and links of all of them."""
    pages = list(pages)
    text = " ".join(page.own_text() for page in pages)
    facts, links = facts_in(text), links_in(text)
    teller = website_has()
    return [
        _filled(page, Filling(FactsOnPage(*facts.values()), links, details, choices, teller=teller))
        for page in pages
    ]


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


def _filled(page, filling: Filling) -> FilledDocument:
    parts = tuple(document_parts(page.body, filling))
    organisation = filling.details.get("organisation", "")
    return FilledDocument(page, parts, tuple(filling.gaps), organisation)
