"""Each judge of ours finds what it is there for."""

import pytest

from tests.judge.judges import violations, with_axe
from tests.judge.keyboard import keyboard, outcome_in_view
from tests.judge.overruled import OVERRULED, holds
from tests.judge.reading import MAX_WORDS, reading, reading_age, syllables

LONG = " ".join(["word"] * (MAX_WORDS + 1)) + "."
OWNERS = "Use the guidance note provided to understand what to fill in at each field."


def rules(found) -> set[str]:
    return {rule for rule, _ in found}


@pytest.fixture
def shown(visit):
    """A page with this in its main part, as tall as it needs to be."""

    def show(main: str):
        html = f"<!doctype html><html lang=en><title>A page</title><main>{main}</main></html>"
        visit.page.set_content(html)
        return visit.page

    return show


def test_axe_judges_by_all_rules_and_by_what_it_cannot_decide(shown):
    button = "<button aria-label=Close>Send message</button>"
    picture = "style='background-image:url(data:image/png;base64,AA)'"
    found = rules(with_axe(shown(f"{button}<p {picture}>On a picture</p>")))
    assert {"violations: label-content-name-mismatch", "incomplete: color-contrast"} <= found


def test_text_of_its_grounds_colour_is_a_violation(shown):
    page = shown("<p style='background:#fff;color:#fff'>Nobody sees this</p>")
    assert "violations: color-contrast" in rules(violations(page))


@pytest.mark.parametrize(
    ("main", "rule"),
    [
        ("<a href=/ style='outline:none'>Home</a>", "focus not ring"),
        ("<a href=/ style='position:absolute;left:-999px'>Home</a>", "focus not visible"),
        ("<button style='order:1'>A</button><button tabindex=1>B</button>", "reached"),
        ("<a href=/ style='position:relative;top:90px'>A</a><br><a href=/>B</a>", "order"),
    ],
)
def test_a_walk_by_tab_finds(shown, main, rule):
    assert rule in rules(keyboard(shown(main)))


def test_a_walk_by_tab_finds_nothing_on_a_plain_page(shown):
    style = "<style>:focus-visible { outline: 3px solid }</style>"
    assert keyboard(shown(f"{style}<a href=/>A</a><p><button>B</button><input></p>")) == []


def test_an_outcome_below_the_window_is_found(shown):
    below = "<p style='margin-top:3577px' role=status>Saved.</p>"
    assert outcome_in_view(shown(f"<h1>An item</h1>{below}"))
    assert not outcome_in_view(shown("<h1>An item</h1><p role=status>Saved.</p>"))


@pytest.mark.parametrize(
    ("main", "found"),
    [
        (f"<p>{LONG}</p>", {"sentence too long"}),
        (f"<p>{LONG[5:]} {LONG[5:]}</p>", set()),
        (f"<ul><li>{LONG[:50]}<ul><li>{LONG[:50]}</li></ul></li></ul>", set()),
        (f"<p>{OWNERS} {OWNERS}</p>", set()),
        (f"<p>“{LONG}”</p>", set()),
        (
            "<p>" + "Organisational responsibilities necessitate documentation. " * 30,
            {"reading age"},
        ),
    ],
)
def test_reading_finds(main, found):
    assert rules(reading(f"<html><main>{main}</main></html>", "contact")) == found


def test_a_page_of_few_words_has_no_reading_age():
    assert reading_age(["Organisational responsibilities."]) is None


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("code", 1),
        ("name", 1),
        ("asked", 1),
        ("needed", 2),
        ("NHS", 1),
        ("organisation", 5),
        ("email", 2),
        ("table", 2),
        ("people", 2),
    ],
)
def test_syllables(word, count):
    assert syllables(word) == count


def test_what_is_overruled_is_named_once_with_reason_and_source():
    assert len({(each.judge, each.rule) for each in OVERRULED}) == len(OVERRULED)
    assert all(each.why and each.source.startswith("https://") for each in OVERRULED)
    assert not holds(OVERRULED[0].judge, OVERRULED[0].rule, "anything")
    assert holds("axe", "violations: image-alt", "img")
