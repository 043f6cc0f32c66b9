"""How sure an answer is, and when its code is called the one to use."""

import pytest

from guidance.ods.find import find
from guidance.ods.sureness import Sureness
from tests.guidance.ods.reports import row


def home(code, name, street, postcode="NG99 7AA", town="EXAMPLEBY", **fields):
    made = row(code, name, postcode, **fields)
    made[4], made[7] = street, town
    return made


@pytest.fixture
def town(load):
    return load(
        [
            home("VA001", "LINCOLN GREEN CARE HOME", "9 LONGBOW DRIVE", "NG99 2AD", "MOCKWELL"),
            home("VA002", "MAID MARIAN HOUSE", "14 BOWER ROAD"),
            home("VA003", "WILL SCARLET LODGE", "30 BOWER ROAD"),
            home("VA004", "THE LIMES", "3 INVENTED GROVE", "NG99 1AG"),
            home("VA005", "THE LIMES", "17 IMAGINARY STREET", "NG99 3AF", "FICTIONHAM"),
            home("VA006", "FRIAR TUCK COURT", "2 ABBEY WALK", "NG99 2AA", closed="20990101"),
        ]
    )


def first(text):
    return find(text).hits[0]


@pytest.mark.parametrize(
    ("text", "code", "sureness", "agreed", "is_to_use"),
    [
        ("VA002", "VA002", "exact", "The code you asked for", True),
        ("our code is va002", "VA002", "exact", "The code you asked for", True),
        ("maid marian house NG99 7AA", "VA002", "exact", "Same name, same postcode", True),
        ("maid marian house exampleby", "VA002", "exact", "Same name, same town", False),
        ("the limes exampleby", "VA004", "exact", "Same name, same town", False),
        ("the limes NG99 1AG", "VA004", "exact", "Same name, same postcode", True),
        ("maid marian house", "VA002", "likely", "Same name", False),
        ("the limes", "VA004", "possible", "Same name", False),
        (
            *("maid marain house 14 bower road", "VA002", "likely"),
            *("Same street and number, name spelled a little differently", True),
        ),
        (
            *("lincoln green NG99 2AD", "VA001", "likely"),
            *("Same postcode, name a little longer or shorter", False),
        ),
        (
            *("lincoln green 9 longbow drive", "VA001", "likely"),
            *("Same street and number, name a little longer or shorter", True),
        ),
        ("maid marain house", "VA002", "possible", "Name spelled a little differently", False),
        ("NG99 2AD", "VA001", "likely", "Same postcode", False),
        ("NG99 7AA", "VA002", "possible", "Same postcode", False),
        ("14 bower road", "VA002", "likely", "Same street and number", False),
        ("friar tuck court NG99 2AA", "VA006", "exact", "Same name, same postcode", False),
    ],
)
def test_an_answer_says_how_sure_it_is_and_what_agreed(
    town, text, code, sureness, agreed, is_to_use
):
    hit = first(text)

    assert hit.organisation.code == code
    assert hit.judgement.sureness == sureness
    assert hit.judgement.agreed == agreed
    assert hit.judgement.is_to_use == is_to_use


def test_the_address_of_a_home_that_is_named_after_it_is_no_name_besides(load):
    load([home("VA007", "22 BOWER ROAD", "22 BOWER ROAD", "NG99 7AB")])

    assert not first("22 bower road exampleby").judgement.is_to_use
    assert first("22 bower road NG99 7AB").judgement.is_to_use


@pytest.mark.parametrize("text", ["VA00", "VA0O2", "VA022"])
def test_a_code_with_one_wrong_sign_is_only_possible(town, text):
    results = find(text)

    assert results.is_guess
    assert results.hits[0].judgement.agreed == "A code that looks like yours"
    assert {hit.judgement.sureness for hit in results.hits} == {Sureness.POSSIBLE}
    assert not any(hit.judgement.is_to_use for hit in results.hits)


@pytest.mark.parametrize("text", ["tesco", "manager", "zzqqww house"])
def test_a_name_that_is_unlike_all_is_told_as_no_match(town, text):
    results = find(text)

    assert not results.hits or results.is_guess


def test_another_name_at_the_postcode_is_only_possible(town):
    hit = first("sheriff hall NG99 2AD")

    assert hit.judgement.sureness == Sureness.POSSIBLE
    assert not hit.judgement.is_to_use


NOT_IN_ANY_LIST = [
    *("tesco", "manager", "care home", "home", "acme care ltd", "marian house", "limes court"),
    *("maid marian lodge", "the lines", "lincoln grange", "scarlet house", "bower house"),
]


@pytest.mark.parametrize("place", ["", " exampleby", " NG99 7AA", " 14 bower road"])
@pytest.mark.parametrize("name", NOT_IN_ANY_LIST)
def test_a_name_that_no_home_has_is_never_one_to_use(town, name, place):
    assert not any(hit.judgement.is_to_use for hit in find(name + place).hits)


SIGHTS = [
    "{name}",
    "{name} {town}",
    "{name} {postcode}",
    "{postcode}",
    "{street}",
    "{name} {street}",
]


@pytest.mark.parametrize("asked", SIGHTS)
def test_a_home_that_is_not_in_the_list_never_gets_the_code_of_another(load, asked):
    stems = ["ROSE", "IVY", "HAZEL", "THORN", "ELM", "MAPLE", "CEDAR", "BIRCH"]
    homes = [
        home(f"VB{number:03}", f"{stem} {kind}", f"{number + 1} BOWER ROAD", f"NG99 {number % 3}AA")
        for number, (stem, kind) in enumerate(
            (stem, kind) for stem in stems for kind in ("COURT", "LODGE", "NURSING HOME")
        )
    ]
    missing, listed = homes[::4], [one for place, one in enumerate(homes) if place % 4]
    load(listed)

    for one in missing:
        text = asked.format(name=one[1], town=one[7], postcode=one[9], street=one[4])
        assert not [hit for hit in find(text).hits if hit.judgement.is_to_use], text


def test_an_exact_answer_stands_above_one_that_is_only_possible(load):
    load(
        [
            home("VA001", "THE CEDARS", "3 NEWGATE DRIVE", "NG99 1AG", "FICTIONHAM"),
            home("VA002", "THE CEDARS", "148 CHURCH AVENUE", "NG99 3AF", "NEWGATE"),
        ]
    )

    assert first("the cedars newgate").organisation.code == "VA002"


def test_a_name_beside_a_code_with_a_wrong_sign_tells_which_is_meant(town):
    assert first("VA00Z will scarlet").organisation.code == "VA003"


def test_a_postcode_that_looks_like_the_typed_one_is_told_as_such(town):
    hit = first("NG99 IAG")

    assert hit.organisation.code == "VA004"
    assert hit.judgement.agreed == "A postcode that looks like yours"
    assert hit.judgement.sureness == Sureness.POSSIBLE
    assert not hit.judgement.is_to_use
