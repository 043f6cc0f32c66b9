"""The contact form, the application form, the ODS list, the checklist and search."""

from datetime import date

import factory
from django.apps import apps
from factory.django import DjangoModelFactory

from tests.factories.content import LONG_AGO, FactFactory, WordDocumentFactory
from tests.factories.pages import ContentPageFactory, MaterialPageFactory
from tests.factories.people import UserFactory


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = "contact.Topic"

    title = factory.Sequence("Topic {}".format)
    fact = factory.SubFactory(FactFactory)


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = "contact.Message"

    idempotency_key = factory.Sequence("key-{}".format)
    topic, send_to = "DSPT", "helpdesk@example.org"
    name, email = "Jo Example", "jo@example.org"
    text = "Which form do I need?"
    is_copied = False


class JobMarkFactory(DjangoModelFactory):
    class Meta:
        model = "core.JobMark"

    name = factory.Sequence("job {}".format)


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


class HelpCaseFactory(DjangoModelFactory):
    """The last case of the help page."""

    class Meta:
        model = "guidance.HelpCase"

    title = factory.Sequence("Case {}".format)
    slug = factory.Sequence("case-{}".format)
    sentence = "The mailbox is full."
    next_step = "<p>Delete old email.</p>"
    order = 1000


class OrganisationFactory(DjangoModelFactory):
    """An open site. `name_key` is what the import makes of the name."""

    class Meta:
        model = "ods.Organisation"

    code = factory.Sequence("X{:05d}".format)
    kind = "site"
    name = factory.Sequence("Example House {}".format)
    name_key = factory.LazyAttribute(lambda it: it.name.lower())


class RegistrationFactory(DjangoModelFactory):
    """An active location of CQC's register."""

    class Meta:
        model = "cqc.Registration"

    location_id = factory.Sequence("1-9{:08d}".format)
    name = factory.Sequence("Example House {}".format)
    name_key = factory.LazyAttribute(lambda it: it.name.lower())
    words = factory.LazyAttribute(lambda it: it.name_key)
    as_at = date(2026, 9, 1)


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


class ReplacedRowFactory(DjangoModelFactory):
    class Meta:
        model = "ods.ReplacedRow"

    run = factory.SubFactory(ImportRunFactory)
    code = factory.Sequence("X{:05d}".format)


class ChecklistItemFactory(DjangoModelFactory):
    class Meta:
        model = "members.ChecklistItem"

    key = factory.Sequence("item-{}".format)
    label = factory.Sequence("Item {}".format)


class MaterialHelpFactory(DjangoModelFactory):
    class Meta:
        model = "members.MaterialHelp"

    materialpage = factory.SubFactory(MaterialPageFactory)
    checklistitem = factory.SubFactory(ChecklistItemFactory)


class ToolkitEditionFactory(DjangoModelFactory):
    class Meta:
        model = "members.ToolkitEdition"

    name = factory.Sequence(lambda n: f"20{n % 20:02}-{n % 20 + 1:02}")


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


class ChecklistFactory(DjangoModelFactory):
    """Nobody is on it yet: a ChecklistMembershipFactory puts somebody on it."""

    class Meta:
        model = "members.Checklist"

    name = factory.Sequence("Example House {}".format)


class ChecklistMembershipFactory(DjangoModelFactory):
    class Meta:
        model = "members.ChecklistMembership"

    checklist = factory.SubFactory(ChecklistFactory)
    user = factory.SubFactory(UserFactory)


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = "members.Invitation"

    checklist = factory.SubFactory(ChecklistFactory)
    email = factory.Sequence("colleague-{}@example.org".format)
    invited_by = factory.SubFactory(UserFactory)


class ItemMarkFactory(DjangoModelFactory):
    class Meta:
        model = "members.ItemMark"

    checklist = factory.SubFactory(ChecklistFactory)
    item = factory.SubFactory(ChecklistItemFactory)
    state = "done"
    changed_by = factory.SubFactory(UserFactory)


class MarkChangeFactory(DjangoModelFactory):
    class Meta:
        model = "members.MarkChange"

    mark = factory.SubFactory(ItemMarkFactory)
    what = "Done"
    by = factory.SubFactory(UserFactory)


class QuestionSetChangeFactory(DjangoModelFactory):
    class Meta:
        model = "members.QuestionSetChange"

    edition_name = "2026-27"
    source = "questions.csv"
    rows = factory.LazyFunction(list)
    by = factory.SubFactory(UserFactory)


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


class PageToIndexFactory(DjangoModelFactory):
    class Meta:
        model = "search.PageToIndex"

    page = factory.SubFactory(ContentPageFactory)
