"""Test data: a factory for every model of ours, each with what its forms would accept.

`MaterialPageFactory(title="Policy")` makes a live page below its usual parent;
`UserFactory(groups=["Editors"])` a person whose email is confirmed and who may log in with
`PASSWORD`. Name only what a test is about.
"""

import io
from datetime import date
from hashlib import sha256

import factory
import wagtail_factories
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from docx import Document as WordDocument
from factory.django import DjangoModelFactory
from wagtail.models import Collection, CollectionViewRestriction

from members.users.email_confirmation import confirm_email

PASSWORD = "three random words"
LONG_AGO, FAR_AHEAD = date(2020, 1, 1), date(2099, 1, 1)


def page_of(label: str):
    """The one page of a type that the starter content has once."""
    return factory.LazyFunction(lambda: apps.get_model(label).objects.first())


# People


class UserFactory(DjangoModelFactory):
    """An approved member. `is_confirmed=False`: nobody entered the code from their email."""

    class Meta:
        model = "users.User"
        skip_postgeneration_save = True

    email = factory.Sequence("person{}@example.org".format)
    password = PASSWORD
    first_name, last_name, organisation = "Ann", "Example", "Example House"
    membership = "approved"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.objects.create_user(**kwargs)

    @factory.post_generation
    def groups(user, create, names, **kwargs):
        user.groups.set(Group.objects.filter(name__in=names or []))

    @factory.post_generation
    def is_confirmed(user, create, is_confirmed, **kwargs):
        if is_confirmed is not False:
            confirm_email(user)


class EmailCodeFactory(DjangoModelFactory):
    class Meta:
        model = "users.EmailCode"

    user = factory.SubFactory(UserFactory)
    email = factory.SelfAttribute("user.email")
    code = "123456"


class AttemptFactory(DjangoModelFactory):
    class Meta:
        model = "users.Attempt"

    action = "login"
    source = factory.Sequence(lambda n: sha256(b"source %d" % n).hexdigest())
    key = factory.Sequence(lambda n: sha256(b"key %d" % n).hexdigest())


# Files


def word_file(text: str) -> bytes:
    word = WordDocument()
    word.add_paragraph(text)
    word.save(content := io.BytesIO())
    return content.getvalue()


class GatedCollectionFactory(wagtail_factories.CollectionFactory):
    """For whoever has logged in; `parent` is the root."""

    name = factory.Sequence("Private {}".format)

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        collection = (parent or Collection.get_first_root_node()).add_child(**kwargs)
        login = CollectionViewRestriction.LOGIN
        CollectionViewRestriction.objects.create(collection=collection, restriction_type=login)
        return collection


class DocumentFactory(DjangoModelFactory):
    """A text file that everybody may get; `text` is what stands in it."""

    class Meta:
        model = "core.Document"

    class Params:
        text = "Meet under the walnut tree."

    title = factory.Sequence("Plan {}".format)
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.LazyAttribute(lambda it: ContentFile(it.text.encode(), name="plan.txt"))


class WordDocumentFactory(DocumentFactory):
    file = factory.LazyAttribute(lambda it: ContentFile(word_file(it.text), name="plan.docx"))


class ImageFactory(DjangoModelFactory):
    class Meta:
        model = "core.Image"

    title = factory.Sequence("Picture {}".format)
    collection = factory.LazyFunction(Collection.get_first_root_node)
    file = factory.django.ImageField(filename="dot.png", width=20, height=20, format="PNG")


class RenditionFactory(DjangoModelFactory):
    class Meta:
        model = "core.Rendition"

    image = factory.SubFactory(ImageFactory)
    filter_spec = "width-10"

    @classmethod
    def _create(cls, model_class, *args, image, filter_spec):
        return image.get_rendition(filter_spec)


# What every page shares


class FactFactory(DjangoModelFactory):
    class Meta:
        model = "core.Fact"

    slug = factory.Sequence("fact-{}".format)
    kind = "email"
    value = factory.LazyAttribute(lambda it: f"{it.slug}@example.org")
    label = factory.LazyAttribute(lambda it: f"Inbox {it.slug}")
    last_confirmed, review_by = LONG_AGO, FAR_AHEAD


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = "core.Notice"

    title = factory.Sequence("Notice {}".format)
    body = "<p>The helpdesk is closed on Friday.</p>"
    starts_on, ends_on = LONG_AGO, FAR_AHEAD


class ServiceTextFactory(DjangoModelFactory):
    class Meta:
        model = "core.ServiceText"

    key = factory.Sequence("service-{}".format)
    title = factory.Sequence("Service {}".format)
    introduction = "<p>What this is for.</p>"


class SiteSettingsFactory(DjangoModelFactory):
    """There is one row of settings: this changes it."""

    class Meta:
        model = "core.SiteSettings"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        settings = model_class.load()
        for name, value in kwargs.items():
            setattr(settings, name, value)
        settings.save()
        return settings


class MembersSettingsFactory(SiteSettingsFactory):
    class Meta:
        model = "members.MembersSettings"


class SeededPieceFactory(DjangoModelFactory):
    class Meta:
        model = "core.SeededPiece"

    name = factory.Sequence("piece-{}".format)


class OutgoingMailFactory(DjangoModelFactory):
    class Meta:
        model = "core.OutgoingMail"

    message_id = factory.Sequence("<{}@example.org>".format)
    sender, recipient = "helpdesk@example.org", "ann@example.org"
    subject = factory.Sequence("Mail {}".format)
    content = b"Subject: Mail\n\nHello"


# Pages


class PageFactory(wagtail_factories.PageFactory):
    class Meta:
        abstract = True

    title = factory.Sequence("Page {}".format)


class HomePageFactory(PageFactory):
    class Meta:
        model = "home.HomePage"

    parent = factory.LazyFunction(lambda: apps.get_model("wagtailcore.Page").get_first_root_node())
    introduction = "<p>What this site is.</p>"
    cards = [("card", {"title": "Apply", "text": "<p>How to.</p>", "address": "/nhs-mail/"})]


class ContentPageFactory(PageFactory):
    class Meta:
        model = "home.ContentPage"

    parent = page_of("home.HomePage")
    body = [("text", "<p>Leave by the green door.</p>")]


class ApplyPageFactory(PageFactory):
    class Meta:
        model = "guidance.ApplyPage"

    parent = page_of("home.HomePage")
    introduction = before_you_start = finding_your_code = after_you_send = "<p>What to do.</p>"
    steps = [("step", {"heading": "", "text": "<p>Get the form.</p>"})]
    mistakes = [("mistake", {"mistake": "<p>One email twice.</p>", "prevention": "<p>Two.</p>"})]


class GuidePageFactory(PageFactory):
    class Meta:
        model = "guidance.GuidePage"

    parent = page_of("guidance.ApplyPage")
    introduction = "How to fill in the form."


class AfterYouJoinPageFactory(PageFactory):
    class Meta:
        model = "guidance.AfterYouJoinPage"

    parent = page_of("guidance.ApplyPage")
    points = [("point", {"heading": "", "text": "<p>Log in once a month.</p>"})]


class MembersHubPageFactory(PageFactory):
    class Meta:
        model = "members.MembersHubPage"

    parent = page_of("home.HomePage")
    introduction = "<p>Support for members.</p>"


class MaterialsPageFactory(PageFactory):
    class Meta:
        model = "members.MaterialsPage"

    parent = page_of("members.MembersHubPage")
    introduction = "<p>All materials.</p>"


class MaterialPageFactory(PageFactory):
    class Meta:
        model = "members.MaterialPage"

    parent = page_of("members.MaterialsPage")
    title = factory.Sequence("Material {}".format)
    kind, topic, summary = "guide", "1-start", "What it is for."
    body = [("text", "<p>What it says.</p>")]


# The contact form


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = "contact.Topic"

    title = factory.Sequence("Topic {}".format)
    fact = factory.SubFactory(FactFactory)


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = "contact.Message"

    once_key = factory.Sequence("key-{}".format)
    topic, send_to = "DSPT", "helpdesk@example.org"
    name, email = "Jo Example", "jo@example.org"
    text = "Which form do I need?"
    is_copied = False


# Guidance: the application form and the ODS list


class FormVersionFactory(DjangoModelFactory):
    class Meta:
        model = "guidance.FormVersion"

    version = factory.Sequence("version-{}".format)
    document = factory.SubFactory(WordDocumentFactory)
    published_on = LONG_AGO


class FormQuestionFactory(DjangoModelFactory):
    """In the current form, behind its last question."""

    class Meta:
        model = "guidance.FormQuestion"

    form = factory.LazyFunction(
        lambda: apps.get_model("guidance.FormVersion").objects.get(is_current=True)
    )
    position = factory.Sequence(lambda n: 1000 + n)
    section = "More about you"
    label = factory.Sequence("Question {}".format)
    guide = "Ask your manager."


class OrganisationFactory(DjangoModelFactory):
    """An open site. `name_key` is what the import makes of the name."""

    class Meta:
        model = "ods.Organisation"

    code = factory.Sequence("X{:05d}".format)
    kind = "site"
    name = factory.Sequence("Example House {}".format)
    name_key = factory.LazyAttribute(lambda it: it.name.lower())
    first_seen = last_seen = LONG_AGO


class SuccessionFactory(DjangoModelFactory):
    class Meta:
        model = "ods.Succession"

    code = factory.LazyFunction(lambda: OrganisationFactory(closed_on=LONG_AGO).code)
    successor_code = factory.LazyFunction(lambda: OrganisationFactory().code)
    source = "ods"


class ImportRunFactory(DjangoModelFactory):
    class Meta:
        model = "ods.ImportRun"

    report, source, outcome = "ecarehomesite", "ecarehomesite.zip", "accepted"
    dated = LONG_AGO


# Members


class ChecklistItemFactory(DjangoModelFactory):
    class Meta:
        model = "members.ChecklistItem"

    key = factory.Sequence("item-{}".format)
    label = factory.Sequence("Item {}".format)


class ToolkitEditionFactory(DjangoModelFactory):
    class Meta:
        model = "members.ToolkitEdition"

    name = factory.Sequence("edition-{}".format)


class ToolkitQuestionFactory(DjangoModelFactory):
    """In the current edition, behind its last question."""

    class Meta:
        model = "members.ToolkitQuestion"

    edition = factory.LazyFunction(
        lambda: apps.get_model("members.ToolkitEdition").objects.get(is_current=True)
    )
    item = factory.SubFactory(ChecklistItemFactory)
    position = factory.Sequence(lambda n: 1000 + n)
    section = "More"
    text = factory.Sequence("Do you have thing {}?".format)


class ItemProgressFactory(DjangoModelFactory):
    class Meta:
        model = "members.ItemProgress"

    user = factory.SubFactory(UserFactory)
    item = factory.SubFactory(ChecklistItemFactory)
    state = "done"


class HandOverFactory(DjangoModelFactory):
    class Meta:
        model = "members.HandOver"

    giver = factory.SubFactory(UserFactory)
    email = "colleague@example.org"


# Search


class SearchEntryFactory(DjangoModelFactory):
    class Meta:
        model = "search.SearchEntry"

    key = factory.Sequence("entry-{}".format)
    kind = "service"
    fixed_address = factory.Sequence("/service-{}/".format)
    title = factory.Sequence("Walnut service {}".format)
    text = "Meet under the walnut tree."


class SearchTermFactory(DjangoModelFactory):
    class Meta:
        model = "search.SearchTerm"

    entry = factory.SubFactory(SearchEntryFactory)
    term, weight = "walnut", 10


class SynonymFactory(DjangoModelFactory):
    class Meta:
        model = "search.Synonym"

    phrases = factory.Sequence("walnut{0}, nut tree {0}".format)
