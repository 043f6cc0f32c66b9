"""Wagtail's form for pictures, by WAGTAILIMAGES_IMAGE_FORM_BASE; each upload goes through it."""

from wagtail.images.forms import BaseImageForm

from core.media.pictures import validate_picture
from core.media.public_use import validate_collection


class PictureForm(BaseImageForm):
    """Wagtail unpacks a picture before it counts the pixels, and fails at one that is cut off."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].check_image_pixel_size = validate_picture

    def clean_collection(self):
        collection = self.cleaned_data["collection"]
        if "collection" in self.changed_data and self.instance.pk:
            validate_collection(self.instance, collection)
        return collection
