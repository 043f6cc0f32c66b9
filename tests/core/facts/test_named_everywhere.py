"""No text that an editor can fill shows a fact's name: it fills the name in, or refuses it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.contrib.settings.registry import registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from core.facts.fields import FactRichTextBlock, FactRichTextField, FactTextField
from core.links.blocks import NOT_HTTPS
from core.pages import BasePage
from guidance.pages import SentenceBlock
from tests.factories import ContentPageFactory, ImageFactory

pytestmark = pytest.mark.django_db
NAMED = "Ask [[helpdesk]]"
FILLED_IN_THE_HEAD = ("search_description",)
REFUSED = "Facts can be named in text"
PAGES = [model for model in get_page_models() if issubclass(model, BasePage)]
EDITED = [*PAGES, *get_snippet_models(), *registry]
FILLED = (FactTextField, FactRichTextField)


def form_of(model):
    if model in registry:
        return get_setting_edit_handler(model).get_form_class()
    return model.get_edit_handler().get_form_class()


def leaves(block, path):
    """Each block that holds a text of its own, below `block`, with the way to it."""
    if isinstance(block, ImageBlock | TypedTableBlock | SentenceBlock):
        yield path, block
    elif isinstance(block, blocks.ListBlock):
        yield from leaves(block.child_block, path)
    elif isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        for name, child in block.child_blocks.items():
            yield from leaves(child, f"{path}.{name}")
    elif isinstance(block, blocks.RichTextBlock | blocks.CharBlock | blocks.TextBlock):
        yield path, block


def tables(block: TypedTableBlock):
    name = next(iter(block.child_blocks))
    for caption, heading in ((NAMED, "Day"), ("Days", NAMED)):
        column = {"type": name, "heading": heading}
        rows = [{"values": ["<p>Monday</p>"]}]
        yield block.to_python({"columns": [column], "rows": rows, "caption": caption})


def with_the_name(block):
    """Values of a block that name a fact, one for each text that it holds."""
    if isinstance(block, TypedTableBlock):
        return list(tables(block))
    if isinstance(block, ImageBlock):
        picture = {"image": ImageFactory().pk, "alt_text": NAMED, "decorative": False}
        return [block.to_python(picture)]
    if isinstance(block, SentenceBlock):
        return [block.to_python({"rule": "amended", "sentence": NAMED})]
    return [block.to_python(NAMED)]


def is_refused(block, value) -> bool:
    try:
        block.clean(value)
    except ValidationError as error:
        said = getattr(error, "block_errors", None) or {"": error}
        return any(REFUSED in str(each) or NOT_HTTPS in str(each) for each in said.values())
    return False


@pytest.mark.parametrize("model", EDITED, ids=lambda it: it.__name__)
def test_every_block_fills_or_refuses_a_named_fact(model, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    streams = [field for field in model._meta.get_fields() if isinstance(field, StreamField)]
    found = [leaf for field in streams for leaf in leaves(field.stream_block, field.name)]
    raw = [
        path
        for path, block in found
        if not isinstance(block, FactRichTextBlock)
        and not all(is_refused(block, value) for value in with_the_name(block))
    ]
    assert raw == []


@pytest.mark.parametrize("model", EDITED, ids=lambda it: it.__name__)
def test_every_field_fills_or_refuses_a_named_fact(model):
    raw = []
    for name, field in form_of(model).base_fields.items():
        stored = {each.name: each for each in model._meta.get_fields()}.get(name)
        is_text = isinstance(stored, models.CharField | models.TextField) and not stored.choices
        is_filled = isinstance(stored, FILLED) or name in FILLED_IN_THE_HEAD
        if is_text and not is_filled and not refuses(field, stored):
            raw.append(name)
    assert raw == []


def refuses(field, stored) -> bool:
    for validate in (*field.validators, *stored.validators):
        try:
            validate(NAMED)
        except ValidationError:
            return True
    return False


@pytest.mark.parametrize(
    ("rule", "sentence", "is_taken"),
    [
        ("missing", "Write something in {where}", True),
        ("same-person", "{other} and {person} are one", True),
        ("missing", "Write something in {wher}", False),
        ("missing", "Write something in {}", False),
        ("missing", "{other} is missing", False),
        ("encrypted", "Take the password off {where}", False),
        ("encrypted", "Take the password off", True),
        ("encrypted", "Ask [[helpdesk]]", False),
        ("", "Write something in {where}", True),  # a draft without its rule
    ],
)
def test_a_sentence_names_only_what_is_filled_in(rule, sentence, is_taken):
    block = SentenceBlock()
    if not rule:
        block.defer_required_validation()
    value = block.to_python({"rule": rule, "sentence": sentence})
    if is_taken:
        assert block.clean(value)["sentence"] == sentence
        return
    with pytest.raises(ValidationError) as caught:
        block.clean(value)
    assert list(caught.value.block_errors) == ["sentence"]


def test_the_words_for_a_search_fill_a_fact_in_and_refuse_an_unknown_one(editor, client):
    page = ContentPageFactory(search_description="Ask [[helpdesk]] first")
    assert '<meta name="description" content="Ask [[' not in client.get(page.url).text
    form = form_of(type(page))(instance=page, for_user=None)
    with pytest.raises(ValidationError, match="no fact called"):
        form.fields["search_description"].run_validators("Ask [[nobody]]")
