"""What the search page shows."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.facts.models import Fact
from core.site_settings import SiteSettings
from guidance.help.models import HelpCase
from search.forms import MAX_QUERY_CHARACTERS
from search.query_hints import is_about_an_organisation
from search.waiting import index_waiting_pages
from tests.guidance.inviting import words_of
from tests.standings import form_is_replaced_by_an_official_one

pytestmark = pytest.mark.django_db


def page_for(client, question, **parameters):
    return client.get("/search/", {"q": question, **parameters}).content.decode()


def test_a_result_has_its_kind_its_review_and_the_words_marked(client, add_page):
    add_page(last_reviewed="2026-11-02")
    page = page_for(client, "doors")

    assert 'href="/fire-drills/">Fire drills</a>' in page
    assert "Leave by the green <mark>door</mark>." in page
    assert '<span class="tag neutral">Page</span> Last reviewed: 2 November 2026' in page


def test_items_of_a_list_stand_as_sentences_in_an_excerpt(client, add_page):
    add_page(text="<p>Walrus. Bring:</p><ul><li>a lamp</li><li>two doors.</li></ul><p>Go out</p>")

    assert "<mark>Walrus</mark>. Bring: a lamp. two doors. Go out" in page_for(client, "walrus")


def test_a_file_says_its_kind_and_size_and_stands_under_materials(client, add_page, add_document):
    add_page(body=[("download", {"document": add_document()})])
    page = page_for(client, "evacuation plan")

    assert ">Materials</h2>" in page
    assert "Word document, " in page


def test_case_is_found_by_other_words_that_are_not_shown(client):
    case = HelpCase.objects.get(slug="locked-out")
    case.other_words = "walrus"
    case.save()
    page = page_for(client, "walrus")

    assert "#locked-out" in page
    assert "helps with an account" in page
    assert "walrus" not in page[page.index("1 result") :].replace("“walrus”", "")


def test_home_page_is_found_by_who_runs_the_website(client):
    site_settings = SiteSettings.load()
    site_settings.data_controller = "Walrus County Care"
    site_settings.save()
    index_waiting_pages()  # all pages may name it

    assert "<mark>Walrus</mark> County Care runs this website." in page_for(client, "walrus")


def test_markup_in_a_page_is_shown_as_text(client, add_page):
    add_page(title="Is 1 < 2 & true?", slug="sum", text="<p>walnut &lt;b&gt;tree&lt;/b&gt;</p>")
    page = page_for(client, "walnut")

    assert "Is 1 &lt; 2 &amp; true?" in page
    assert "<mark>walnut</mark> &lt;b&gt;tree&lt;/b&gt;" in page


def test_results_come_in_pages_of_10(client, add_page):
    for number in range(12):
        add_page(title=f"Walrus {number}")

    first, second = page_for(client, "walrus"), page_for(client, "walrus", page=2)
    assert "12 results for “walrus”, page 1 of 2" in first
    assert 'href="?q=walrus&amp;page=2"' in first
    assert 'href="?q=walrus&amp;page=1"' in second


def test_nothing_found_offers_the_top_tasks_and_the_helpdesk(client):
    page = page_for(client, "zzxqy")

    assert "Nothing found for “zzxqy”" in page
    for task in ("/nhs-mail/", "/ods/", "/contact/"):
        assert f'<a href="{task}">' in page
    assert "mailto:dspt@notts-care-ig.net" in page


def test_a_postcode_is_offered_the_finder_first(client):
    page = page_for(client, "NG1 1AA")

    assert 'href="/ods/?q=NG1%201AA"' in page
    assert page.index("/ods/?q=") < page.index("Nothing found")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("NG1 1AA", True),
        ("ng11aa", True),
        ("VZX01", True),
        ("A1B2", True),
        ("1-1234567890", True),
        ("apply", False),
        ("2020", False),
        ("B4", False),
        ("what is NG1 1AA", True),
        ("maid marian house", True),
        ("maid marian", True),
        ("care home", False),
    ],
)
@pytest.mark.django_db
def test_a_postcode_code_or_name_is_told_from_a_question(question, expected):
    assert is_about_an_organisation(question) is expected


def test_the_form_is_found_by_the_words_of_the_version_that_is_in_use_now(client):
    assert "Sample, not the official form." in words_of(page_for(client, "application form"))
    form_is_replaced_by_an_official_one()
    assert "not the official form" not in words_of(page_for(client, "application form"))


def test_an_excerpt_says_that_an_address_is_not_confirmed(client, add_page):
    add_page(text="<p>Walrus forms go to [[form-inbox]].</p>")
    inbox = Fact.objects.get(slug="form-inbox")
    assert f"go to {inbox.value} (not confirmed)" in words_of(page_for(client, "walrus"))

    inbox.confirm(timezone.localdate())
    inbox.save()
    page = page_for(client, "walrus")
    assert f"go to {inbox.value}." in words_of(page) and "(not confirmed)" not in page


def test_more_results_cost_no_more_queries_and_a_search_at_most_13(client, add_page, monkeypatch):
    """Counting visits is the rate limiter's cost, in the cache and not in the search."""
    monkeypatch.setattr("search.views.allow", lambda *args: True)
    costs = []
    for count in (1, 9):
        for number in range(count):
            add_page(title=f"Walrus {count} {number}")
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            page_for(client, "the walrus and the green door")
        costs.append(len(queries))

    assert costs[0] == costs[1] <= 13


def test_the_search_box_has_the_maximum_length_of_a_question(client):
    assert f'maxlength="{MAX_QUERY_CHARACTERS}"' in client.get("/search/").content.decode()


def test_the_results_page_is_not_cached_for_others(client):
    assert client.get("/search/?q=form")["Cache-Control"] == "private, no-store"
