"""Names and addresses of the official list, which has them in capitals, as visitors read them."""

import pytest

from guidance.ods.ordinary_case import ordinary_case


@pytest.mark.parametrize(
    "expected",
    [
        "The Old Vicarage Care Home",
        "Rose & Oak Care Ltd",
        "O'Brien House",
        "L’Arche in the Park",
        "St. Dunstan's Nursing Home",
        "McBride Lodge - The Annexe",
        "Little Homes (UK) LLP",
        "Made-Up NHS Trust, HQ",
        "Example Village II",
        "AJ Care and K.N. Support CIC",
        "Drs A & B Example",
        "Leeds YMCA for All",
        "Elm House, 53A Bower Rd, Stow-on-the-Wold, NG99 1AB",
        "96 The Roundabout, Ash-le-Ridge",
        "2nd Floor, 22 and 24 Bower Street",
        "c/o Oak Forge, Exampleby-in-Mock",
        "Llŷn Côte Château",
    ],
)
def test_text_in_capitals_is_put_in_ordinary_case(expected):
    assert ordinary_case(expected.upper()) == expected


@pytest.mark.parametrize(
    "text", ["SENSE at Home", "iCare HOMES", "", "12 - 14", "IV", "-", "NG99 1AA"]
)
def test_text_that_somebody_wrote_stays_as_it_is(text):
    assert ordinary_case(text) == text
