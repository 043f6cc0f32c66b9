"""Blocks of members' pages: those of every page, with choosers that upload for members only."""

from django.core.exceptions import ValidationError

from core.blocks import BodyBlock, DownloadBlock, PictureBlock
from members.access.choosers import MembersDocumentBlock, MembersImageBlock
from members.documents.blocks import (
    FEATURES,
    ChoiceBlock,
    DetailTextBlock,
    DocumentTableBlock,
    TitleBlock,
)
from members.documents.parts import WRITERS

NOT_ON_PAPER = (
    "A Word document holds headings, texts, tables and choices only. Take out {}, or do not offer "
    "this page as a Word document"
)


class MembersDownloadBlock(DownloadBlock):
    document = MembersDocumentBlock()


class MembersPictureBlock(PictureBlock):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        image = MembersImageBlock()
        image.set_name("image")
        self.child_blocks["image"] = image


class MaterialBodyBlock(BodyBlock):
    text = DetailTextBlock(features=FEATURES)
    heading = TitleBlock(
        icon="title",
        max_length=80,
        description="Starts a new part of the page",
        preview_value="Before you start",
        template="blocks/heading.html",
    )
    table = DocumentTableBlock()
    choice = ChoiceBlock()
    download = MembersDownloadBlock()
    picture = MembersPictureBlock()


def forbid_what_paper_cannot_hold(body) -> None:
    labels = {each.block.label.lower() for each in body if each.block_type not in WRITERS}
    if labels:
        raise ValidationError({"body": NOT_ON_PAPER.format(" and ".join(sorted(labels)))})
