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
from members.documents.details import DETAILS, TEXT_AND_TABLES_ONLY
from members.documents.parts import TO_DO_FIRST, WRITERS

NOT_ON_PAPER = (
    "A Word document holds headings, texts, tables, choices and “Important” only. Take out {}, or "
    "do not offer this page as a Word document"
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


def forbid_names_elsewhere(body) -> None:
    """Only a document's blocks are filled in: a detail's name in another would stay as it is."""
    for each in body:
        text = str(each.get_prep_value())
        if each.block_type not in WRITERS and any(f"{{{name}}}" in text for name in DETAILS):
            where = each.block.label.lower()
            raise ValidationError({"body": f"{TEXT_AND_TABLES_ONLY}. Look at “{where}”"})


def forbid_what_paper_cannot_hold(body) -> None:
    others = (each for each in body if each.block_type not in {*WRITERS, TO_DO_FIRST})
    if labels := {each.block.label.lower() for each in others}:
        raise ValidationError({"body": NOT_ON_PAPER.format(" and ".join(sorted(labels)))})
