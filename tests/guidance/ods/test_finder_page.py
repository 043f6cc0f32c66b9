"""The finder as a page: words, errors, limits and cost."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guidance.ods import views
from guidance.ods.models import Organisation
from tests.guidance.ods.reports import many, row

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def page(client, **query):
    response = client.get("/ods/", query)
    return response.content.decode()


def hit_of(html):
    """The first hit, with what stands in it."""
    return html[html.index('<ol class="list">') : html.index("</ol>", html.index("<h2"))]


def test_finder_shows_all_of_a_hit_that_the_form_asks_for(client, load):
    load([row("VA001", "ROSE COURT", parent="A001")])
    load([row("A001", "ROSE GROUP LTD", "NG99 1AA")], name="ecarehomehq.csv")
    html = page(client, q="rose cuort")

    for words in ("VA001", "Rose Court", "1 Example Street, Exampleby", "NG99 7AA", "Open", "Site"):
        assert words in html
    assert "If this is your home, its code is" in html
    assert "Use this code for NHSMail" not in html
    assert "Use this code for NHSMail" in page(client, q="VA001")
    assert "Use this code for NHSMail" not in page(client, q="A001")
    assert "For NHSMail use the code of the site" in page(client, q="A001")


def test_finder_says_when_a_code_closed_and_what_replaced_it(client, load):
    load([row("VA001", "AVON GARDENS", closed="20240402"), row("VA002", "AVON GARDENS")])
    html = page(client, q="va001")

    assert "This code closed on 2 April 2024" in html
    assert ">VA002</a> Avon Gardens, 1 Example Street" in " ".join(html.split())
    assert "What may have replaced it:" in html
    assert "What replaced it:" not in html
    assert "Check before using" in html
    assert "Use this code for NHSMail" not in html


def test_finder_dims_what_is_not_to_be_used_and_says_why_in_a_word(client, load):
    load([row("VA001", parent="A001"), row("VA002", "ROSE LODGE", closed="20200101")])
    load([row("A001", "ROSE GROUP LTD")], name="ecarehomehq.csv")
    site, closed, head_office = (hit_of(page(client, q=q)) for q in ("VA001", "VA002", "A001"))

    assert 'class="dim"' not in site
    assert 'class="dim"' in closed and 'class="dim"' in head_office
    assert 'class="tag good"' in site and "Open</span>" in site
    assert 'class="tag fix"' in closed and "Closed</span>" in closed
    assert "Head office</span>" in head_office
    assert "Rose Group Ltd" in head_office and "Rose Court" in head_office


def test_finder_shows_its_introduction_below_the_results(client, load):
    load([row("VA001")])
    html = page(client, q="VA001")
    assert html.index("VA001</strong>") < html.index("Every care site has an ODS code.")

    html = page(client)
    assert html.index("Every care site has an ODS code.") < html.index("Name, postcode or code")


def test_finder_says_what_to_try_when_nothing_matches(client):
    html = page(client, q="qqqwwwzz")

    assert "No match for “qqqwwwzz”" in html
    assert "takes weeks to appear" in html
    assert "We read this as a name or address" in html
    assert "mailto:dspt@notts-care-ig.net" in html
    assert 'class="button" href="https://www.odsdatasearchandexport.nhs.uk/"' in html


def test_finder_says_which_list_it_uses_and_of_what_day(client, load):
    assert "Examples, not real codes" in page(client)
    assert "Made-up example</span>" in page(client, q="VZZ01")

    load([row("VA001")])
    today = f"{timezone.localdate():%-d %B %Y}"
    assert f"From the official ODS list of {today}" in page(client, q="VA001")
    assert "Open Government Licence v3.0" in page(client, q="VA001")
    assert "Examples, not real codes" not in page(client, q="VA001")

    load([row("VA001")], name="ecarehomesite.csv", dated=timezone.localdate())
    Organisation.objects.update(missing_since=timezone.localdate())
    assert "Check before using it" in page(client, q="VA001")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Enter a name, postcode or code"),
        ("   ", "Enter a name, postcode or code"),
        ("ab", "Enter at least 3 characters"),
        ('""""', "Enter at least 3 characters"),
        ("🙂🙂🙂", "Enter at least 3 characters"),
        ("x" * 10_240, "must be 300 characters or less"),
        ("a\0b", "at least 3 characters"),
    ],
)
def test_finder_shows_an_error_beside_the_field_and_above_when_the_query_is_wrong(
    client, text, sentence
):
    html = page(client, q=text)

    assert html.count(sentence) == 2
    assert "There is a problem" in html
    assert "<title>Error: Find your ODS code" in html
    assert 'aria-describedby="id_q_helptext id_q_error"' in html


@pytest.mark.parametrize(
    "text",
    ["'; DROP TABLE ods_organisation; --", "a* OR b^2 NEAR(c)", "\u202eesuoh", "<script>alert(1)"],
)
def test_finder_shows_hostile_text_as_text(client, text):
    response = client.get("/ods/", {"q": text})

    assert response.status_code == 200
    assert "<script" not in response.content.decode()


def test_finder_keeps_the_query_in_the_field_and_out_of_search_engines(client):
    html = page(client, q='rose "court"')

    assert 'value="rose &quot;court&quot;"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "noindex" not in page(client)


@pytest.mark.parametrize("method", ["head", "options"])
def test_only_a_get_with_a_query_counts_as_a_search(client, monkeypatch, method):
    monkeypatch.setattr(views, "MAX_SEARCHES", 1)
    for _ in range(3):
        assert getattr(client, method)("/ods/?q=rose").status_code != 429

    assert client.get("/ods/", {"q": "rose"}).status_code == 200


def test_visitor_gets_429_after_too_many_searches_and_still_reads_pages(
    client, monkeypatch, known_day
):
    monkeypatch.setattr(views, "MAX_SEARCHES", 3)
    answers = [client.get("/ods/", {"q": "rose"}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    refused = client.get("/ods/", {"q": "rose"})
    assert "Too many tries" in refused.content.decode()
    assert refused["Retry-After"] == "60"

    assert client.get("/ods/").status_code == 200
    assert client.get("/nhs-mail/").status_code == 200


def test_finder_is_on_the_apply_page_and_in_the_header(client):
    html = client.get("/nhs-mail/").content.decode()

    assert 'action="/ods/#results"' in html
    assert 'name="q"' in html
    assert '<a href="/ods/">Find your ODS code</a>' in client.get("/").content.decode()


@pytest.mark.parametrize("closed", ["", "20200101"])
def test_finder_needs_the_same_queries_for_25_hits_as_for_1(client, load, closed):
    load([*many(30, closed=closed), row("VX001", "LONELY PLACE", "NG99 6ZZ", closed=closed)])

    def cost(text):
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/ods/", {"q": text}).status_code == 200
        return len(queries)

    assert cost("NG99 7AA") == cost("NG99 6ZZ") <= 19


def test_finder_refuses_a_post(client):
    assert client.post("/ods/", {"q": "rose"}).status_code == 405
