"""Whatever is typed, nobody gets an error page."""

import pytest

pytestmark = pytest.mark.django_db

BAD = [
    '"',
    "   ",
    "\x00",
    "form\x00",
    "'; DROP TABLE search_entry; --",
    "' OR 1=1 --",
    "form AND NOT (",
    "NEAR(form, 5)",
    "form* ^apply -nhsmail title:form",
    "a | b & !c <-> d",
    "%",
    "_",
    "\\",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\u202eform\u200b",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "ﷺ" * 100,
    "the of and",
    "9" * 5000,
    "form " * 2048,
]


@pytest.mark.parametrize("question", BAD, ids=ascii)
def test_a_search_for_anything_is_answered(client, question):
    response = client.get("/search/", {"q": question})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("page", ["999999999999", "0", "-1", "x", "", "1.5", "9" * 5000, "\x00"])
def test_any_page_number_is_answered(client, page):
    assert client.get("/search/", {"q": "form", "page": page}).status_code == 200


def test_a_page_after_the_last_is_the_last(client, add_page):
    for number in range(12):
        add_page(title=f"Walrus {number}")
    response = client.get("/search/", {"q": "walrus", "page": "999999999999"})

    assert response.context["found"].number == 2
    assert len(response.context["found"].object_list) == 2


def test_a_question_that_is_not_utf_8_is_answered(client):
    assert client.get("/search/?q=%ff%fe&page=%ff").status_code == 200


def test_quotes_and_operators_are_no_part_of_what_is_looked_for(search):
    assert search('"cookies"') == search("cookies*") == search("-cookies") == search("cookies")


def test_a_question_is_cut_at_100_characters(client):
    response = client.get("/search/", {"q": "form " * 2048})

    assert len(response.context["question"]) <= 100


def test_an_empty_question_shows_the_search_box_only(client):
    page = client.get("/search/", {"q": " "}).content.decode()

    assert 'name="q"' in page
    assert "Nothing found" not in page


@pytest.mark.parametrize("method", ["head", "options"])
def test_only_a_get_with_a_question_is_a_search(client, monkeypatch, method):
    monkeypatch.setattr("search.views.MAX_SEARCHES", 1)
    for _ in range(3):
        assert getattr(client, method)("/search/?q=form").status_code != 429

    assert client.get("/search/", {"q": "form"}).status_code == 200


def test_too_many_searches_are_asked_to_wait(client, known_day):
    codes = [client.get("/search/", {"q": "form"}).status_code for _ in range(61)]

    assert codes.count(200) == 60
    assert codes[-1] == 429
