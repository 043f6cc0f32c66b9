"""Pages that everybody may read, the finder, search and the contact form."""

from datetime import timedelta

from django.apps import apps
from django.utils import timezone

from tests import factories as make
from tests.judge.states import at, state
from tests.sample_forms import ANSWERS
from tests.standings import editor_sets, facts_are, list_is, route_is_open

at("/", "home.HomePage", "home")
at("/nhs-mail/", "guidance.ApplyPage", "apply")
at("/nhs-mail/guide/", "guidance.GuidePage", "guide")
at("/nhs-mail/after-you-join/", "guidance.AfterYouJoinPage", "after-you-join")
at("/nhs-mail/national-portal/", "guidance.NationalPortalPage", "national-portal")
at("/nhs-mail/help/", "guidance.HelpPage", "help")
for slug in ("dspt", "accessibility", "cookies", "privacy"):
    at(f"/{slug}/", "home.ContentPage", slug)
at("/styleguide/", "styleguide", "styleguide")


# The route's standings


def facts_are_overdue(it):
    facts_are("overdue")


def facts_are_confirmed(it):
    facts_are("fresh")


def route_opens(it):
    route_is_open()


def route_pauses(it):
    route_is_open()
    editor_sets("paused")


def route_closes(it):
    route_is_open()
    editor_sets("closed")


at("/nhs-mail/", "guidance.ApplyPage", "apply-facts-overdue", facts_are_overdue)
at(
    "/nhs-mail/national-portal/",
    "guidance.NationalPortalPage",
    "portal-confirmed",
    facts_are_confirmed,
)
at("/nhs-mail/help/", "guidance.HelpPage", "help-facts-overdue", facts_are_overdue)
for name, happens in (("open", route_opens), ("paused", route_pauses), ("closed", route_closes)):
    at("/nhs-mail/", "guidance.ApplyPage", f"apply-{name}", happens)
    at("/", "home.HomePage", f"home-route-{name}", happens)
    at("/nhs-mail/guide/", "guidance.GuidePage", f"guide-route-{name}", happens)


# Notices, and a page with every block


@state("home.HomePage")
def notices_of_each_kind(it):
    home = apps.get_model("home.HomePage").objects.get()
    for kind in ("down", "important", "information", "information"):
        make.NoticeFactory(kind=kind, on=home)
    make.NoticeFactory(on=home, title="Over", ends_on=make.LONG_AGO)
    it.open("/")


def notices_everywhere(it):
    for kind in ("important", "information", "information"):
        make.NoticeFactory(title="Closed on Friday", kind=kind, places=["*"])


at("/nhs-mail/", "guidance.ApplyPage", "apply-with-notices", notices_everywhere)
at("/dspt/", "home.ContentPage", "dspt-with-notices", notices_everywhere)
at("/contact/", "contact", "contact-with-notices", notices_everywhere)
at("/ods/?q=home", "ods", "finder-hits-with-notices", notices_everywhere)
at("/account/login/", "account_login", "log-in-with-notices", notices_everywhere)


def table() -> dict:
    columns = [{"type": "text", "heading": "Who"}, {"type": "text", "heading": "What they do"}]
    rows = [{"values": ["<p>Owner</p>", "<p>Adds people</p>"]}]
    return {"columns": columns, "rows": rows, "caption": "Roles"}


def every_block(**files) -> list[tuple]:
    text = "<p>Ask the [[helpdesk]].</p>"
    return [
        ("text", f"{text}<ul><li>One</li><li>Two</li></ul>"),
        ("heading", "Steps"),
        ("steps", [{"heading": "First", "text": text}, {"heading": "", "text": text}]),
        ("do_not_list", [text, text]),
        ("important", {"heading": "Important", "text": text}),
        ("inset", {"heading": "Before you start", "text": text}),
        ("download", {"document": make.WordDocumentFactory(**files), "description": "A plan"}),
        ("contact_card", {"heading": "Ask the helpdesk", "text": text}),
        ("details", {"summary": "I only have a phone", "text": text}),
        ("quote", {"text": text, "who": "A manager"}),
        ("button", {"label": "Contact us", "link": {"service": "/contact/"}}),
        (
            "video",
            {
                "title": "How to fill in the form",
                "address": "https://video.example.org/form",
                "length": "12 minutes",
                "transcript": text,
            },
        ),
        ("heading", "Pictures"),
        (
            "picture",
            {"image": make.ImageFactory(**files), "alt_text": "A dot", "decorative": False},
        ),
    ]


@state("home.ContentPage")
def page_with_every_block(it):
    page = make.ContentPageFactory(title="Every block", slug="every-block", body=[])
    names = page.body.stream_block.child_blocks
    page.body = [*every_block(), ("table", names["table"].to_python(table()))]
    assert {block.block_type for block in page.body} == names.keys(), "Add it to every_block"
    page.save()
    make.ContentPageFactory(parent=page, title="Below it")
    it.open("/every-block/")


@state("home.ContentPage")
def page_that_starts_with_steps(it):
    body = [("steps", [{"heading": "First", "text": "<p>Ask us.</p>"}])]
    make.ContentPageFactory(title="Steps", slug="steps", body=body)
    it.open("/steps/")


@state("home.ContentPage")
def page_that_starts_with_a_small_heading(it):
    text = "<h3>Small</h3><p>Ask us.</p>"
    body = [("text", text), ("heading", "Large"), ("text", text)]
    make.ContentPageFactory(title="Headings", slug="headings", body=body)
    it.open("/headings/")


def tables_with_empty_headers() -> list[dict]:
    """Two of one caption: one with an empty corner, and one with an empty cell below it."""
    corner, cell = table(), table()
    corner["columns"][0]["heading"] = ""
    cell["rows"].append({"values": ["<p></p>", "<p>Looks after the list</p>"]})
    return [corner, cell]


@state("home.ContentPage")
def page_with_two_tables_of_one_caption(it):
    page = make.ContentPageFactory(title="Tables", slug="tables", body=[])
    to_python = page.body.stream_block.child_blocks["table"].to_python
    page.body = [("table", to_python(each)) for each in tables_with_empty_headers()]
    page.save()
    it.open("/tables/")


# The finder


def list_is_real(it):
    list_is("real", ANSWERS["ods-code"])


def list_is_old(it):
    list_is("old", ANSWERS["ods-code"])


at("/ods/", "ods", "finder")
at("/ods/", "ods", "finder-real-list", list_is_real)
at("/ods/?q=home", "ods", "finder-hits")
at("/ods/?q=VZZ19", "ods", "finder-closed-code")
at("/ods/?q=VZZ99", "ods", "finder-code-not-found")
at("/ods/?q=lincon+green", "ods", "finder-near-name")
at("/ods/?q=nothing+like+it", "ods", "finder-nothing")
at("/ods/?q=1-999999999", "ods", "finder-cqc-id-unknown")
at(f"/ods/?q={ANSWERS['ods-code']}", "ods", "finder-one-hit", list_is_real)
at(f"/ods/?q={ANSWERS['ods-code']}", "ods", "finder-old-list", list_is_old)
at("/ods/?q=", "ods", "finder-empty")
at("/ods/?q=ab", "ods", "finder-too-short")
at("/ods/?q=" + "x" * 300, "ods", "finder-too-long")
at(
    "/ods/?q=1%20Made-up%20Lane%0AExampleton%0AArnold%0ANottingham%0ANG5%201AA",
    "ods",
    "finder-five-lines",
)


def many_homes(it):
    list_is("real", ANSWERS["ods-code"])
    for number in range(30):
        name = f"OAK HOUSE {number}"
        make.OrganisationFactory(name=name, name_key=name.lower(), postcode="NG5 1AA")


at("/ods/?q=oak+house", "ods", "finder-page-1", many_homes)
at("/ods/?q=oak+house&page=2", "ods", "finder-page-2", many_homes)
at("/ods/?q=oak+house&open=1", "ods", "finder-open-only", many_homes)


@state("ods")
def finder_hits_of_the_register(it):
    list_is("real", ANSWERS["ods-code"])
    make.RegistrationFactory(name="Walnut Lodge", words="walnut lodge", name_key="walnut lodge")
    it.open("/ods/?q=walnut+lodge")


@state("ods")
def finder_replaced_code(it):
    list_is("real", ANSWERS["ods-code"])
    old = make.OrganisationFactory(code="VOLD1", closed_on=timezone.localdate() - timedelta(days=9))
    make.SuccessionFactory(code=old.code, successor_code=ANSWERS["ods-code"])
    it.open("/ods/?q=VOLD1")


# Search


at("/search/", "search", "search")
at("/search/?q=code", "search", "search-hits")
at("/search/?q=qqqqqqq", "search", "search-nothing")
at("/search/?q=aplication", "search", "search-near-words")
at("/search/?q=lincoln+green+home", "search", "search-organisation")


@state("search")
def search_page_2(it):
    make.SearchEntryFactory.create_batch(40)
    for entry in apps.get_model("search.SearchEntry").objects.filter(title__startswith="Walnut"):
        make.SearchTermFactory(entry=entry)
    it.open("/search/?q=walnut&page=2")


@state("search")
def search_excerpt_of_one_word(it):
    make.SearchTermFactory(entry=make.SearchEntryFactory(text="Walnut"))
    it.open("/search/?q=walnut")


# The contact form


def helpdesk_is_confirmed(it):
    facts_are("fresh")


at("/contact/", "contact", "contact")
at("/contact/", "contact", "contact-helpdesk-confirmed", helpdesk_is_confirmed)
at("/contact/?topic=dspt&about=official-form", "contact", "contact-topic-prefilled")


@state("contact")
def contact_errors(it):
    it.open("/contact/")
    it.send("Send message", email="nobody", message="x" * 2001)


@state("contact-sent")
def contact_sent(it):
    it.open("/contact/")
    topic = it.page.locator("[name=topic]").first.get_attribute("value")
    it.patch("home.contact.spam.MIN_SECONDS", 0, raising=False)
    it.send("Send message", topic=topic, name="Siân", email="sian@example.org", message="Help")
