"""What editors are told about a document that cannot be as they wrote it; nothing is lost."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks.base import get_error_json_data

from members.documents.blocks import (
    MAX_COLUMNS,
    NO_CAPTION,
    NO_COLUMNS,
    NO_ROWS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
)
from members.models import MaterialPage
from tests.factories import MaterialPageFactory

pytestmark = pytest.mark.django_db


def table_block(caption="Devices", headings=("Device",), rows=1, blank_rows=0):
    columns = [{"type": "narrow", "heading": heading} for heading in headings]
    cells = [{"values": ["<p>a</p>"] * len(headings)}] * rows
    table = {"caption": caption, "columns": columns, "rows": cells}
    return {"type": "table", "value": {"table": table, "blank_rows": blank_rows}}


def text_block(text):
    return {"type": "text", "value": text}


def complaints(*blocks) -> str:
    """What the form shows beside a body's blocks; empty if it is good."""
    field = MaterialPage._meta.get_field("body").stream_block
    try:
        field.clean(field.to_python(list(blocks)))
    except ValidationError as error:
        return str(get_error_json_data(error))
    return ""


def test_an_unknown_detail_is_named_with_those_there_are():
    said = complaints(text_block("<p>{organisation} and {organization}</p>"))
    assert "There is no detail called {organization}." in said
    assert "{ods-code}" in said
    table = table_block()
    table["value"]["table"]["rows"][0]["values"][0] = "<p>{shoe-size}</p>"
    assert "There is no detail called {shoe-size}." in complaints(table)


def test_a_detail_in_a_heading_is_refused():
    assert "in text and tables only" in complaints({"type": "heading", "value": "{lead} leads"})


@pytest.mark.parametrize("where", ["caption", "headings"])
@pytest.mark.parametrize(
    ("name", "sentence"), [("{lead}", "text and tables only"), ("[[helpdesk]]", "named in text")]
)
def test_a_name_in_a_tables_caption_or_heading_is_refused(where, name, sentence):
    said = complaints(table_block(**{where: name if where == "caption" else [name]}))
    assert sentence in said


@pytest.mark.parametrize("field", ["title", "summary", "what_changed"])
def test_a_detail_in_a_short_text_of_the_page_is_refused_at_its_field(field):
    page = MaterialPageFactory.build(**{field: "Rules of {organisation}"})
    with pytest.raises(ValidationError) as refused:
        page.clean()
    assert "in text and tables only" in refused.value.message_dict[field][0]


@pytest.mark.parametrize("is_document", [False, True])
def test_a_detail_in_a_block_that_is_not_filled_in_is_refused(is_document):
    important = ("important", {"text": "<p>Ask {lead} first.</p>"})
    page = MaterialPageFactory.build(is_document=is_document, body=[important])
    with pytest.raises(ValidationError, match="Look at “important”"):
        page.clean()


@pytest.mark.parametrize(
    ("block", "sentence"),
    [
        (table_block(caption=" "), NO_CAPTION),
        (table_block(headings=[]), NO_COLUMNS),
        (table_block(headings=["A", ""]), NO_COLUMNS),
        (table_block(headings=["A"] * (MAX_COLUMNS + 1)), TOO_MANY_COLUMNS),
        (table_block(rows=400), TOO_MANY_ROWS),
        (table_block(rows=40, blank_rows=21), TOO_MANY_ROWS),
        (table_block(rows=0), NO_ROWS),
    ],
)
def test_a_table_that_fits_no_paper_is_refused_with_a_sentence(block, sentence):
    assert sentence in complaints(block)


def test_a_good_table_is_accepted_with_blank_rows_only():
    assert not complaints(table_block(rows=0, blank_rows=40), text_block("<p>{lead}</p>"))


def test_what_paper_cannot_hold_is_refused_only_for_documents():
    details = ("details", {"summary": "More", "text": "<p>More.</p>"})
    MaterialPageFactory(body=[details]).full_clean()
    with pytest.raises(ValidationError, match="Take out details"):
        MaterialPageFactory.build(is_document=True, body=[details]).clean()


def test_an_editor_who_is_refused_finds_their_text_again(people):
    editor = people.browser(people.make("ed@example.org", "Editors", "Moderators"))
    page = MaterialPage.objects.get(slug="start-here")
    form = {
        "title": page.title,
        "slug": page.slug,
        "kind": "guide",
        "topic": "1-start",
        "summary": "What to do",
        "notices-count": 0,
        "body-count": 1,
        "edition": "2026",
        "body-0-deleted": "",
        "body-0-order": 0,
        "body-0-type": "heading",
        "body-0-id": "",
        "body-0-value": "Ask {whoever}",
        "action-publish": "yes",
        **{f"item_links-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS")},
        **{f"comments-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS")},
    }
    response = editor.post(f"/admin/pages/{page.pk}/edit/", form)

    assert "Ask {whoever}" in response.text
    assert "in text and tables only" in response.text
    assert "whoever" not in str(MaterialPage.objects.get(pk=page.pk).body)
