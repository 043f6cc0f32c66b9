"""The blocks editors build pages from. Each says what it is for and shows itself in the chooser."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import prefetch_related_objects
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from core.facts.fields import INLINE_FEATURES, FactRichTextBlock, HeadingBlock
from core.facts.models import URL_ERROR, forbid_slugs
from core.links.blocks import ButtonBlock, LinkBlock


class StepBlock(blocks.StructBlock):
    heading = HeadingBlock(required=False, max_length=80)
    text = FactRichTextBlock(max_length=1000)


class StepsBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        super().__init__(StepBlock(), min_num=1, max_num=20, **kwargs)

    class Meta:
        icon = "list-ol"
        label = "Steps"
        description = "Numbered steps, to be followed in order"
        preview_value = [
            {"heading": "Get the form", "text": "<p>Use the form on this page.</p>"},
            {"heading": "Type your answers", "text": "<p>Send it as a Word document.</p>"},
        ]
        template = "blocks/steps.html"


class DoNotListBlock(blocks.ListBlock):
    def __init__(self, **kwargs):
        text = FactRichTextBlock(features=INLINE_FEATURES, max_length=1000)
        super().__init__(text, min_num=1, max_num=20, **kwargs)

    class Meta:
        icon = "cross"
        label = "Do-not list"
        description = "Mistakes and what not to do, each with a cross"
        preview_value = ["<p>Amending the form.</p>", "<p>Using one email twice.</p>"]
        template = "blocks/do_not_list.html"


class CalloutBlock(blocks.StructBlock):
    """A heading and text, set apart."""

    heading = HeadingBlock(required=False, max_length=80)
    text = FactRichTextBlock(max_length=2000)


class ImportantBlock(CalloutBlock):
    class Meta:
        icon = "warning"
        label = "Important"
        description = "What goes wrong if readers miss it; at most one a page"
        preview_value = {"heading": "Important", "text": "<p>Do not change the form.</p>"}
        template = "blocks/important.html"


class InsetBlock(CalloutBlock):
    class Meta:
        icon = "openquote"
        label = "Inset"
        description = "Something to know before going on"
        preview_value = {"heading": "Before you start", "text": "<p>Have your ODS code ready.</p>"}
        template = "blocks/inset.html"


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock()
    description = HeadingBlock(required=False, max_length=200)

    class Meta:
        icon = "download"
        label = "Download"
        description = "A document to download, with its kind and size"
        preview_template = "blocks/previews/download.html"
        template = "blocks/download.html"


class ContactCardBlock(blocks.StructBlock):
    heading = HeadingBlock(max_length=80)
    text = FactRichTextBlock(max_length=1000, help_text="Name the fact: [[helpdesk]].")

    class Meta:
        icon = "mail"
        label = "Contact card"
        description = "Whom to ask, and how to reach them"
        preview_value = {"heading": "Ask the helpdesk", "text": "<p>Email helpdesk@example.org</p>"}
        template = "blocks/contact_card.html"


class DetailsBlock(blocks.StructBlock):
    summary = HeadingBlock(max_length=120, help_text="The question or title readers open.")
    text = FactRichTextBlock(max_length=3000)

    class Meta:
        icon = "collapse-down"
        label = "Details"
        description = "Help that only some readers need, behind a line they can open"
        preview_value = {"summary": "I only have a phone", "text": "<p>Ask the helpdesk.</p>"}
        template = "blocks/details.html"


class TableBlock(TypedTableBlock):
    def __init__(self, **kwargs):
        cell = FactRichTextBlock(features=INLINE_FEATURES, max_length=500)
        super().__init__([("text", cell)], **kwargs)

    def clean(self, value):
        value = super().clean(value)
        if not self.is_deferred_validation and not (value.caption and value.row_data):
            raise ValidationError("Give the table a caption and at least one row")
        for text in (value.caption, *(column["heading"] for column in value.columns)):
            forbid_slugs(text or "")
        return value

    class Meta:
        icon = "table"
        label = "Table"
        description = "Rows and columns with a caption; the first column names each row"
        preview_template = "blocks/previews/table.html"
        template = "blocks/table.html"


class PictureBlock(ImageBlock):
    """Wagtail's: words for who cannot see it, or a tick that it only decorates."""

    def clean(self, value):
        picture = super().clean(value)
        try:
            forbid_slugs((picture and picture.contextual_alt_text) or "")
        except ValidationError as error:
            raise blocks.StructBlockValidationError({"alt_text": error}) from error
        return picture

    def bulk_to_python(self, values):
        """Before the tick was there, a picture without words was one that only decorates."""
        values = [{"decorative": not value.get("alt_text")} | value for value in values]
        pictures = super().bulk_to_python(values)
        prefetch_related_objects([picture for picture in pictures if picture], "renditions")
        return pictures

    class Meta:
        icon = "image"
        label = "Picture"
        description = "A picture, with words for who cannot see it"
        preview_template = "blocks/previews/picture.html"
        template = "blocks/picture.html"


class VideoValue(blocks.StructValue):
    @property
    def about(self) -> str:
        host = urlsplit(self["address"]).hostname or ""
        return f"Video, {self['length']}, on {host.removeprefix('www.')}"


class VideoBlock(blocks.StructBlock):
    """A link: nothing of another site is loaded with the page."""

    title = HeadingBlock(max_length=100)
    address = blocks.URLBlock(
        max_length=300,
        validators=[URLValidator(["https"], message=URL_ERROR)],
        help_text="Of the page that plays it.",
    )
    length = HeadingBlock(max_length=30, help_text="Such as 12 minutes.")
    transcript = FactRichTextBlock(
        max_length=20000, help_text="What is said and shown, for who cannot hear or see it."
    )

    class Meta:
        icon = "media"
        label = "Video"
        description = "A link to a video, with its length and its words"
        preview_value = {
            "title": "How to fill in the form",
            "address": "https://video.example.org/form",
            "length": "12 minutes",
            "transcript": "<p>First type the name of your care home.</p>",
        }
        template = "blocks/video.html"
        value_class = VideoValue


class QuoteBlock(blocks.StructBlock):
    text = FactRichTextBlock(features=["bold"], max_length=600)
    who = HeadingBlock(required=False, max_length=100, help_text="Who said it.")

    class Meta:
        icon = "openquote"
        label = "Quote"
        description = "What somebody said, in their words"
        preview_value = {"text": "<p>It took us an hour.</p>", "who": "A care home manager"}
        template = "blocks/quote.html"


class CardBlock(blocks.StructBlock):
    """A task on the home page."""

    title = HeadingBlock(max_length=60)
    text = FactRichTextBlock(features=INLINE_FEATURES, max_length=300)
    link = LinkBlock()

    class Meta:
        icon = "link"
        label = "Card"
        description = "One task, with where it leads"
        preview_template = "blocks/previews/card.html"
        template = "blocks/card.html"


class BodyBlock(blocks.StreamBlock):
    """All blocks a plain page may hold."""

    text = FactRichTextBlock()
    heading = HeadingBlock(
        icon="title",
        max_length=80,
        description="Starts a new part of the page",
        preview_value="Before you start",
        template="blocks/heading.html",
    )
    steps = StepsBlock()
    do_not_list = DoNotListBlock()
    important = ImportantBlock()
    inset = InsetBlock()
    download = DownloadBlock()
    contact_card = ContactCardBlock()
    details = DetailsBlock()
    table = TableBlock()
    picture = PictureBlock()
    video = VideoBlock()
    quote = QuoteBlock()
    button = ButtonBlock()

    class Meta:
        block_counts = {"important": {"max_num": 1}}
