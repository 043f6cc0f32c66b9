"""Every list in the admin: where it is, and what makes it longer."""

from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from tests import factories as make
from tests.growing_lists import add_questions, dspt_page, shown_at


@shown_at("go-live", visitor="team")
def unprotected_files(it, count):
    for document in make.DocumentFactory.create_batch(count):
        image = make.ImageFactory()
        body = [("picture", {"image": image, "alt_text": ""})]
        make.MaterialPageFactory(file=document, body=body)


@shown_at("wagtailadmin_home", visitor="team")
def ending_notices(it, count):
    make.NoticeFactory.create_batch(count, ends_on=timezone.localdate())


@shown_at("facts-to-check", visitor="team")
def facts_to_check(it, count):
    make.FactFactory.create_batch(count, review_by="2021-01-01")


@shown_at("reviews-report", "reviews-report-results", visitor="team")
def reviews(it, count):
    for page in make.MaterialPageFactory.create_batch(count):
        make.ReviewFactory(of=page, owner=make.UserFactory(), read_by=it.user)


@shown_at("counts-report", visitor="team")
def counts(it, count):
    make.WeeklyCountFactory.create_batch(count)


@shown_at("sign-ups", visitor="team")
def sign_ups(it, count):
    make.MembersSettingsFactory(needs_approval=True)
    make.UserFactory.create_batch(count, membership="waiting")
    make.UserFactory.create_batch(count, membership="declined", declined_because="Not a provider")


@shown_at("people:index", "people:index_results", visitor="team")
def members_of_the_site(it, count):
    make.UserFactory.create_batch(count, membership="waiting")


LEAVER = "leaver@example.org"


def switch_off_the_leaver(it) -> str:
    leaver = apps.get_model("users.User").objects.filter(email=LEAVER).first()
    leaver = leaver or make.UserFactory(email=LEAVER, groups=["Helpdesk"])
    make.FactFactory(owner=LEAVER)
    return reverse("switch-off", args=[leaver.pk])


@shown_at(("switch-off", switch_off_the_leaver), visitor="team")
def owned_facts(it, count):
    make.FactFactory.create_batch(count, owner=LEAVER)


@shown_at("wagtailusers_users:index", ("switch-off", switch_off_the_leaver), visitor="team")
def users(it, count):
    make.UserFactory.create_batch(count, groups=["Editors"])


@shown_at("mail", visitor="team")
def outgoing_mail(it, count):
    make.OutgoingMailFactory.create_batch(count)
    make.OutgoingMailFactory.create_batch(count, state="given-up")


@shown_at("messages:index", "messages:index_results", visitor="team")
def messages(it, count):
    make.MessageFactory.create_batch(count)
    make.MessageFactory.create_batch(count, answered_at="2026-01-01 09:00Z", answered_by=it.user)


@shown_at("ods-list:index", "ods-list:index_results", visitor="team")
def ods_imports(it, count):
    make.ImportRunFactory.create_batch(count)


@shown_at(
    "wagtaildocs:index",
    "members_documents:choose",
    "members_documents:choose_results",
    visitor="team",
)
def documents(it, count):
    """From a list of more than one page to a longer one."""
    make.DocumentFactory.create_batch(count + 10, uploaded_by_user=it.user)


@shown_at("checklist_items:choose", "checklist_items:choose_results", visitor="team")
def checklist_items(it, count):
    make.ChecklistItemFactory.create_batch(count)


@shown_at(
    "wagtailimages:index", "members_images:choose", "members_images:choose_results", visitor="team"
)
def images(it, count):
    make.ImageFactory.create_batch(count)


def snippet_places(label: str) -> list[str]:
    name = label.lower().replace(".", "_")
    return [
        *(f"wagtailsnippets_{name}:{view}" for view in ("list", "list_results")),
        *(f"wagtailsnippetchoosers_{name}:{view}" for view in ("choose", "choose_results")),
    ]


def first_of(label: str, view: str) -> tuple:
    """The place of a view about the first one of a model."""
    name = f"wagtailsnippets_{label.lower().replace('.', '_')}:{view}"
    return name, lambda it: reverse(name, args=[apps.get_model(label).objects.earliest("pk").pk])


def edit_page(it) -> str:
    return reverse("wagtailadmin_pages:edit", args=[dspt_page().pk])


@shown_at(
    *snippet_places("core.Fact"),
    ("wagtailadmin_pages:edit", edit_page),
    first_of("core.Notice", "edit"),
    first_of("core.ServiceText", "edit"),
    first_of("contact.Topic", "edit"),
    first_of("guidance.FormQuestion", "edit"),
    first_of("guidance.HelpCase", "edit"),
    visitor="team",
)
def facts(it, count):
    make.NoticeFactory()
    make.FactFactory.create_batch(count)


def check_first_fact(it) -> str:
    return reverse("confirm-fact", args=[apps.get_model("core.Fact").objects.earliest("pk").pk])


@shown_at(first_of("core.Fact", "usage"), ("confirm-fact", check_first_fact), visitor="team")
def pages_that_name_a_fact(it, count):
    fact = apps.get_model("core.Fact").objects.earliest("pk")
    make.ContentPageFactory.create_batch(count, body=[("text", f"<p>[[{fact.slug}]]</p>")])


@shown_at(*snippet_places("core.Notice"), visitor="team")
def notices_of_the_site(it, count):
    make.NoticeFactory.create_batch(count, on=dspt_page(), places=["*", "/ods/"])


@shown_at(*snippet_places("core.DoubtfulWebsite"), visitor="team")
def doubtful_websites(it, count):
    make.DoubtfulWebsiteFactory.create_batch(count)


@shown_at("links-report", "links-report-results", visitor="team")
def links_to_look_at(it, count):
    for _ in range(count):
        make.ContentPageFactory(body=[("text", '<p><a href="/gone/">Read</a></p>')])


@shown_at(*snippet_places("core.ServiceText"), visitor="team")
def service_texts(it, count):
    make.ServiceTextFactory.create_batch(count)


@shown_at(*snippet_places("contact.Topic"), visitor="team")
def topics_of_the_form(it, count):
    make.TopicFactory.create_batch(count)


ANSWERS = "wagtailsnippets_guidance_formquestion:list"


@shown_at(
    (ANSWERS, "/admin/snippets/guidance/formquestion/?p=1"),
    *snippet_places("guidance.FormQuestion")[1:],
    visitor="team",
)
def guide_answers(it, count):
    add_questions(count)


@shown_at(*snippet_places("guidance.HelpCase"), visitor="team")
def help_cases_in_the_admin(it, count):
    make.HelpCaseFactory.create_batch(count)


@shown_at(*snippet_places("guidance.FormVersion"), visitor="team")
def form_versions(it, count):
    make.FormVersionFactory.create_batch(count)


@shown_at(*snippet_places("members.ToolkitQuestion")[:2], visitor="team")
def toolkit_questions(it, count):
    make.ToolkitQuestionFactory.create_batch(count)


def question_set(it) -> str:
    return reverse(
        "question-set", args=[apps.get_model("members.QuestionSetChange").objects.get().pk]
    )


@shown_at(("question-set", question_set), visitor="team")
def questions_of_an_uploaded_set(it, count):
    model = apps.get_model("members.QuestionSetChange")
    change = model.objects.first() or make.QuestionSetChangeFactory()
    first = len(change.rows)
    change.rows += [
        {"key": f"new-{n}", "number": "", "section": "New", "question": f"Question {n}"}
        for n in range(first, first + count)
    ]
    change.save()


@shown_at(*snippet_places("search.Synonym"), visitor="team")
def synonyms(it, count):
    synonyms = make.SynonymFactory.build_batch(count)
    apps.get_model("search.Synonym").objects.bulk_create(synonyms)
