"""Model fields and blocks whose text may name facts. An unknown slug is an error on the field.

docs/decisions.md: Facts are references
"""

import re

from django.db import models
from django.utils.encoding import force_str
from wagtail import blocks
from wagtail.fields import RichTextField
from wagtail.rich_text import get_text_for_indexing

from core.facts.links import page_references
from core.facts.models import forbid_slugs
from core.facts.text import fact_references, validate_slugs
from core.form_fields import ParagraphsField

PARAGRAPH_FEATURES = ["bold", "ol", "ul", "link", "document-link"]
RICH_TEXT_FEATURES = ["h3", *PARAGRAPH_FEATURES]
INLINE_FEATURES = ["bold", "link", "document-link"]
BLOCK_END = re.compile("</(?:p|li|h[1-6])>")


def text_to_search(source: str) -> str:
    """Plain text, with each paragraph and item of a list on a line of its own."""
    return get_text_for_indexing(BLOCK_END.sub("\\g<0>\n", source))


class HeadingBlock(blocks.CharBlock):
    """A short text shown as it is typed: facts are not named in it."""

    def __init__(self, **kwargs):
        super().__init__(validators=[forbid_slugs], **kwargs)


class FactTextField(models.TextField):
    """Plain text that may say `[[slug]]`."""

    default_validators = [validate_slugs]

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": ParagraphsField} | kwargs)

    def extract_references(self, value):
        yield from fact_references(value or "")


class FactRichTextField(RichTextField):
    """Rich text that may say `[[slug]]`."""

    default_validators = [validate_slugs]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(*args, **kwargs)

    def get_searchable_content(self, value):
        return [text_to_search(force_str(value or ""))]

    def extract_references(self, value):
        yield from super().extract_references(value or "")
        yield from fact_references(force_str(value or ""))
        yield from page_references(force_str(value or ""))


class FactRichTextBlock(blocks.RichTextBlock):
    """The rich text of every block of ours."""

    def __init__(self, **kwargs):
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        kwargs.setdefault("max_length", 5000)
        super().__init__(**kwargs)

    def clean(self, value):
        value = super().clean(value)
        validate_slugs(value.source)
        return value

    def get_searchable_content(self, value):
        return [text_to_search(force_str(value.source))]

    def extract_references(self, value):
        yield from super().extract_references(value)
        yield from fact_references(force_str(value.source))
        yield from page_references(force_str(value.source))

    class Meta:
        icon = "pilcrow"
        label = "Text"
        description = "Paragraphs, lists and small headings"
        preview_value = "<p>Choose two people to have accounts.</p>"
        template = "blocks/text.html"
