"""Pages, each below the parent that the starter content has for it."""

from datetime import timedelta

import factory
import wagtail_factories
from django.apps import apps
from django.utils import timezone
from factory.django import DjangoModelFactory


def page_of(label: str):
    """The one page of a type that the starter content has once."""
    return factory.LazyFunction(lambda: apps.get_model(label).objects.first())


class PageFactory(wagtail_factories.PageFactory):
    class Meta:
        abstract = True

    title = factory.Sequence("Page {}".format)


class HomePageFactory(PageFactory):
    class Meta:
        model = "home.HomePage"

    parent = factory.LazyFunction(lambda: apps.get_model("wagtailcore.Page").get_first_root_node())
    introduction = "<p>What this site is.</p>"
    cards = [("card", {"title": "Apply", "text": "<p>How to.</p>", "link": {"service": "/ods/"}})]


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


class NationalPortalPageFactory(PageFactory):
    class Meta:
        model = "guidance.NationalPortalPage"

    parent = page_of("guidance.ApplyPage")
    introduction = who_it_is_for = what_to_have_ready = "<p>What it is.</p>"
    what_you_get = keeping_it = "<p>A mailbox.</p>"
    steps = [("step", {"heading": "", "text": "<p>Register.</p>"})]


class HelpPageFactory(PageFactory):
    class Meta:
        model = "guidance.HelpPage"

    parent = page_of("guidance.ApplyPage")
    introduction = "<p>Find what is wrong.</p>"


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


class EventsPageFactory(PageFactory):
    class Meta:
        model = "members.EventsPage"

    parent = page_of("members.MembersHubPage")
    introduction = "<p>All events.</p>"


class EventPageFactory(PageFactory):
    """From tomorrow on, for an hour."""

    class Meta:
        model = "members.EventPage"

    parent = page_of("members.EventsPage")
    title = factory.Sequence("Event {}".format)
    summary, place = "What it is.", "Online"
    starts_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda it: it.starts_at + timedelta(hours=1))


class MaterialPageFactory(PageFactory):
    class Meta:
        model = "members.MaterialPage"

    parent = page_of("members.MaterialsPage")
    title = factory.Sequence("Material {}".format)
    kind, topic, summary = "guide", "1-start", "What it is for."
    body = [("text", "<p>What it says.</p>")]


class ReviewFactory(DjangoModelFactory):
    class Meta:
        model = "core.Review"

    of = factory.SubFactory(MaterialPageFactory)

    @classmethod
    def _adjust_kwargs(cls, of, **kwargs):
        kind = apps.get_model("contenttypes", "ContentType").objects.get_for_model(of)
        return kwargs | {"content_type": kind, "object_id": of.pk}
