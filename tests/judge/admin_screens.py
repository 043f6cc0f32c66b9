"""Our screens of the admin, as data: who opens each, and what makes its content.

A screen is keyed by what it shows: a URL name, a route that has no name, or a template of ours on a
screen of Wagtail's. `reach(it)` makes what stands on it and returns its address.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import factory
from django.apps import apps
from django.urls import reverse
from wagtail.log_actions import log

from core.counts.models import WeeklyCount, this_week
from core.mail import test_email
from tests import factories as make
from tests import growing_team_lists  # noqa: F401 - adds to LISTS
from tests.growing_lists import LISTS, dspt_page
from tests.standings import DRAFT, a_draft_waits

EDITOR, HELPDESK = {"groups": ["Editors"]}, {"groups": ["Helpdesk"]}
ADMINISTRATOR = {"is_superuser": True}
LONG = ".with.a.long.name@a-care-home-with-a-long-name.example.org"
SCREENS: dict[str, "Screen"] = {}


@dataclass(frozen=True)
class Screen:
    who: dict
    reach: Callable
    ours: str = "main, meta"  # a selector: what is not Wagtail's own


def screen(shows: str, who: dict, **more):
    """Register a function that makes what stands on a screen, and returns its address."""

    def register(reach):
        assert shows not in SCREENS, shows
        SCREENS[shows] = Screen(who, reach, **more)
        return reach

    return register


def plain(name: str, who: dict) -> None:
    """With what the starter content has."""
    screen(name, who)(lambda it: reverse(name))


def listed(name: str, who: dict, *before: Callable) -> None:
    """With 3 more of all that it lists, after each of `before(it)`."""

    def reach(it) -> str:
        for step in before:
            step(it)
        lists = [each for each in LISTS.values() if name in each.places]
        for each in lists:
            each.add(it, 3)
        return lists[0].places[name](it)

    screen(name, who)(reach)


class LongNameFactory(make.UserFactory):
    email = factory.Sequence(("somebody{}" + LONG).format)


def people_with_long_names(it):
    """One who waits, one who was declined, and one who was approved just now."""
    make.MembersSettingsFactory(needs_approval=True)
    for membership in ("waiting", "declined", "approved"):
        person = LongNameFactory(membership=membership)
    log(instance=person, action="members.approved", user=it.user, data={"mailed": "You are in"})


def counts_of_weeks(it):
    for kind in WeeklyCount.Kind.values:
        for ago in range(30):
            week = this_week() - timedelta(weeks=ago)
            make.WeeklyCountFactory(kind=kind, week=week, number=ago + 1)


def held_mail(it):
    make.OutgoingMailFactory(state="held", recipient=LONG)


plain("manual", EDITOR)
plain("go-live", ADMINISTRATOR)
plain("site-parts", ADMINISTRATOR)
plain("lost-checklist", HELPDESK)
plain("wagtailsnippets_guidance_formversion:add", EDITOR)
plain("ods-list:add", EDITOR)
plain("wagtailusers_users:add", ADMINISTRATOR)
listed("wagtailadmin_home", EDITOR)
listed("facts-to-check", EDITOR)
listed("confirm-fact", EDITOR)
listed("form-questions", EDITOR)
listed("guide-answers", EDITOR)
listed("wagtailsnippets_guidance_formquestion:list", EDITOR)
listed("question-set", EDITOR)
listed("reviews-report", EDITOR)
listed("links-report", EDITOR)
listed("counts-report", EDITOR, counts_of_weeks)
listed("sign-ups", HELPDESK, people_with_long_names)
listed("people:index", HELPDESK, people_with_long_names)
listed("messages:index", HELPDESK)
listed("ods-list:index", EDITOR)
listed("mail", ADMINISTRATOR, held_mail)
listed("wagtailusers_users:index", ADMINISTRATOR)
listed("switch-off", ADMINISTRATOR)
listed("wagtailsnippets_core_fact:usage", EDITOR)
for snippet in ("core_fact", "core_servicetext", "guidance_helpcase", "members_toolkitquestion"):
    plain(f"wagtailsnippets_{snippet}:list", EDITOR)


@screen("messages:inspect", HELPDESK)
def held_message(it):
    why = "Its text has 3 links"
    message = make.MessageFactory(email="ann" + LONG, phone="07400 123456", held_because=why)
    return reverse("messages:inspect", args=[message.pk])


@screen("ods-list:inspect", EDITOR)
def import_that_waits(it):
    run = make.ImportRunFactory(
        outcome="waiting",
        reason="3,000 of 15,000 sites are missing.",
        findings={"closed": [3000, ["VXXXX, Example House"]]},
        set_aside=["Row 7 has no code"],
    )
    return reverse("ods-list:inspect", args=[run.pk])


@screen("question-import", EDITOR)
def sets_that_were_loaded(it):
    make.QuestionSetChangeFactory()
    make.ToolkitQuestionFactory(edition=make.ToolkitEditionFactory())
    return reverse("question-import")


@screen("test-email-received", ADMINISTRATOR)
def link_of_a_test_email(it):
    token = test_email._signer.sign(test_email.SIGNED)
    return reverse("test-email-received", args=[token])


@screen("review", EDITOR)
def owner_and_day(it):
    make.ReviewFactory(of=dspt_page(), owner=it.user, read_by=it.user)
    return reverse("review", args=["home", "contentpage", dspt_page().pk])


@screen("people:member", HELPDESK)
def member(it, view="member"):
    person = LongNameFactory()
    make.ChecklistMembershipFactory(user=person)
    return reverse(f"people:{view}", args=[person.pk])


screen("people:correct", HELPDESK)(lambda it: member(it, "correct"))
screen("people:close", HELPDESK)(lambda it: member(it, "close"))


@screen("reset-second-factor", ADMINISTRATOR)
def colleague_without_a_phone(it):
    colleague = LongNameFactory(groups=["Editors"])
    return reverse("reset-second-factor", args=[colleague.pk])


@screen("wagtailusers_users:edit", ADMINISTRATOR)
def colleague(it):
    person = LongNameFactory(groups=["Editors"])
    return reverse("wagtailusers_users:edit", args=[person.pk])


@screen("wagtailusers_users:delete", ADMINISTRATOR)
def colleague_to_delete(it):
    person = LongNameFactory(groups=["Editors"], is_active=False)
    return reverse("wagtailusers_users:delete", args=[person.pk])


@screen("wagtailsnippets_core_notice:usage", EDITOR)
def uses_of_a_notice(it):
    notice = make.NoticeFactory(on=dspt_page())
    return reverse("wagtailsnippets_core_notice:usage", args=[notice.pk])


@screen("admin/documents/delete/<int:document_id>/", EDITOR)
def document_to_delete(it):
    document = make.DocumentFactory(uploaded_by_user=it.user)
    return reverse("wagtaildocs:delete", args=[document.pk])


@screen("admin/images/<int:image_id>/delete/", EDITOR)
def picture_to_delete(it):
    return reverse("wagtailimages:delete", args=[make.ImageFactory(uploaded_by_user=it.user).pk])


@screen("admin/redirects/add/", EDITOR)
def new_redirect(it):
    return reverse("wagtailredirects:add")


@screen("admin/redirects/<int:redirect_id>/", EDITOR)
def redirect(it):
    one = apps.get_model("wagtailredirects.Redirect").objects.create(old_path="/leaflet")
    return reverse("wagtailredirects:edit", args=[one.pk])


@screen("guidance/form/admin/state.html", EDITOR)
def form_that_was_never_in_use(it):
    a_draft_waits()
    draft = apps.get_model("guidance.FormVersion").objects.get(version=DRAFT)
    return reverse("form-questions", args=[draft.pk])


@screen("guidance/ods/admin/run.html", EDITOR)
def import_under_way(it):
    run = make.ImportRunFactory(outcome="running", rows_done=4000)
    return reverse("ods-list:inspect", args=[run.pk])


# Wagtail's screens with a part of ours

PANEL = "main section:has(> table.listing)"


@screen("guidance/form/admin/version_help.html", EDITOR, ours="main p:has(> .button)")
def form_version(it):
    version = apps.get_model("guidance.FormVersion").objects.get(is_current=True)
    return reverse("wagtailsnippets_guidance_formversion:edit", args=[version.pk])


@screen("wagtaildocs:edit", EDITOR, ours=".messages")
def document_that_is_used(it):
    """Its screen, with the links of our message why it cannot be deleted."""
    document = make.DocumentFactory(uploaded_by_user=it.user)
    make.ContentPageFactory(body=[("download", {"document": document})])
    return reverse("wagtaildocs:delete", args=[document.pk])


@screen("members/documents/admin/panel.html", EDITOR, ours=PANEL)
def material_to_edit(it):
    return reverse("wagtailadmin_pages:edit", args=[make.MaterialPageFactory().pk])


@screen("core/county/needed_facts.html", ADMINISTRATOR, ours="[id*=addresses]")
def county(it):
    return reverse("wagtailsettings:edit", args=["core", "sitesettings"])


@screen("wagtailadmin/pages/confirm_delete.html", EDITOR)
def page_to_delete(it):
    page = make.ContentPageFactory()
    link = f'<p><a linktype="page" id="{page.pk}">Link</a></p>'
    make.ContentPageFactory(body=[("text", link)])
    return reverse("wagtailadmin_pages:delete", args=[page.pk])
