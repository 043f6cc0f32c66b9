"""What is indexed, as EntryData: live pages with their documents, services and the form.

A page type's own `search_fields` say which of its texts are found.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from core.facts.fields import text_to_search
from core.facts.text import fill_text, stored_facts_in
from core.media.models import Document
from core.notices import notices_at
from core.service_text import ServiceText
from guidance.form.models import FormQuestion, current_form, current_questions
from guidance.help.models import HelpCase, HelpPage
from guidance.pages import GuidePage
from home.models import HomePage
from members.checklist.editions import questions_in_use
from members.pages import MaterialPage
from search.models import SearchEntry
from search.word_text import text_of

# Texts of a checklist item that are found.
ITEM_TEXTS = [
    "asks",
    "why",
    "good_enough",
    "example",
    "does_not_apply_when",
    "watch_out",
    "document",
]
EMPTY_BLOCK = "None"  # what an empty CharBlock of Wagtail gives to be searched


@dataclass(frozen=True)
class EntryData:
    """The fields of a SearchEntry, before it is saved."""

    key: str
    kind: str
    title: str
    page: Page | None = None
    document: Document | None = None
    help_case: HelpCase | None = None
    fixed_address: str = ""
    anchor: str = ""
    lead: str = ""
    text: str = ""
    other_words: str = ""
    about: str = ""
    last_reviewed: date | None = None


def entries_of_page(page: Page) -> Iterator[EntryData]:
    """`page` is live and specific."""
    documents = documents_on(page)
    if isinstance(page, MaterialPage):
        yield _material_page(page, documents)
        return
    yield _page(page)
    yield from (_document_on(page, document) for document in documents)
    if isinstance(page, HelpPage):
        yield from (_case(page, case) for case in page.cases)
    if isinstance(page, GuidePage):
        yield from (_question(page, row) for row in current_questions())


def _page(page: Page) -> EntryData:
    return EntryData(
        key=f"page:{page.pk}",
        kind=SearchEntry.Kind.HOME if isinstance(page, HomePage) else SearchEntry.Kind.PAGE,
        page=page,
        title=page.title,
        lead=_with_facts(page.search_description),
        text=_text_on(page),
        last_reviewed=getattr(page, "last_reviewed", None),
    )


def _material_page(page, documents: list[Document]) -> EntryData:
    """One result for a material and the files on it."""
    texts = [_text_on(page), *(text for file in documents for text in (file.title, text_of(file)))]
    about = [page.get_kind_display(), *(file.kind_and_size for file in documents[:1])]
    return EntryData(
        key=f"page:{page.pk}",
        kind=SearchEntry.Kind.MATERIAL,
        page=page,
        title=page.title,
        lead=page.summary,
        text="\n".join(texts),
        about=". ".join(about),
        other_words=page.get_kind_display(),
        last_reviewed=page.last_reviewed,
    )


def _document_on(page: Page, document: Document) -> EntryData:
    return EntryData(
        key=f"page:{page.pk}:document:{document.pk}",
        kind=SearchEntry.Kind.MATERIAL,
        page=page,
        document=document,
        fixed_address=document.url,
        title=document.title,
        text=text_of(document),
        about=document.kind_and_size,
    )


def _question(page: GuidePage, row: FormQuestion) -> EntryData:
    return EntryData(
        key=f"row:{row.pk}",
        kind=SearchEntry.Kind.QUESTION,
        page=page,
        anchor=row.anchor,
        title=row.label,
        lead=row.get_meaning_display(),
        text=_without_blank_lines(_with_facts(row.guide)),
        last_reviewed=page.last_reviewed,
    )


def _case(page: HelpPage, case: HelpCase) -> EntryData:
    return EntryData(
        key=f"case:{case.pk}",
        kind=SearchEntry.Kind.CASE,
        page=page,
        help_case=case,
        anchor=case.slug,
        title=case.title,
        lead=_without_blank_lines(_with_facts(text_to_search(case.text))),
        other_words=case.other_words,
        last_reviewed=page.last_reviewed,
    )


def entries_of_service(text: ServiceText) -> Iterator[EntryData]:
    """None for a text that is part of a service: its key is not the name of a URL."""
    address = service_address(text)
    if address:
        yield EntryData(
            key=f"service:{text.key}",
            kind=SearchEntry.Kind.SERVICE,
            fixed_address=address,
            title=text.title,
            text=_without_blank_lines(_with_facts(text_to_search(text.introduction))),
        )


def service_address(text: ServiceText) -> str:
    """ "" if the text is no service of its own, and for search itself."""
    try:
        address = reverse(text.key)
    except NoReverseMatch:
        return ""
    return "" if text.key == "search" else address


def entries_of_form() -> Iterator[EntryData]:
    """The current application form, at the address that all its versions share."""
    form = current_form()
    if form:
        yield EntryData(
            key="form",
            kind=SearchEntry.Kind.MATERIAL,
            document=form.document,
            fixed_address=reverse("form"),
            title="NHSMail application form",
            lead="Download the form.",
            text=text_of(form.document),
            about=form.document.kind_and_size,
        )


def entries_of_checklist() -> Iterator[EntryData]:
    """The items of the current edition; never what members wrote about them."""
    for question in questions_in_use():
        yield EntryData(
            key=f"item:{question.item_id}",
            kind=SearchEntry.Kind.ITEM,
            fixed_address=reverse("toolkit-item", args=[question.item.key]),
            title=str(question),
            text="\n".join(filter(None, (getattr(question, name) for name in ITEM_TEXTS))),
            about=question.section,
        )


def documents_on(page: Page) -> list[Document]:
    """Documents that its fields, blocks and links refer to."""
    referenced = set()
    for field in page._meta.get_fields():
        if field.is_relation and field.related_model is Document and field.many_to_one:
            referenced.add(field.value_from_object(page))
        elif hasattr(field, "extract_references"):
            found = field.extract_references(field.value_from_object(page))
            referenced.update(int(pk) for model, pk, *_ in found if model is Document)
    return list(
        Document.objects.select_related("collection").filter(pk__in=referenced).order_by("pk")
    )


def _text_on(page: Page) -> str:
    fields = [field for field in page.get_searchable_search_fields() if field.field_name != "title"]
    parts = [part for field in fields for part in _as_list(field.get_value(page))]
    notices = notices_at("", page)
    for notice in notices.live + notices.past:
        if not notice.is_here:  # it stands on every page
            continue
        parts += [notice.title, text_to_search(notice.body)]
    return _without_blank_lines(_with_facts("\n".join(parts)))


def _as_list(value) -> list[str]:
    values = value if isinstance(value, (list, tuple)) else [value]
    return [str(each) for each in values if each and each != EMPTY_BLOCK]


def _with_facts(text: str) -> str:
    return fill_text(text, stored_facts_in(text))


def _without_blank_lines(text: str) -> str:
    """Without empty lines and runs of spaces."""
    return "\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
