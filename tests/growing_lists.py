"""Every list that visitors and members see: where it is, and what makes it longer."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from django.apps import apps
from django.urls import reverse
from wagtail.models import Collection

from tests import factories as make

LISTS = {}


@dataclass(frozen=True)
class GrowingList:
    add: Callable[[SimpleNamespace, int], None]  # makes it longer by so many
    visitor: str  # stranger, member or team
    places: dict[str, Callable[[SimpleNamespace], str]]  # address by URL name or page type


def shown_at(*places: str | tuple, visitor: str = "stranger"):
    """Register what makes a list longer. A place is a URL name, or that of a page type with its
    address, which may be a function of the visit.
    """

    def register(add):
        LISTS[add.__name__] = GrowingList(add, visitor, dict(map(_place, places)))
        return add

    return register


def _place(place: str | tuple) -> tuple:
    name, address = (place, lambda it: reverse(place)) if isinstance(place, str) else place
    return name, address if callable(address) else lambda it: address


# In public


@shown_at("sitemap")
def public_pages(it, count):
    make.ContentPageFactory.create_batch(count)


@shown_at("sitemap")
def services(it, count):
    make.SearchEntryFactory.create_batch(count)


def grow_body(page, blocks) -> None:
    page.refresh_from_db()
    page.body.extend(blocks)
    page.save()


def dspt_page():
    return apps.get_model("home.ContentPage").objects.get(slug="dspt")


@shown_at(("home.ContentPage", "/dspt/"), ("wagtail_serve", "/dspt/"))
def downloads_on_a_page(it, count):
    documents = make.DocumentFactory.create_batch(count)
    grow_body(dspt_page(), [("download", {"document": each}) for each in documents])


def link_to_all(kind: str, model: str) -> None:
    """Each in a text of its own: the page asks for the links of all its texts at once."""
    page = dspt_page()
    page.body = [
        ("text", f'<p><a linktype="{kind}" id="{each.pk}">Link</a></p>')
        for each in apps.get_model(model).objects.all()
    ]
    page.save()


@shown_at(("home.ContentPage", "/dspt/"))
def links_to_documents_in_text(it, count):
    make.DocumentFactory.create_batch(count)
    link_to_all("document", "core.Document")


@shown_at(("home.ContentPage", "/dspt/"))
def links_to_pages_in_text(it, count):
    make.ContentPageFactory.create_batch(count)
    link_to_all("page", "home.ContentPage")


@shown_at(("home.ContentPage", "/dspt/"))
def blocks_that_name_facts(it, count):
    facts = make.FactFactory.create_batch(count, review_by="2021-01-01")
    grow_body(dspt_page(), [("text", f"<p>[[{each.slug}]]</p>") for each in facts])


@shown_at(("home.HomePage", "/"))
def notices(it, count):
    home = apps.get_model("home.HomePage").objects.get()
    make.NoticeFactory.create_batch(count, on=home)


@shown_at(("guidance.ApplyPage", "/nhs-mail/"))
def questions_of_the_apply_page(it, count):
    page = apps.get_model("guidance.ApplyPage").objects.get()
    fact = make.FactFactory()
    page.questions.extend(
        [("details", {"summary": "Why?", "text": f"<p>[[{fact.slug}]]</p>"})] * count
    )
    page.save()


@shown_at(("guidance.AfterYouJoinPage", "/nhs-mail/after-you-join/"))
def downloads_after_joining(it, count):
    documents = make.DocumentFactory.create_batch(count)
    page = apps.get_model("guidance.AfterYouJoinPage").objects.get()
    grow_body(page, [("download", {"document": each}) for each in documents])


@shown_at(("guidance.NationalPortalPage", "/nhs-mail/national-portal/"))
def questions_of_the_portal_page(it, count):
    page = apps.get_model("guidance.NationalPortalPage").objects.get()
    for fact in make.FactFactory.create_batch(count):
        page.questions.append(("details", {"summary": "Why?", "text": f"<p>[[{fact.slug}]]</p>"}))
    page.save()


@shown_at(("guidance.HelpPage", "/nhs-mail/help/"))
def help_cases(it, count):
    for fact in make.FactFactory.create_batch(count):
        make.HelpCaseFactory(sentence=f"Ask [[{fact.slug}]].")


def questions_of_current_form(it) -> str:
    form = apps.get_model("guidance.FormVersion").objects.get(is_current=True)
    return reverse("form-questions", args=[form.pk])


@shown_at(
    ("guidance.GuidePage", "/nhs-mail/guide/"),
    ("form-questions", questions_of_current_form),
    ("guide-answers", lambda it: questions_of_current_form(it).replace("questions", "guide")),
    visitor="team",
)
def questions_of_the_form(it, count):
    add_questions(count, meaning="other")


def add_questions(count: int, **fields) -> None:
    """Without a new search index for each."""
    questions = make.FormQuestionFactory.build_batch(count, **fields)
    apps.get_model("guidance.FormQuestion").objects.bulk_create(questions)


@shown_at(("ods", "/ods/?q=zz1+1zz"))
def organisations_found(it, count):
    for each in make.OrganisationFactory.create_batch(
        count, postcode="ZZ1 1ZZ", postcode_key="ZZ11ZZ", closed_on=make.LONG_AGO
    ):
        make.SuccessionFactory(code=each.code)


@shown_at(("ods", "/ods/?q=xhq"))
def sites_of_a_head_office(it, count):
    if not apps.get_model("ods.Organisation").objects.filter(code="XHQ").exists():
        make.OrganisationFactory(code="XHQ", kind="hq")
    make.OrganisationFactory.create_batch(count, parent_code="XHQ")


@shown_at("contact")
def topics(it, count):
    make.TopicFactory.create_batch(count, advice="<p>[[helpdesk]]</p>")


@shown_at(("search", "/search/?q=walnut"))
def pages_found(it, count):
    make.ContentPageFactory.create_batch(count, body=[("text", "<p>Walnut</p>")])


@shown_at(("search", "/search/?q=walnut"), visitor="member")
def materials_found(it, count):
    make.MaterialPageFactory.create_batch(count, summary="Walnut", file=make.DocumentFactory())


# For members


@shown_at(
    ("members.MaterialsPage", "/members/materials/"),
    ("members.MembersHubPage", "/members/"),
    visitor="member",
)
def materials(it, count):
    make.MaterialPageFactory.create_batch(count)


@shown_at("documents", visitor="member")
def documents_with_choices(it, count):
    for number in range(count):
        choice = {"statement": f"we have {number}", "if_so": [("text", "<p>[[helpdesk]]</p>")]}
        make.MaterialPageFactory(is_document=True, body=[("choice", choice)])


@shown_at(
    ("members.EventsPage", "/members/events/"),
    ("members.MembersHubPage", "/members/"),
    visitor="member",
)
def events(it, count):
    make.EventPageFactory.create_batch(count)


@shown_at(("members.EventPage", "/members/events/fair/"), visitor="member")
def facts_of_an_event(it, count):
    model = apps.get_model("members.EventPage")
    event = model.objects.filter(slug="fair").first() or make.EventPageFactory(slug="fair")
    facts = make.FactFactory.create_batch(count)
    event.description += "".join(f"<p>[[{fact.slug}]]</p>" for fact in facts)
    event.save()


def a_material():
    return apps.get_model("members.MaterialPage").objects.get(slug="start-here")


def address_of_a_material(it):
    return a_material().address


@shown_at(("members.MaterialPage", address_of_a_material), visitor="member")
def downloads_of_a_material(it, count):
    documents = make.DocumentFactory.create_batch(count, collection=members_collection())
    grow_body(a_material(), [("download", {"document": each}) for each in documents])


@shown_at(("members.MaterialPage", address_of_a_material), visitor="member")
def pictures_of_a_material(it, count):
    pictures = make.ImageFactory.create_batch(count, collection=members_collection())
    blocks = [("picture", {"image": each, "alt_text": "A dot"}) for each in pictures]
    grow_body(a_material(), blocks)


@shown_at(("members.MaterialPage", address_of_a_material), visitor="member")
def checklist_items_of_a_material(it, count):
    page = a_material()
    page.helps_with.add(*(make.ToolkitQuestionFactory().item for _ in range(count)))
    page.save()


def members_collection() -> Collection:
    return make.MembersSettingsFactory().collection
