"""What replaced a closed code, pair by pair, as a town has them."""

from datetime import date, timedelta

import pytest

from guidance.ods.find import find
from guidance.ods.lookup import lookup
from tests.guidance.ods.reports import row

CLOSED = "20200401"


def at(code, name, street, postcode="NG99 7AA", **fields):
    made = row(code, name, postcode, **fields)
    made[4] = street
    return made


# Old code, the codes that replaced it, and the rows: (code, name, street, postcode, dates).
PAIRS = {
    "same name and place": (["VN001"], [("VN001", "AVON GARDENS", "1 A ROAD", "NG99 1AA")]),
    "with care home added": (["VN002"], [("VN002", "BRAM HALL CARE HOME", "2 B ROAD", "NG99 1AB")]),
    "renamed": (["VN003"], [("VN003", "SONGBIRD HOUSE", "3 C ROAD", "NG99 1AC")]),
    "renamed, opened before": (["VN004"], [("VN004", "LARK RISE", "4 D ROAD", "NG99 1AD", 100)]),
    "moved": (["VN005"], [("VN005", "THORNFIELD GRANGE", "50 Z ROAD", "NG98 5ZZ")]),
    "moved, opened before": (["VN006"], [("VN006", "HERON LAKE", "60 Z ROAD", "NG97 6ZZ", 30)]),
    "split": (
        ["VN007", "VN017"],
        [
            ("VN007", "OTTER BANK - THE HOUSE", "7 G ROAD", "NG99 1AG"),
            ("VN017", "OTTER BANK - THE ANNEXE", "7 G ROAD", "NG99 1AG"),
        ],
    ),
    "merged": (["VN008"], [("VN008", "SWIFT COURT", "8 H ROAD", "NG99 1AH")]),
    "merged, the other wing": (["VN008"], []),
    "misspelt again": (["VN009"], [("VN009", "KESTREL HOUSE", "9 J ROAD", "NG99 1AJ")]),
    "dates unknown": (["VN010"], [("VN010", "PLOVER LODGE", "10 K ROAD", "NG99 1AK", 4000)]),
    "one of four houses": (["VN011"], [("VN011", "11 L ROAD", "11 L ROAD", "NG99 1AL")]),
    "its neighbour": (["VN012"], [("VN012", "12 L ROAD", "12 L ROAD", "NG99 1AL")]),
    "another neighbour": (["VN013"], [("VN013", "13 L ROAD", "13 L ROAD", "NG99 1AL")]),
    "number and new name": (["VN014"], [("VN014", "WREN COTTAGE", "14 M ROAD", "NG99 1AM")]),
    "ended": ([], []),
    "ended beside another home": ([], [("VN016", "DOVE MANOR", "99 N ROAD", "NG99 1AN", 3000)]),
}
OLD = {
    "same name and place": ("AVON GARDENS", "1 A ROAD", "NG99 1AA"),
    "with care home added": ("BRAM HALL", "2 B ROAD", "NG99 1AB"),
    "renamed": ("NIGHTINGALE VILLA", "3 C ROAD", "NG99 1AC"),
    "renamed, opened before": ("ROOKERY NOOK", "4 D ROAD", "NG99 1AD"),
    "moved": ("THORNFIELD GRANGE", "5 E ROAD", "NG99 1AE"),
    "moved, opened before": ("HERON LAKE", "6 F ROAD", "NG99 1AF"),
    "split": ("OTTER BANK", "7 G ROAD", "NG99 1AG"),
    "merged": ("SWIFT COURT EAST WING", "8 H ROAD", "NG99 1AH"),
    "merged, the other wing": ("SWIFT COURT WEST WING", "8 H ROAD", "NG99 1AH"),
    "misspelt again": ("KESTRAL HOUSE", "9 J ROAD", "NG99 1AJ"),
    "dates unknown": ("PLOVER LODGE", "10 K ROAD", "NG99 1AK"),
    "one of four houses": ("11 L ROAD", "11 L ROAD", "NG99 1AL"),
    "its neighbour": ("12 L ROAD", "12 L ROAD", "NG99 1AL"),
    "another neighbour": ("13 L ROAD", "13 L ROAD", "NG99 1AL"),
    "number and new name": ("FINCH HOUSE", "14 M ROAD", "NG99 1AM"),
    "ended": ("LOST FARM", "15 P ROAD", "NG99 1AP"),
    "ended beside another home": ("RAVEN TOWER", "16 N ROAD", "NG99 1AN"),
}


def opened(days_before: int) -> str:
    return f"{date(2020, 4, 1) - timedelta(days_before):%Y%m%d}"


@pytest.fixture
def a_town(load):
    rows = [
        at(f"VO0{number:02}", name, street, postcode, opened="20080101", closed=CLOSED)
        for number, (name, street, postcode) in enumerate(OLD.values())
    ]
    for _, new in PAIRS.values():
        for code, name, street, postcode, *days in new:
            rows.append(at(code, name, street, postcode, opened=opened(*days or [0])))
    load(rows)


@pytest.mark.parametrize("case", PAIRS)
def test_a_closed_code_leads_to_what_replaced_it(a_town, case):
    (hit,) = find(f"VO0{list(OLD).index(case):02}").hits

    assert {each.organisation.code for each in hit.successors} == set(PAIRS[case][0])


def test_a_chain_names_the_steps_that_have_closed_since(load):
    load(
        [
            at("VC001", "TRYSTING TREE", "1 A ROAD", opened="20080101", closed="20180630"),
            at("VC002", "TRYSTING TREE", "1 A ROAD", opened="20180630", closed="20230331"),
            at("VC003", "OLD OAK HOUSE", "1 A ROAD", opened="20230331"),
        ]
    )
    (hit,) = find("VC001").hits
    (successor,) = hit.successors

    assert successor.organisation.code == "VC003"
    assert [step.code for step in successor.steps] == ["VC002"]
    assert successor.is_inferred
    (now,) = find("VC003").hits
    assert [old.organisation.code for old in now.predecessors] == ["VC002"]
    assert lookup("VC001").successors == (successor,)


def test_each_successor_says_how_it_is_known_and_how_sure(a_town):
    known = {
        case: find(f"VO0{list(OLD).index(case):02}").hits[0].successors[0].known_by
        for case in ("same name and place", "renamed", "moved")
    }

    assert known == {
        "same name and place": "Likely. It has the same postcode and a similar name,"
        " and opened as the other closed",
        "renamed": "Possible. It has the same postcode, and opened as the other closed",
        "moved": "Possible. It has a similar name, and opened as the other closed",
    }


def test_a_guess_never_stands_above_the_exact_name_that_was_typed(load):
    load(
        [
            at("VO001", "FINCH HOUSE", "14 M ROAD", closed=CLOSED),
            at("VN001", "WREN COTTAGE", "14 M ROAD", opened=CLOSED),
        ]
    )
    assert find("finch house").hits[0].organisation.code == "VO001"


def test_the_page_links_both_directions(client, load):
    load(
        [
            at("VO001", "FINCH HOUSE", "14 M ROAD", closed=CLOSED),
            at("VN001", "WREN COTTAGE", "14 M ROAD", opened=CLOSED),
        ]
    )
    old = client.get("/ods/?q=VO001").content.decode()
    new = " ".join(client.get("/ods/?q=VN001").content.decode().split())

    assert 'href="/ods/?q=VN001"' in old
    assert 'May have been <a href="/ods/?q=VO001">VO001</a> until April 2020' in new
