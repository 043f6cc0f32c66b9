"""A file that visitors see on a page is not hidden from them without a word."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Collection

from core.access import access_policy
from core.blocks import PictureBlock
from core.media.models import Document, Image
from core.site_settings import SiteSettings
from members.models import MembersSettings
from tests.factories import ContentPageFactory, DocumentFactory, ImageFactory, MaterialPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def members():
    return MembersSettings.load().collection


@pytest.fixture
def inside():
    return Collection.get_first_root_node().add_child(name="Ours")


def use_as_logo(picture):
    settings = SiteSettings.load()
    settings.logo = picture
    settings.save()
    return "County and site"


def use_on_a_page(picture):
    return ContentPageFactory(title="Doors", body=[picture_block(picture)]).title


def picture_block(picture):
    value = {"image": picture.pk, "alt_text": "A door", "decorative": False}
    return "picture", PictureBlock().to_python(value)


def use_in_a_text(document, title="Papers"):
    link = f'<p><a linktype="document" id="{document.pk}">the paper</a></p>'
    return ContentPageFactory(title=title, body=[("text", link)])


def edit(client, kind, file, collection):
    name = {"image": "wagtailimages", "document": "wagtaildocs"}[kind]
    sent = {"title": file.title, "tags": "", "collection": collection.pk, "description": ""}
    return client.post(reverse(f"{name}:edit", args=[file.pk]), sent, follow=True).text


def add_to_collection(client, kind, file, collection):
    bulk = reverse("wagtail_bulk_action", args=["core", kind, "add_to_collection"])
    address = f"{bulk}?id={file.pk}&next=/admin/"
    return client.post(address, {"collection": collection.pk}, follow=True).text


def move_collection(client, kind, file, collection):
    address = reverse("wagtailadmin_collections:edit", args=[file.collection_id])
    sent = {"name": file.collection.name, "parent": collection.pk}
    return client.post(address, sent, follow=True).text


def make_private(client, kind, file, collection):
    address = reverse("wagtailadmin_collections:set_privacy", args=[file.collection_id])
    said = client.post(address, {"restriction_type": "login"}).json().get("html") or ""
    return said + client.get("/admin/").text


WAYS = [edit, add_to_collection, move_collection, make_private]


def is_hidden(client, file):
    return access_policy().is_members_only(type(file).objects.get(pk=file.pk))


@pytest.mark.parametrize("use", [use_as_logo, use_on_a_page])
@pytest.mark.parametrize("hide", WAYS)
def test_a_picture_that_visitors_see_is_not_hidden(admin_client, members, inside, use, hide):
    picture = ImageFactory(title="Door", collection=inside)
    where = use(picture)

    said = hide(admin_client, "image", picture, members)
    assert f"“Door” would vanish for visitors. First take it out of “{where}”." in said
    assert not is_hidden(admin_client, picture)


def test_a_picture_just_uploaded_says_so_too(admin_client, members):
    picture = ImageFactory(title="Door")
    where = use_as_logo(picture)
    address = reverse("wagtailimages:edit_multiple", args=[picture.pk])
    sent = {"title": "Door", "tags": "", "collection": members.pk, "description": ""}
    sent = {f"image-{picture.pk}-{name}": value for name, value in sent.items()}

    assert f"First take it out of “{where}”." in admin_client.post(address, sent).json()["form"]


@pytest.mark.parametrize("hide", WAYS)
def test_a_picture_that_members_alone_see_is_moved(admin_client, members, inside, hide):
    picture = ImageFactory(collection=inside)
    MaterialPageFactory(body=[("text", "<p>Look.</p>"), picture_block(picture)])

    assert "First take it out" not in hide(admin_client, "image", picture, members)
    assert is_hidden(admin_client, picture)


def test_a_picture_that_visitors_see_goes_into_another_public_collection(admin_client, inside):
    picture = ImageFactory()
    use_on_a_page(picture)

    edit(admin_client, "image", picture, inside)
    assert Image.objects.get(pk=picture.pk).collection == inside


@pytest.mark.parametrize("hide", WAYS)
def test_a_document_is_hidden_and_the_pages_that_lead_to_it_are_named(
    admin_client, members, inside, hide
):
    document = DocumentFactory(title="Plan", collection=inside)
    use_in_a_text(document)

    said = hide(admin_client, "document", document, members)
    assert "Only members can get “Plan” now. Look at “Papers”, which leads to it." in said
    assert is_hidden(admin_client, document)


def test_a_document_that_nothing_public_leads_to_is_hidden_without_a_word(admin_client, members):
    document = DocumentFactory(title="Plan")

    assert "Only members can get" not in edit(admin_client, "document", document, members)
    assert Document.objects.get(pk=document.pk).collection == members


def test_many_pages_are_told_in_one_short_sentence(admin_client, members):
    document = DocumentFactory(title="Plan")
    for number in range(5):
        use_in_a_text(document, f"Papers {number}")

    said = edit(admin_client, "document", document, members)
    named = re.search("Look at (.*), which lead to it", said)[1]
    assert named == "“Papers 0”, “Papers 1” and 3 others"


def test_a_logo_that_visitors_may_not_see_is_the_drawn_mark(client, members):
    use_as_logo(ImageFactory(collection=members))

    header = client.get("/").text.split("<header")[1].split("<nav")[0]
    assert "<svg" in header and "<img" not in header
