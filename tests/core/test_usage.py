"""What something else uses is not deleted, from any screen, and it is said where it is used."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import ReferenceIndex

from core.facts.models import Fact
from core.media.models import Document
from home.contact.models import Topic
from home.models import ContentPage
from members.models import MaterialPage
from tests.factories import (
    ContentPageFactory,
    DocumentFactory,
    ImageFactory,
    MaterialPageFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def page():
    return ContentPage.objects.get(slug="dspt")


def add_document():
    return DocumentFactory(title="Plan")


def test_whoever_unpublishes_what_is_used_is_told_how_often(admin_client):
    fact = Fact.objects.get(slug="helpdesk")
    question = admin_client.get(reverse("wagtailsnippets_core_fact:unpublish", args=[fact.pk])).text
    uses = ReferenceIndex.get_grouped_references_to(fact).count()
    assert uses > 1
    assert f"This fact is used in {uses} places</a>" in question


def on_a_page(name, value):
    shown = page()
    getattr(shown, name).append(value)
    shown.save()
    return shown


def document_in_a_block():
    document = add_document()
    return document, on_a_page("body", ("download", {"document": document, "description": ""}))


def document_linked_in_text():
    document = add_document()
    link = f'<p><a linktype="document" id="{document.pk}">Plan</a></p>'
    return document, on_a_page("body", ("text", link))


def document_of_a_material():
    document = add_document()
    material = MaterialPage.objects.first()
    material.file = document
    material.save()
    return document, material


def image_of_a_material():
    image = ImageFactory()
    return image, MaterialPageFactory(body=[("picture", {"image": image, "alt_text": ""})])


def fact_in_text():
    fact = Fact.objects.get(slug="care-admin")
    return fact, on_a_page("body", ("text", "<p>[[care-admin]]</p>"))


def document_in_a_draft_of_a_published_page():
    document, shown = add_document(), page()
    shown.body.append(("download", {"document": document, "description": ""}))
    shown.save_revision()
    return document, shown


def document_on_a_page_that_is_not_published():
    document, shown = document_in_a_block()
    ContentPage.objects.filter(pk=shown.pk).update(live=False)
    return document, shown


USED = [
    document_in_a_block,
    document_linked_in_text,
    document_of_a_material,
    image_of_a_material,
    fact_in_text,
    document_in_a_draft_of_a_published_page,
    document_on_a_page_that_is_not_published,
]


def delete_addresses(thing) -> list[str]:
    """Every address of the admin that deletes one or more of them."""
    kind = thing._meta.model_name
    bulk = reverse("wagtail_bulk_action", args=[thing._meta.app_label, kind, "delete"])
    files = {"document": "wagtaildocs", "image": "wagtailimages"}
    names = (
        [f"{files[kind]}:delete", f"{files[kind]}:delete_multiple"]
        if kind in files
        else [f"wagtailsnippets_core_{kind}:delete"]
    )
    return [*(reverse(name, args=[thing.pk]) for name in names), f"{bulk}?id={thing.pk}"]


@pytest.mark.parametrize("use", USED)
def test_what_is_used_stays_whatever_tries_to_delete_it(admin_client, use):
    thing, user = use()
    with pytest.raises(ProtectedError):
        thing.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        type(thing).objects.filter(pk=thing.pk).delete()
    for address in delete_addresses(thing):
        said = admin_client.post(address, follow=True).content.decode()
        assert "is used, so it cannot be deleted. First take it out of" in said, address
        assert f'<a href="/admin/pages/{user.pk}/edit/">{user}</a>' in said, address
    assert type(thing).objects.filter(pk=thing.pk).exists()
    assert "cannot be deleted" in admin_client.get(delete_addresses(thing)[0], follow=True).text


@pytest.mark.parametrize("use", [document_in_a_block, image_of_a_material])
def test_the_list_of_an_upload_is_told_as_data(admin_client, use):
    thing, _ = use()
    address = delete_addresses(thing)[1]
    answer = admin_client.post(address, headers={"x-requested-with": "XMLHttpRequest"})

    assert answer.status_code == 409
    assert "cannot be deleted" in answer.json()["error_message"]


@pytest.mark.parametrize("use", [document_in_a_block, image_of_a_material])
def test_what_is_used_no_more_is_deleted(admin_client, use):
    thing, user = use()
    user.specific.delete()

    admin_client.post(delete_addresses(thing)[0])
    assert not type(thing).objects.filter(pk=thing.pk).exists()


def test_a_topic_that_nothing_uses_is_deleted(admin_client):
    topic = TopicFactory()

    admin_client.post(reverse("wagtailsnippets_contact_topic:delete", args=[topic.pk]))
    assert not Topic.objects.filter(pk=topic.pk).exists()


def test_what_only_an_old_revision_has_is_deleted(admin_client):
    document, shown = document_in_a_draft_of_a_published_page()
    page().save_revision().publish()

    admin_client.post(delete_addresses(document)[0])
    assert not Document.objects.filter(pk=document.pk).exists()
    assert shown.get_latest_revision_as_object()


def test_many_are_refused_together_and_none_is_deleted(admin_client):
    used, _ = document_in_a_block()
    free = add_document()
    bulk = reverse("wagtail_bulk_action", args=["core", "document", "delete"])
    said = admin_client.post(f"{bulk}?id={used.pk}&id={free.pk}", follow=True).content.decode()

    assert "“Plan” is used" in said
    assert Document.objects.filter(pk__in=[used.pk, free.pk]).count() == 2


def test_the_fact_that_a_topic_goes_to_stays(admin_client):
    topic = TopicFactory(title="Spare topic")
    fact = topic.fact
    for address in delete_addresses(fact):
        said = admin_client.post(address, follow=True).content.decode()
        assert f'<a href="/admin/snippets/contact/topic/edit/{topic.pk}/">Spare topic</a>' in said
    assert Fact.objects.filter(pk=fact.pk).exists()


def test_an_address_that_a_topic_goes_to_stays_an_address():
    fact = Topic.objects.first().fact
    fact.kind, fact.value = Fact.Kind.PHONE, "0115 496 0000"
    with pytest.raises(ValidationError) as refused:
        fact.full_clean()
    assert "kind" in refused.value.message_dict


def test_a_refusal_names_at_most_5_places(admin_client):
    document = add_document()
    ContentPageFactory.create_batch(7, body=[("download", {"document": document})])
    said = admin_client.post(delete_addresses(document)[0], follow=True).content.decode()

    assert "and 2 more." in said


def test_somebody_who_may_not_delete_learns_nothing(client):
    document, _ = document_in_a_block()
    for address in delete_addresses(document):
        assert b"is used" not in client.post(address, follow=True).content
