"""The things of `test_access.py`, every way to them, and the visitors who try.

Everything for members only carries a word that starts with “canary”, also in names of files.
"""

from types import SimpleNamespace

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.images.tests.utils import get_test_image_file

from core.media.models import Document, Image
from home.models import ContentPage, HomePage
from members.checklist.people import start_checklist
from members.checklist.toolkit import ChecklistItem
from members.models import MaterialPage, MaterialsPage, MembersSettings
from members.users.models import User


def plant() -> SimpleNamespace:
    members = MembersSettings.load()
    members.needs_approval = True
    members.save()
    # The index is made while it is public; then it moves by a bulk action, which sends no signal.
    document = Document(title="canary document")
    document.file.save("canary-file.txt", ContentFile(b"canary content"), save=False)
    document._set_document_file_metadata()
    document.save()
    image = Image.objects.create(
        title="canary image", file=get_test_image_file("canary.png"), collection=members.collection
    )
    materials = MaterialsPage.objects.get()
    public_page_that_shows(document)
    Document.objects.filter(pk=document.pk).update(collection=members.collection)
    document.refresh_from_db()
    live = add_material(materials, "canary-live", document)
    draft = add_material(materials, "canary-draft", document, live=False)
    live.create_alias(parent=materials, update_slug="canary-alias")
    # As if somebody had moved it by a script: page-type rules do not let editors.
    outside = add_material(HomePage.objects.get(), "canary-outside", document)
    add_material(ContentPage.objects.get(slug="dspt"), "canary-below", document)
    owner = User.objects.create_user("owner@example.org", "three random words")
    checklist = start_checklist(owner, "canary list")
    checklist.marks.create(item=ChecklistItem.objects.first(), evidence="canary evidence")
    return SimpleNamespace(
        document=document,
        rendition=image.get_rendition("width-20"),
        checklist=checklist,
        live=live,
        draft=draft,
        outside=outside,
    )


def add_material(parent, slug, document, live=True):
    page = MaterialPage(
        title=f"{slug} title",
        slug=slug,
        kind="guide",
        topic="1-start",
        summary="canary summary",
        body=[("text", "<p>canary body</p>")],
        file=document,
        live=live,
    )
    parent.add_child(instance=page)
    page.save_revision()
    return page


def public_page_that_shows(document):
    page = ContentPage.objects.get(slug="dspt")
    page.body.append(("download", {"document": document, "description": ""}))
    page.body.append(("text", f'<p><a linktype="document" id="{document.pk}">Members</a></p>'))
    page.save()


def access_cases(things) -> dict[str, list[str]]:
    """Every address that leads to them, by the response that an outsider must get."""
    document, rendition, live = things.document, things.rendition, things.live
    name = document.file.name.rsplit("/", 1)[-1]
    return {
        "members_only": [
            "/members/",
            "/members/materials/",
            "/members/materials/?topic=1-start&kind=guide",
            "/members/materials/canary-live/",
            "/members/materials/canary-alias/",
            "/members/materials/canary-draft/",
            "/members/materials/not-there/",
            "/members/not-there/",
            "/members/checklist/",
            "/members/checklist/reporting-breaches/",
            "/members/checklist/items/not-there/",
            "/members/checklist/start/",
            "/members/checklist/invitations/",
            "/members/checklist/deadline.ics",
            "/members/checklist/items/reporting-breaches/",
            f"/members/checklist/{things.checklist.pk}/",
            f"/members/checklist/{things.checklist.pk}/print/",
            f"/members/checklist/{things.checklist.pk}/checklist.docx",
            "/members/checklist/987654/",
            "/members/details/",
            "/members/documents/",
            "/members/documents/data-protection-policy.docx",
            "/members/documents/not-there.docx",
            "/members/events/",
            "/members/events/not-there/",
            "/members/events/not-there.ics",
            "/canary-outside/",
            f"/documents/{document.pk}/",
            f"/documents/{document.pk}/{name}",
            f"/documents/{document.pk}/wrong.txt",
            "/documents/987654/",
            "/documents/987654/not-there.txt",
        ],
        "pictures": [
            f"/images/{rendition.pk}/{rendition.file.name.rsplit('/', 1)[-1]}",
            "/images/987654/not-there.png",
        ],
        "public": [
            "/",
            "/dspt/",
            "/nhs-mail/",
            "/privacy/",
            "/sitemap.xml",
            "/search/?q=document",
            "/search/?q=live+draft+outside+alias+title",
            "/no-such-page/",
            f"/media/{document.file.name}",
            f"/media/{rendition.file.name}",
            f"/_util/authenticate_with_password/1/{live.pk}/",
        ],
        "team": [
            f"/admin/pages/{live.pk}/edit/",
            f"/admin/pages/{live.pk}/edit/preview/?mode=",
            f"/admin/pages/{live.pk}/view_draft/",
            f"/admin/pages/{things.draft.pk}/view_draft/",
            f"/admin/pages/{live.pk}/revisions/{live.latest_revision_id}/view/",
            f"/admin/pages/{live.pk}/history/",
            "/admin/api/main/pages/",
            "/admin/pages/search/?q=canary",
            "/admin/choose-page/search/?q=canary",
            "/admin/documents/",
            f"/admin/documents/edit/{document.pk}/",
            "/admin/images/",
            "/admin/members/documents/",
            "/admin/members/images/",
            "/admin/reports/site-history/",
        ],
    }


def make_person(kind) -> Client:
    client = Client()
    if kind == "stranger":
        return client
    states = {"waiting": "waiting", "declined": "declined"}
    user = User.objects.create_user(
        f"{kind}@example.org", "three random words", membership=states.get(kind, "approved")
    )
    EmailAddress.objects.create(
        user=user, email=user.email, primary=True, verified=kind != "unverified"
    )
    if kind == "editor":
        user.groups.set(Group.objects.filter(name="Editors"))
    client.force_login(user)
    if kind == "deactivated":
        User.objects.filter(pk=user.pk).update(is_active=False)
    return client
