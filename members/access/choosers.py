"""Choosers for members' blocks: a file uploaded through them is for members only at once.

They are Wagtail's, and open the views of `members.access.chooser_views`.
"""

from django.utils.functional import cached_property
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.widgets import AdminImageChooser


class MembersDocumentChooser(AdminDocumentChooser):
    chooser_modal_url_name = "members_documents:choose"


class MembersImageChooser(AdminImageChooser):
    chooser_modal_url_name = "members_images:choose"


class MembersDocumentBlock(DocumentChooserBlock):
    @cached_property
    def widget(self) -> MembersDocumentChooser:
        return MembersDocumentChooser()


class MembersImageBlock(ImageChooserBlock):
    @cached_property
    def widget(self) -> MembersImageChooser:
        return MembersImageChooser()
