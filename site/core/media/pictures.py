"""Pictures as they are stored: their pixels and colour profile, and nothing else.

Phones write where, when and with what a photo was taken into it, in more places than EXIF: XMP,
IPTC, comments, text chunks, thumbnails, a second picture. So each picture is written anew.
docs/decisions.md: Every picture is written anew
"""

import struct
import zlib
from contextlib import suppress
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db.models import ImageField
from PIL import Image, ImageOps, JpegImagePlugin
from wagtail.images.models import WagtailImageFieldFile

Image.init()  # so that all that Pillow reads can be named
READ_FORMATS = ["JPEG", "PNG", "WEBP"]
FORMATS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP"}  # MPO: JPEGs in one file
BROKEN = "The picture is damaged or cut off, or is no JPEG, PNG or WebP file. Choose another"
TOO_MANY_PIXELS = "The picture must be {:.0f} megapixels or less"
IMAGE_ERRORS = (
    *(OSError, SyntaxError, EOFError, struct.error, zlib.error),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)


def without_metadata(file: File) -> ContentFile:
    """The first picture in `file`, upright, in its format. Raises ValidationError with words."""
    file.seek(0)
    data = file.read()
    written = BytesIO()
    try:
        with Image.open(BytesIO(data), formats=READ_FORMATS) as picture:
            if picture.width * picture.height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise ValidationError(
                    TOO_MANY_PIXELS.format(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS / 1_000_000)
                )
            picture.load()
            options = _options(picture, data)
            _upright(picture).save(written, FORMATS[picture.format], **options)
    except (*IMAGE_ERRORS, ValueError) as error:
        raise ValidationError(BROKEN) from error
    finally:
        file.seek(0)
    return ContentFile(written.getvalue(), name=file.name)


def _options(picture: Image.Image, data: bytes) -> dict:
    """How to write it so that it looks the same."""
    options = {"icc_profile": picture.info.get("icc_profile")}
    if FORMATS[picture.format] == "JPEG":
        options["qtables"] = picture.quantization
        options["subsampling"] = JpegImagePlugin.get_sampling(picture)
        options["progressive"] = bool(picture.info.get("progressive"))
    elif picture.format == "WEBP":
        options |= {"quality": 95, "lossless": b"VP8L" in data}
    return options


def _upright(picture: Image.Image) -> Image.Image:
    upright = picture
    with suppress(*IMAGE_ERRORS, ValueError):  # what a camera wrote about itself may be nonsense
        upright = ImageOps.exif_transpose(picture)
    upright.info = {name: upright.info[name] for name in upright.info if name == "transparency"}
    return upright


def validate_picture(file: File) -> None:
    without_metadata(file)


class PictureFile(WagtailImageFieldFile):
    """Called for all that is stored: uploads, renditions, pictures made in code."""

    def save(self, name, content, save=True):
        super().save(name, without_metadata(content), save)


def store_without_metadata(field: ImageField) -> None:
    """Wagtail declares these fields; only the class of their files is ours."""
    field.attr_class = PictureFile
