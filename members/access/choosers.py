"""Choosers for members' blocks: a file uploaded through them is for members only at once.

They are Wagtail's, and open the views of `members.access.chooser_views`.
"""

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.blocks import ImageChooserBlock
from wagtail.images.widgets import AdminImageChooser

from core.media.models import Image


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

    def bulk_to_python(self, values: list[int]) -> list[Image | None]:
        """With their renditions, which Wagtail would look up one by one."""
        images: list[Image | None] = super().bulk_to_python(values)
        prefetch_related_objects([image for image in images if image], "renditions")
        return images
