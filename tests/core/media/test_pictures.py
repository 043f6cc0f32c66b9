"""Pictures keep pixels and colour profile, and say nothing of who took them, where and when."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as PillowImage
from PIL import ImageCms, PngImagePlugin
from wagtail.models import Collection
from wagtail.users.models import UserProfile

from core.media.models import Image, Rendition
from members.users.models import User

pytestmark = pytest.mark.django_db

SECRET = b"Made-up-phone"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b"<x:xmpmeta>Made-up-phone</x:xmpmeta>"


def exif(orientation=1) -> PillowImage.Exif:
    exif = PillowImage.Exif()
    exif[0x010F], exif[0x0112] = SECRET.decode(), orientation
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 57.0, 1.0)
    return exif


def pixels() -> PillowImage.Image:
    """60 x 40: red on the left, blue on the right."""
    picture = PillowImage.new("RGB", (60, 40), "red")
    picture.paste("blue", (30, 0, 60, 40))
    return picture


def jpeg(orientation=1, **more) -> bytes:
    return written("JPEG", comment=SECRET, exif=exif(orientation), xmp=XMP, quality=90, **more)


def written(kind, **more) -> bytes:
    file = io.BytesIO()
    pixels().save(file, kind, icc_profile=PROFILE, **more)
    return file.getvalue()


def with_segment(data: bytes) -> bytes:
    """A JPEG with an IPTC segment and a second picture after its end."""
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x12\x1c\x02\x50\x00\x0d" + SECRET
    segment = b"\xff\xed" + (len(iptc) + 2).to_bytes(2) + iptc
    return data[:2] + segment + data[2:] + jpeg()


def png() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET.decode())
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return written("PNG", exif=exif(), pnginfo=text)


def mpo() -> bytes:
    file = io.BytesIO()
    more = {"exif": exif(), "xmp": XMP, "append_images": [pixels()]}
    pixels().save(file, "MPO", save_all=True, icc_profile=PROFILE, **more)
    return file.getvalue()


PICTURES = {
    "a.jpg": jpeg,
    "segments.jpg": lambda: with_segment(jpeg()),
    "several.jpg": mpo,
    "a.png": png,
    "a.webp": lambda: written("WEBP", exif=exif(), xmp=XMP),
    "lossless.webp": lambda: written("WEBP", exif=exif(), xmp=XMP, lossless=True),
}
EVERY_PICTURE = pytest.mark.parametrize("name", PICTURES)


def sent(data: bytes, name="a.jpg", prefix="", field="file") -> dict:
    root = Collection.get_first_root_node().pk
    return {
        f"{prefix}title": "A",
        f"{prefix}collection": root,
        f"{prefix}{field}": SimpleUploadedFile(name, data),
    }


def read(file) -> bytes:
    with file.open("rb") as opened:
        return opened.read()


def assert_clean(data: bytes) -> PillowImage.Image:
    picture = PillowImage.open(io.BytesIO(data))
    picture.load()
    assert SECRET not in data
    assert not picture.getexif()
    assert not {"exif", "xmp", "comment", "photoshop", "mp"} & picture.info.keys()
    return picture


@EVERY_PICTURE
def test_an_upload_in_the_admin_is_stored_without_metadata(admin_client, name):
    response = admin_client.post("/admin/images/add/", sent(PICTURES[name](), name))

    assert response.status_code == 302
    image = Image.objects.get()
    data = read(image.file)
    picture = assert_clean(data)
    assert picture.info["icc_profile"] == PROFILE
    assert image.file_size == len(data)
    stored_hash = image.file_hash
    image._set_file_hash()
    assert stored_hash == image.file_hash
    for left, right in [(5, "red"), (55, "blue")]:
        seen = PillowImage.new("RGB", (1, 1), right).getpixel((0, 0))
        got = picture.convert("RGB").getpixel((left, 20))
        assert all(abs(a - b) < 12 for a, b in zip(seen, got, strict=True))


@EVERY_PICTURE
def test_a_picture_stored_any_other_way_has_no_metadata(admin_client, name):
    data = PICTURES[name]()
    prefix = "image-chooser-upload-"

    admin_client.post("/admin/images/multiple/add/", sent(data, name, field="files[]"))
    for address in ("/admin/images/chooser/create/", "/admin/members/images/create/"):
        assert admin_client.post(address, sent(data, name, prefix)).status_code == 200
    image = Image.objects.create(title="A", file=ContentFile(data, name=name))
    admin_client.post(f"/admin/images/{image.pk}/", sent(data, name))

    assert Image.objects.count() == 4
    for image in Image.objects.all():
        assert_clean(read(image.file))
        assert_clean(read(image.get_rendition("width-20").file))


def store_instead(image, data: bytes) -> None:
    default_storage.delete(image.file.name)
    default_storage.save(image.file.name, ContentFile(data))


def test_a_rendition_of_an_older_original_is_clean():
    image = Image.objects.create(title="A", file=ContentFile(jpeg(), name="a.jpg"))
    store_instead(image, jpeg())  # as stored before pictures were cleaned

    assert_clean(read(image.get_rendition("width-20").file))


def test_a_photo_taken_sideways_is_stored_upright():
    image = Image.objects.create(title="A", file=ContentFile(jpeg(6), name="a.jpg"))

    picture = assert_clean(read(image.file))
    assert picture.size == (40, 60) == (image.width, image.height)
    assert picture.getpixel((20, 5))[0] > 200  # red on top


def test_a_users_own_picture_is_stored_without_metadata(admin_client):
    admin_client.post("/admin/account/", profile_with(jpeg()))

    assert_clean(read(UserProfile.objects.get().avatar))


def profile_with(data: bytes) -> dict:
    return {
        "avatar-avatar": SimpleUploadedFile("a.jpg", data),
        "name_email-first_name": "A",
        "name_email-last_name": "B",
        "name_email-email": User.objects.get(is_superuser=True).email,
        "locale-preferred_language": "",
        "theme-theme": "system",
        "theme-density": "default",
        "theme-contrast": "system",
    }


def cut_off() -> bytes:
    data = io.BytesIO()
    PillowImage.effect_noise((200, 200), 90).convert("RGB").save(data, "JPEG")
    return data.getvalue()[:6_000]


@pytest.mark.parametrize("data", [cut_off(), b"no picture", jpeg()[:300], b""])
def test_a_cut_off_picture_is_refused_in_words(admin_client, data):
    response = admin_client.post("/admin/images/add/", sent(data))
    assert response.status_code == 200
    response = admin_client.post("/admin/images/multiple/add/", sent(data, field="files[]"))
    assert response.json()["success"] is False
    assert not Image.objects.exists()
    response = admin_client.post("/admin/account/", profile_with(data))
    assert response.status_code == 200
    assert not UserProfile.objects.exclude(avatar="").exists()


def test_a_cut_off_picture_that_is_stored_breaks_no_page(admin_client):
    image = Image.objects.create(title="A", file=ContentFile(jpeg(), name="a.jpg"))
    store_instead(image, cut_off())

    for address in ("/admin/images/", f"/admin/images/{image.pk}/", "/admin/images/chooser/"):
        assert admin_client.get(address).status_code == 200
    assert not Rendition.objects.exists()


def test_too_many_pixels_are_refused_before_they_are_unpacked(admin_client, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000
    response = admin_client.post("/admin/images/add/", sent(jpeg()))
    assert b"megapixels or less" in response.content
    response = admin_client.post("/admin/account/", profile_with(jpeg()))
    assert b"megapixels or less" in response.content
