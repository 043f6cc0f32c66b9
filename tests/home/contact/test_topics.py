"""Every topic leads to somebody who reads it: its fact is a published email address."""

from html import unescape

import pytest
from django.urls import reverse

from core.facts.models import Fact
from home.contact.models import Topic
from tests.core.drafts.test_approval import approve, waiting
from tests.core.drafts.test_snippet_drafts import address_of, save
from tests.core.test_edit_conflicts import PUBLISH
from tests.factories import FactFactory, TopicFactory

pytestmark = pytest.mark.django_db
HELPDESK = "dspt@notts-care-ig.net"


def add(client, **typed):
    return client.post(reverse("wagtailsnippets_contact_topic:add"), {"order": "0"} | typed)


def test_only_published_email_addresses_can_be_chosen(editor):
    email, draft = FactFactory(kind="email"), FactFactory(kind="email", live=False, value="")
    phone = FactFactory(kind="phone", value="07700 900123")
    form = editor.get(address_of(Topic.objects.first())).context["form"]
    offered = [str(value) for value, _ in form.fields["fact"].choices]
    assert str(email.pk) in offered
    assert not {str(draft.pk), str(phone.pk)} & set(offered)
    assert f'<option value="{email.pk}">' in editor.get(address_of(Topic.objects.first())).text


def test_a_topic_is_not_published_with_a_fact_that_is_only_a_draft(editor):
    draft = FactFactory(kind="email", live=False, value="")
    refused = add(editor, title="Walnut", fact=draft.pk, **PUBLISH)
    assert "fact" in refused.context["form"].errors
    assert not Topic.objects.filter(title="Walnut").exists()


def test_who_approves_a_topic_is_told_that_its_fact_is_not_published(admin_client, admin_user):
    topic = TopicFactory(title="Walnut", live=False)
    waiting(topic, admin_user, fact=FactFactory(kind="email", live=False))
    approve(admin_client, topic, "wagtailsnippets_contact_topic")
    said = unescape(admin_client.get("/admin/").text)
    assert "Goes to: Choose a fact that is published and has an email address." in said
    assert not Topic.objects.live().filter(title="Walnut").exists()


@pytest.mark.parametrize("changes", [{"live": False}, {"value": ""}])
def test_a_message_goes_to_the_helpdesk_while_the_fact_of_its_topic_says_nothing(
    provider, mails, changes
):
    fact = FactFactory(value="walnut@example.org")
    TopicFactory(title="Walnut", fact=fact)
    Fact.objects.filter(pk=fact.pk).update(**changes)
    provider.sends(topic="Walnut")
    assert mails()[0].recipient == HELPDESK


def test_the_fact_of_a_topic_is_not_unpublished(editor):
    topic = TopicFactory(title="Walnut")
    page = editor.post(address_of(topic.fact, "unpublish"), follow=True)
    assert "is used, so it cannot be unpublished" in page.text
    assert Fact.objects.live().filter(pk=topic.fact.pk).exists()


def test_a_topic_goes_where_an_editor_chose(editor, provider, mails):
    topic, fact = TopicFactory(title="Walnut"), FactFactory(value="oak@example.org")
    save(editor, topic, fact=fact.pk, **PUBLISH)
    provider.sends(topic="Walnut")
    assert mails()[0].recipient == "oak@example.org"
