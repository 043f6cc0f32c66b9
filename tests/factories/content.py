"""Files, and what every page shares: facts, notices, texts, settings, mail."""

import io
from datetime import date

import factory
import wagtail_factories
from django.apps import apps
from django.core.files.base import ContentFile
from docx import Document as WordDocument
from factory.django import DjangoModelFactory
from wagtail.models import Collection, CollectionViewRestriction

from core.secrets.encryption import encrypt

LONG_AGO, FAR_AHEAD = date(2020, 1, 1), date(2099, 1, 1)


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

    @classmethod
    def _adjust_kwargs(cls, **kwargs):
        place = apps.get_model("core", "NoticePlace")
        page = kwargs.pop("on", None)
        return kwargs | {"placed_on": [place(page=page)]} if page else kwargs


class NoticePlaceFactory(DjangoModelFactory):
    class Meta:
        model = "core.NoticePlace"

    notice = factory.SubFactory(NoticeFactory)
    page = factory.LazyFunction(lambda: apps.get_model("home.HomePage").objects.first())


class MenuFactory(DjangoModelFactory):
    class Meta:
        model = "core.Menu"

    name = factory.Sequence("Menu {}".format)


class DoubtfulWebsiteFactory(DjangoModelFactory):
    class Meta:
        model = "core.DoubtfulWebsite"

    host = factory.Sequence("old{}.example.org".format)
    right_address = "https://www.example.org/"


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
    content = factory.LazyFunction(lambda: encrypt(b"Subject: Mail\n\nHello"))


class WeeklyCountFactory(DjangoModelFactory):
    class Meta:
        model = "core.WeeklyCount"

    kind = "document"
    what = factory.Sequence("Document {}".format)
    week = LONG_AGO
    number = 1
