"""Blocks of members' pages: those of every page, with choosers that upload for members only."""

from core.blocks import BodyBlock, DownloadBlock, PictureBlock
from core.facts.fields import FactRichTextBlock
from members.access.choosers import MembersDocumentBlock, MembersImageBlock

# No document links: their chooser puts uploads where everybody can get them.
FEATURES = ["h3", "bold", "ol", "ul", "link"]


class MembersDownloadBlock(DownloadBlock):
    document = MembersDocumentBlock()


class MembersPictureBlock(PictureBlock):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        image = MembersImageBlock()
        image.set_name("image")
        self.child_blocks["image"] = image


class MaterialBodyBlock(BodyBlock):
    text = FactRichTextBlock(features=FEATURES)
    download = MembersDownloadBlock()
    picture = MembersPictureBlock()
