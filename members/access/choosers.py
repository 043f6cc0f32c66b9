"""Choosers for members' blocks: what is uploaded through them is gated from its first moment.

Wagtail's own, with an address of their own; `members.access.chooser_views` is what they lead to.
"""

from django.db.models import prefetch_related_objects
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
    def widget(self):
        return MembersDocumentChooser()


class MembersImageBlock(ImageChooserBlock):
    @cached_property
    def widget(self):
        return MembersImageChooser()

    def bulk_to_python(self, values):
        """With their renditions, which Wagtail would look up one by one."""
        images = super().bulk_to_python(values)
        prefetch_related_objects([image for image in images if image], "renditions")
        return images
