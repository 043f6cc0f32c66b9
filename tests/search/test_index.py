"""The index follows what editors do."""

import pytest
from django.core.management import call_command

from core.facts.models import Fact
from core.service_text import ServiceText
from guidance.models import FormQuestion, GuidePage
from home.models import ContentPage, HomePage
from search.models import SearchEntry, SearchTerm, Synonym

pytestmark = pytest.mark.django_db


def test_a_page_is_found_only_while_it_is_published(search, add_page):
    page = add_page(live=False)
    assert search("green door") == []

    page.save_revision().publish()
    assert search("green door") == ["/fire-drills/"]

    page.refresh_from_db()
    page.unpublish()
    assert search("green door") == []


def test_a_draft_of_a_live_page_is_not_found(search, add_page):
    page = add_page()
    page.body = [("text", "<p>Leave by the purple window.</p>")]
    page.save_revision()

    assert search("purple window") == []
    page.get_latest_revision().publish()
    assert search("purple window") == ["/fire-drills/"]


def test_a_deleted_page_leaves_no_entry_and_no_term(search, add_page):
    words = SearchTerm.objects.count()
    add_page().delete()

    assert search("green door") == []
    assert SearchTerm.objects.count() == words


def test_a_page_is_found_at_its_new_address(search, add_page):
    page = add_page()
    page.slug = "leaving-fast"
    page.save()

    assert search("green door") == ["/leaving-fast/"]


def test_an_answer_of_the_guide_is_found_once_it_is_saved(search):
    row = FormQuestion.objects.get(meaning="town")
    row.guide = "Ask the lighthouse keeper."
    row.save()

    assert search("lighthouse") == [f"/nhs-mail/guide/#{row.anchor}"]
    GuidePage.objects.get().unpublish()
    assert search("lighthouse") == []


def test_a_fact_is_found_by_its_value_as_it_is_now(search):
    fact = Fact.objects.get(slug="dspt-register")
    fact.value = "https://example.org/lantern/"
    fact.save()

    assert search("lantern") == ["/dspt/"]


def test_a_service_is_found_by_its_words_and_its_parts_are_not(search):
    ServiceText.objects.create(key="robots", title="Umbrella", introduction="<p>Rain.</p>")
    ServiceText.objects.create(key="robots-more", title="Umbrella", introduction="")

    assert search("umbrella") == ["/robots.txt"]
    ServiceText.objects.get(key="robots").delete()
    assert search("umbrella") == []


def test_new_synonyms_work_at_once(search, add_page):
    add_page()
    assert search("emergency exit") == []

    synonym = Synonym.objects.create(phrases="green door, emergency exit")
    assert search("emergency exit") == ["/fire-drills/"]

    synonym.delete()
    assert search("emergency exit") == []


def test_reindexing_changes_nothing_that_is_right_and_mends_what_is_not(search, add_page):
    def kept():
        return (
            list(SearchEntry.objects.order_by("key").values("key", "title", "text")),
            SearchTerm.objects.count(),
        )

    before = kept()
    call_command("reindex")
    assert kept() == before

    page = add_page()
    SearchEntry.objects.filter(page=page).delete()
    ContentPage.objects.filter(slug="cookies").update(live=False)
    call_command("reindex")
    assert search("green door") == ["/fire-drills/"]
    assert not SearchEntry.objects.filter(page__slug="cookies").exists()


def test_a_page_that_is_no_longer_live_is_not_found_even_before_reindexing(search):
    HomePage.objects.get().get_children().filter(slug="cookies").update(live=False)

    assert "/cookies/" not in search("cookies")


def test_the_guide_can_be_searched_by_its_notices(search):
    assert search("October new version for adult social care")[0] == "/dspt/"
