"""Wagtail's form for pictures, by WAGTAILIMAGES_IMAGE_FORM_BASE; each upload goes through it."""

from wagtail.images.forms import BaseImageForm

from core.media.pictures import validate_picture


class PictureForm(BaseImageForm):
    """Wagtail unpacks a picture before it counts the pixels, and fails at one that is cut off."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].check_image_pixel_size = validate_picture
