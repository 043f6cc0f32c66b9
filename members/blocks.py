"""Blocks of members' pages: those of every page, with choosers that upload for members only."""

from wagtail import blocks

from core.blocks import BodyBlock, DownloadBlock
from core.facts.fields import FactRichTextBlock
from members.access.choosers import MembersDocumentBlock, MembersImageBlock

# No document links: their chooser puts uploads where everybody can get them.
FEATURES = ["h3", "bold", "ol", "ul", "link"]


class MembersDownloadBlock(DownloadBlock):
    document = MembersDocumentBlock()


class PictureBlock(blocks.StructBlock):
    image = MembersImageBlock()
    alt_text = blocks.CharBlock(
        required=False, max_length=200, help_text="What it shows; empty if it only decorates."
    )

    class Meta:
        icon = "image"
        label = "Picture"
        description = "A picture for members only"
        preview_template = "blocks/previews/picture.html"
        template = "members/blocks/picture.html"


class MaterialBodyBlock(BodyBlock):
    text = FactRichTextBlock(features=FEATURES)
    download = MembersDownloadBlock()
    picture = PictureBlock()
