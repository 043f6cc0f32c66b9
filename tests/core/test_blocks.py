import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import ListBlock, StreamBlock, StructBlock

from core.blocks import BodyBlock
from core.facts.fields import FactRichTextBlock
from core.pages import BasePage

BODY = BodyBlock()


def test_every_block_describes_and_shows_itself():
    for name, block in BODY.child_blocks.items():
        assert block.meta.icon != "placeholder", name
        assert 0 < len(block.get_description().split()) <= 15, name
        assert block.is_previewable, name


@pytest.mark.django_db
def test_every_block_preview_is_drawn(admin_client):
    page_types = BasePage.__subclasses__()
    blocks = {
        block.definition_prefix: block
        for page_type in page_types
        for field in page_type._meta.local_fields
        if hasattr(field, "stream_block")
        for block in field.stream_block.child_blocks.values()
        if block.is_previewable
    }
    assert len(blocks) >= 10
    for block_id, block in blocks.items():
        response = admin_client.get("/admin/block-preview/", {"id": block_id})
        assert response.status_code == 200, block
        assert b"site" in response.content and b".css" in response.content


def test_every_text_has_a_length_limit():
    def texts(block):
        if isinstance(block, ListBlock):
            yield from texts(block.child_block)
        elif isinstance(block, StructBlock | StreamBlock):
            for child in block.child_blocks.values():
                yield from texts(child)
        elif isinstance(block, FactRichTextBlock):
            yield block

    assert all(block.max_length for block in texts(BODY))


@pytest.mark.django_db
def test_an_unknown_fact_in_a_block_is_an_error():
    text = BODY.child_blocks["text"]

    with pytest.raises(ValidationError, match="nobody"):
        text.clean(text.to_python("<p>[[nobody]]</p>"))


@pytest.mark.parametrize("path", ["heading", "details.summary", "inset.heading"])
def test_a_fact_in_a_heading_is_an_error(path):
    block = BODY
    for name in path.split("."):
        block = block.child_blocks[name]

    with pytest.raises(ValidationError, match="not in a title"):
        block.clean("Ask [[helpdesk]]")
