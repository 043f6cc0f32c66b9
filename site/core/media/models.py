"""Our own documents and images: their addresses lead to views that ask the access policy."""

from contextlib import contextmanager

from django.db import models
from django.urls import reverse
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError
from wagtail.images.models import Image as WagtailImage

from core.access import access_policy
from core.database import DATABASE_ERRORS, optional_write
from core.media.pictures import IMAGE_ERRORS
from core.page_cache.store import file_failed
from core.storage.away import is_storage_away
from core.usage import ProtectedWhileUsed


class Document(ProtectedWhileUsed, AbstractDocument):
    admin_form_fields = WagtailDocument.admin_form_fields

    tags = TaggableManager(blank=True, related_name="core_documents")

    class Meta(AbstractDocument.Meta):
        default_related_name = "core_documents"

    @property
    def url(self) -> str:
        """Without the file's name, where the name is not everybody's business."""
        if access_policy().is_members_only(self):
            return reverse("document", args=[self.pk])
        return reverse("document", args=[self.pk, self.filename])

    @property
    def kind_and_size(self) -> str:
        """What stands beside a link to it: "Word document, 48KB"."""
        kind = KINDS.get(self.file_extension.lower(), f"{self.file_extension.upper()} file")
        return f"{kind}, {max(1, round((self.get_file_size() or 0) / 1024))}KB"


KINDS = {
    "docx": "Word document",
    "xlsx": "Excel spreadsheet",
    "pptx": "PowerPoint presentation",
    "txt": "Text file",
    "doc": "Older Word document",
    "odt": "OpenDocument text",
    "rtf": "Rich text file",
}


class Image(ProtectedWhileUsed, AbstractImage):
    admin_form_fields = WagtailImage.admin_form_fields

    tags = TaggableManager(blank=True, related_name="core_images")

    class Meta(AbstractImage.Meta):
        default_related_name = "core_images"

    @property
    def default_alt_text(self) -> str:
        """Never the title, which is often a file name: an editor describes a picture in words."""
        return self.description

    def create_rendition(self, filter):
        """While nothing can be written the page shows the words in place of the picture."""
        try:
            with optional_write():
                return super().create_rendition(filter)
        except (*DATABASE_ERRORS, OSError) as error:
            file_failed.set(True)
            if isinstance(error, OSError) and not is_storage_away(error):
                raise
            raise SourceImageIOError("The rendition could not be stored") from error

    def save(self, *args, **kwargs):
        """Hash and size are those of the picture as it is stored."""
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    @contextmanager
    def get_willow_image(self):
        """A picture that cannot be read counts as missing; Wagtail looks at its header only."""
        try:
            with super().get_willow_image() as picture:
                yield picture
        except IMAGE_ERRORS as error:
            raise SourceImageIOError(str(error)) from error


class Rendition(AbstractRendition):
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]

    @property
    def url(self) -> str:
        """Nothing for what Wagtail shows in place of a picture that cannot be read."""
        if not self.pk:
            return ""
        filename = self.file.name.rsplit("/", 1)[-1]
        return reverse("rendition", args=[self.pk, filename])
