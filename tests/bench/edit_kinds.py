"""Edits of every kind that a page may show, by every way that there is to write one.

Each is called with a source of chance and the day it is. What it leaves stays usable.
"""

from datetime import timedelta

from django.db import connection, transaction
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from core.facts.models import Fact
from core.links.menus import Menu
from core.media.models import Document
from core.notices import EVERYWHERE, Notice, NoticePlace
from core.page_cache.triggers import SQLITE_EVENTS
from core.site_settings import THEME_COLOURS, SiteSettings
from guidance.models import ApplyPage, FormQuestion, FormVersion, HelpCase
from guidance.ods.models import ImportRun
from home.models import ContentPage, HomePage

FIXED_PAGES = ("/nhs-mail/", "/nhs-mail/guide/", "/nhs-mail/help/", "/nhs-mail/after-you-join/")


def addresses() -> list[str]:
    """Of the live pages that anybody may see, moved and new ones too."""
    pages = ContentPage.objects.live().order_by("pk")
    return [*FIXED_PAGES, *("/" + page.url_path.split("/", 2)[2] for page in pages)]


def drop_trigger(table: str) -> None:
    """The fault: changes of `table` are told no more."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for event in SQLITE_EVENTS:
                cursor.execute(f'DROP TRIGGER "page_change_{event}_{table}"')
        else:
            cursor.execute(f"DROP TRIGGER page_change ON {table}")


def word(chance) -> str:
    return f"word {chance.randrange(10**6)}"


def one_of(chance, rows):
    return chance.choice(list(rows.order_by("pk")))


def update_fact(chance, today):
    Fact.objects.filter(slug=one_of(chance, Fact.objects.all()).slug).update(label=word(chance))


def save_fact(chance, today):
    fact = one_of(chance, Fact.objects.all())
    fact.confirm(today - timedelta(days=chance.randrange(400)))
    fact.save()


def age_all_facts(chance, today):
    facts = list(Fact.objects.all())
    for fact in facts:
        fact.review_by = today + timedelta(days=chance.randrange(-30, 60))
    Fact.objects.bulk_update(facts, ["review_by"])


def publish_fact(chance, today):
    fact = one_of(chance, Fact.objects.all())
    fact.label = word(chance)
    fact.save_revision(clean=False).publish()  # its dates may be anything by now


def write_sql(chance, today):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_fact SET label = %s WHERE slug = 'helpdesk'", [word(chance)])


def roll_back(chance, today):
    with transaction.atomic():
        Fact.objects.update(label=word(chance))
        HomePage.objects.update(title=word(chance))
        transaction.set_rollback(True)


def add_notice(chance, today):
    starts = today + timedelta(days=chance.randrange(-10, 20))
    ends, places = starts + timedelta(days=chance.randrange(20)), chance.choice([[EVERYWHERE], []])
    notice = Notice(title=word(chance), body="<p>[[helpdesk]]</p>", starts_on=starts, ends_on=ends)
    notice.places = places
    notice.save()
    if not places:
        page = one_of(chance, Page.objects.live().filter(depth__gt=1))
        NoticePlace.objects.create(notice=notice, page=page)


def move_notices(chance, today):
    Notice.objects.update(ends_on=today + timedelta(days=chance.randrange(-5, 5)))


def delete_notices(chance, today):
    Notice.objects.all().delete()


def change_settings(chance, today):
    settings = SiteSettings.objects.get()
    settings.area, settings.colour = word(chance), chance.choice(list(THEME_COLOURS))
    settings.switched_off = chance.choice([[], ["/ods/"], ["/members/"]])
    settings.save()


def change_route(chance, today):
    page = ApplyPage.objects.get()
    page.status = chance.choice(["open", "paused", "closed"])
    page.status_sentence, page.status_date = word(chance), today
    page.closes_on = chance.choice([None, today + timedelta(days=chance.randrange(1, 9))])
    page.live = True
    page.save_revision().publish()


def change_form(chance, today):
    FormVersion.objects.update(is_stand_in=chance.choice([True, False]), published_on=today)


def use_form(chance, today):
    one_of(chance, FormVersion.objects.all()).put_in_use(is_checkable=chance.random() < 0.7)


def change_question(chance, today):
    FormQuestion.objects.filter(pk=one_of(chance, FormQuestion.objects.all()).pk).update(
        label=word(chance)
    )


def change_navigation(chance, today):
    menu = one_of(chance, Menu.objects.all())
    links = menu.links.get_prep_value()
    chance.shuffle(links)
    links[0]["value"]["label"] = word(chance)
    menu.links = links
    menu.save()


def rename_page(chance, today):
    page = one_of(chance, ContentPage.objects.all())
    page.title = word(chance)
    page.save_revision().publish()


def new_slug(chance, today):
    page = one_of(chance, ContentPage.objects.filter(slug__startswith="word"))
    page.slug = word(chance).replace(" ", "-")
    page.save()


def add_page(chance, today):
    parent = one_of(chance, Page.objects.filter(pk__in=ContentPage.objects.values("pk")))
    slug = word(chance).replace(" ", "-")
    body = [("text", "<p>[[helpdesk]]</p>")]
    parent.add_child(instance=ContentPage(title=word(chance), slug=slug, body=body))


def move_page(chance, today):
    page = one_of(chance, ContentPage.objects.filter(slug__startswith="word"))
    to = one_of(chance, ContentPage.objects.exclude(path__startswith=page.path))
    page.move(to, pos="last-child")


def delete_page(chance, today):
    one_of(chance, ContentPage.objects.filter(slug__startswith="word")).delete()


def toggle_page(chance, today):
    page = one_of(chance, ContentPage.objects.all())
    page.unpublish() if page.live else page.save_revision().publish()


def update_pages(chance, today):
    Page.objects.filter(pk=one_of(chance, Page.objects.filter(depth=3)).pk).update(
        title=word(chance), live=True
    )


def change_privacy(chance, today):
    for_team = CollectionViewRestriction.objects.all()
    if for_team:
        for_team.delete()
    else:
        CollectionViewRestriction.objects.create(
            collection=Collection.get_first_root_node(), restriction_type="login"
        )


def change_document(chance, today):
    Document.objects.update(title=word(chance), collection=one_of(chance, Collection.objects.all()))


def change_help(chance, today):
    HelpCase.objects.filter(pk=one_of(chance, HelpCase.objects.all()).pk).update(
        title=word(chance), order=chance.randrange(50)
    )


def date_the_list(chance, today):
    ImportRun.objects.create(
        dated=today - timedelta(days=chance.randrange(200)), outcome="accepted", report="any"
    )


def name_the_site(chance, today):
    Site.objects.update(site_name=word(chance))


def with_page_of_our_own(edit):
    """Edits of pages that this makes: without one there is nothing to do."""

    def edit_if_any(chance, today):
        if ContentPage.objects.filter(slug__startswith="word").exists():
            edit(chance, today)
        else:
            add_page(chance, today)

    return edit_if_any


EDITS = {
    edit.__name__: edit
    for edit in (
        *(update_fact, save_fact, age_all_facts, publish_fact, write_sql, roll_back),
        *(add_notice, move_notices, delete_notices, change_settings, change_route),
        *(change_form, use_form, change_question, change_navigation, rename_page, add_page),
        *(toggle_page, update_pages, change_privacy, change_document, change_help),
        *(date_the_list, name_the_site),
    )
} | {edit.__name__: with_page_of_our_own(edit) for edit in (new_slug, move_page, delete_page)}
