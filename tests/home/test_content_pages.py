"""Plain pages as deep as editors like, with pictures, videos and quotes."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.blocks import BodyBlock
from core.media.models import Document
from guidance.models import ApplyPage
from home.models import ContentPage, HomePage
from members.models import MaterialPage
from tests.core.test_edit_conflicts import fields
from tests.factories import ContentPageFactory, ImageFactory

pytestmark = pytest.mark.django_db
BODY = BodyBlock()


def dspt():
    return ContentPage.objects.get(slug="dspt")


@pytest.mark.parametrize("parent", [HomePage, ApplyPage, ContentPage])
def test_a_plain_page_stands_below_home_apply_and_any_plain_page(editor, client, parent):
    first = ContentPageFactory(
        parent=dspt() if parent is ContentPage else parent.objects.get(),
        title="Trees",
        slug="trees",
    )
    second = ContentPageFactory(parent=first, title="Walnut", slug="walnut")
    third = ContentPageFactory(parent=second, title="Shell", slug="shell")
    assert editor.get(f"/admin/pages/add/home/contentpage/{third.pk}/").status_code == 200

    html = client.get(third.get_url()).content.decode()
    crumbs = html.partition('aria-label="Breadcrumb"')[2].partition("</nav>")[0]
    for above in (first, second):
        assert f'<a href="{above.get_url()}">{above.title}</a>' in crumbs
    assert f'href="{third.get_url()}">Shell</a>' in client.get(second.get_url()).content.decode()


def test_a_page_that_is_no_longer_public_is_neither_in_the_trail_nor_in_the_list(client):
    parent = ContentPageFactory(title="Trees", slug="trees")
    child = ContentPageFactory(parent=parent, title="Walnut", slug="walnut")
    parent.unpublish()
    assert "Trees" not in client.get("/trees/walnut/").content.decode()

    parent.save_revision().publish()
    child.unpublish()
    assert "Walnut" not in client.get("/trees/").content.decode()


@pytest.mark.parametrize("page_type", ["guidance.applypage", "members.materialpage"])
def test_what_there_is_once_keeps_its_place(editor, page_type):
    app, model = page_type.split(".")
    response = editor.get(f"/admin/pages/add/{app}/{model}/{dspt().pk}/", follow=True)
    assert "you do not have permission" in response.content.decode()


@pytest.mark.parametrize("page_type", [ContentPage, MaterialPage])
def test_save_draft_takes_an_incomplete_page_and_publish_says_what_is_missing(editor, page_type):
    meta = page_type._meta
    parent = page_type.objects.first().get_parent()
    address = reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, parent.pk])
    items = {f"item_links-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    typed = {"title": "Walnut", "slug": "", "body-count": 0} | items
    typed |= {"kind": "guide", "topic": "1-start", "summary": ""}
    assert editor.post(address, typed).status_code == 302
    page = page_type.objects.get(title="Walnut")
    assert not page.live

    counts = {"body-count": 0, "action-publish": "1"}
    refused = editor.post(address, typed | {"title": "Oak", "action-publish": "1"})
    assert "body" in refused.context["form"].errors
    assert not page_type.objects.filter(title="Oak").exists()
    shown = fields(editor.get(f"/admin/pages/{page.pk}/edit/"))
    refused = editor.post(f"/admin/pages/{page.pk}/edit/", shown | counts)
    assert "body" in refused.context["form"].errors


def test_a_picture_needs_words_or_is_marked_as_decorative():
    block, image = BODY.child_blocks["picture"], ImageFactory()
    value = {"image": image.pk, "alt_text": "", "decorative": False}
    with pytest.raises(ValidationError):
        block.clean(block.to_python(value))
    for right in ({"alt_text": "A walnut tree"}, {"decorative": True}):
        block.clean(block.to_python(value | right))


def test_pictures_of_before_without_words_count_as_decorative(client):
    image = ImageFactory()
    page = ContentPageFactory(slug="walnut", body=[])
    stored = [
        {"type": "picture", "value": {"image": image.pk, "alt_text": alt}}
        for alt in ("", "A walnut tree")
    ]
    ContentPage.objects.filter(pk=page.pk).update(body=json.dumps(stored))
    page.refresh_from_db()

    assert [child.value.decorative for child in page.body] == [True, False]
    html = client.get("/walnut/").content.decode()
    assert 'alt=""' in html
    assert 'alt="A walnut tree"' in html


def test_a_video_is_a_link_with_its_length_and_its_words(client):
    video = {
        "title": "How to apply",
        "address": "https://www.video.example.org/1",
        "length": "12 minutes",
        "transcript": "<p>First open the form.</p>",
    }
    ContentPageFactory(slug="walnut", body=[("video", video)])
    html = client.get("/walnut/").content.decode()

    assert '<a href="https://www.video.example.org/1">How to apply</a>' in html
    assert "Video, 12 minutes, on video.example.org" in html
    assert "First open the form." in html
    assert "<iframe" not in html


@pytest.mark.parametrize("address", ["http://video.example.org/", "javascript:alert(1)", "video"])
def test_a_video_has_a_secure_address(address):
    block = BODY.child_blocks["video"].child_blocks["address"]
    with pytest.raises(ValidationError):
        block.clean(address)


def test_a_quote_says_who_said_it(client):
    quote = {"text": "<p>It took an hour.</p>", "who": "A care home manager"}
    ContentPageFactory(slug="walnut", body=[("quote", quote)])
    html = client.get("/walnut/").content.decode()

    assert "<blockquote>" in html
    assert "<figcaption>A care home manager</figcaption>" in html


@pytest.mark.parametrize("extension", ["odt", "doc", "rtf", "docx", "pdf"])
def test_documents_of_more_kinds_are_taken_and_named(settings, extension):
    from core.media.models import KINDS

    assert extension in settings.WAGTAILDOCS_EXTENSIONS
    assert extension == "pdf" or extension in KINDS


@pytest.mark.parametrize("extension", ["odt", "doc", "rtf"])
def test_an_editor_uploads_a_document_and_a_reader_gets_it(editor, client, extension):
    upload = SimpleUploadedFile(f"rota.{extension}", b"Mon: Ann")
    sent = {"title": "Rota", "files[]": upload, "collection": 1}
    answer = editor.post("/admin/documents/multiple/add/", sent)
    assert answer.json()["success"]

    document = Document.objects.get(title="Rota")
    client.logout()
    got = client.get(document.url)
    assert b"".join(got) == b"Mon: Ann"
    assert f"rota.{extension}" in got["Content-Disposition"]
