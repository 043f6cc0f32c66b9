"""The blocks of which documents are made: what they hold is written to the web page and to Word.

docs/decisions.md: Documents are pages, and Word is written from their blocks
"""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from core.blocks import HeadingBlock
from core.facts.fields import FactRichTextBlock
from core.facts.models import forbid_slugs
from members.documents.details import forbid_names, validate_names, with_gaps

# No document links: their chooser puts uploads where everybody can get them.
FEATURES = ["h3", "bold", "ol", "ul", "link"]
CELL_FEATURES = ["bold", "link"]
MAX_ROWS, MAX_COLUMNS, MAX_BLANK_ROWS = 60, 9, 40
NO_CAPTION = "Give the table a caption"
NO_COLUMNS = "Give the table at least 1 column, and each column a heading"
TOO_MANY_COLUMNS = f"A table has {MAX_COLUMNS} columns or less, or its words break on paper"
TOO_MANY_ROWS = f"A table has {MAX_ROWS} rows or less, blank ones counted. Split it in two"
NO_ROWS = "Give the table at least 1 row, or say how many blank rows it has"


class DetailTextBlock(FactRichTextBlock):
    """Rich text that may name facts and details."""

    def clean(self, value):
        value = super().clean(value)
        validate_names(value.source)
        return value

    def get_searchable_content(self, value):
        return [with_gaps(text) for text in super().get_searchable_content(value)]


class TitleBlock(HeadingBlock):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.field.validators.append(forbid_names)


class RowsBlock(TypedTableBlock):
    """A column's type is its width on paper; "text" is that of tables made before there were 3."""

    def __init__(self, **kwargs):
        cell = {"features": CELL_FEATURES, "max_length": 500, "required": False}
        super().__init__(
            [
                ("text", DetailTextBlock(label="Medium column: a name", **cell)),
                ("narrow", DetailTextBlock(label="Narrow column: a date, a tick", **cell)),
                ("wide", DetailTextBlock(label="Wide column: a sentence", **cell)),
            ],
            **kwargs,
        )

    def clean(self, value):
        value = super().clean(value)
        headings = [column["heading"] for column in value.columns]
        is_draft = self.is_deferred_validation
        if not is_draft and not value.caption.strip():
            raise ValidationError(NO_CAPTION)
        if not is_draft and not (headings and all(heading.strip() for heading in headings)):
            raise ValidationError(NO_COLUMNS)
        if len(value.columns) > MAX_COLUMNS:
            raise ValidationError(TOO_MANY_COLUMNS)
        for text in (value.caption, *headings):
            forbid_slugs(text)
            forbid_names(text)
        return value


class DocumentTableBlock(blocks.StructBlock):
    table = RowsBlock()
    blank_rows = blocks.IntegerBlock(
        default=0,
        min_value=0,
        max_value=MAX_BLANK_ROWS,
        help_text="Rows to write in by hand, at the end of the table in Word.",
    )

    def clean(self, value):
        value = super().clean(value)
        rows = len(value["table"].row_data) + value["blank_rows"]
        if not (rows > 0 or self.is_deferred_validation) or rows > MAX_ROWS:
            error = ValidationError(TOO_MANY_ROWS if rows else NO_ROWS)
            raise StructBlockValidationError(block_errors={"blank_rows": error})
        return value

    class Meta:
        icon = "table"
        label = "Table"
        description = "Rows and columns with a caption; the first column names each row"
        preview_template = "blocks/previews/table.html"
        template = "members/documents/table_block.html"


class ChoicePartsBlock(blocks.StreamBlock):
    text = DetailTextBlock(features=FEATURES)
    table = DocumentTableBlock()


class ChoiceBlock(blocks.StructBlock):
    """Parts for those homes only of which a statement is true."""

    statement = TitleBlock(
        max_length=120,
        help_text="Follows “if”: people use their own phones for work. Same words, same question.",
    )
    if_so = ChoicePartsBlock(min_num=1, help_text="What the document says if it is so.")
    if_not = ChoicePartsBlock(required=False, help_text="What it says otherwise; may be empty.")

    class Meta:
        icon = "order"
        label = "Choice"
        description = "Parts that stand only where something is so at the reader’s home"
        preview_value = {
            "statement": "people use their own phones for work",
            "if_so": [("text", "<p>Your phone has a lock.</p>")],
            "if_not": [],
        }
        template = "members/documents/choice_block.html"
