"""Which typed names are the name that the list has."""

from guidance.ods.list_names import town_of
from guidance.ods.name_likeness import is_same_name

SAME = [
    ("Maid Marian House", "MAID MARIAN HOUSE"),
    ("The Maid Marian House Ltd", "MAID MARIAN HOUSE"),
    ("Maid Marian", "MAID MARIAN HOUSE"),
    ("Maid Marian Care Home", "MAID MARIAN RESIDENTIAL HOME"),
    ("House of Maid Marian", "MAID MARIAN HOUSE"),
    ("Maid Marion House", "MAID MARIAN HOUSE"),
    ("Maid-Marian House", "MAID MARIAN HOUSE"),
    ("MaidMarian House", "MAID MARIAN HOUSE"),
    ("Maid Marian House, Exampleby", "MAID MARIAN HOUSE"),
    ("Maid Marian House (formerly Robin Lodge)", "ROBIN LODGE"),
    ("Merry Folk Ltd t/a Maid Marian House", "MAID MARIAN HOUSE"),
    ("St Dunstan’s", "ST. DUNSTAN'S MADE-UP HOME"),
    ("Saint Dunstans Home", "ST DUNSTAN'S HOME"),
    ("Oak and Acorn", "OAK & ACORN - 22 GREENWOOD PARADE"),
    ("Sunny Brook Limited", "SUNNYBROOK CARE HOME"),
    ("Zoë’s House", "ZOES HOUSE"),
]
OTHER = [
    ("Maid Marian House", "FRIAR TUCK COURT"),
    ("Sunny Brook Care Home", "SUNNY BANK CARE HOME"),
    ("Rose House", "ROSE COURT"),
    ("Oak Lodge", "OAK COURT"),
    ("The Oaks", "THE ELMS"),
    ("Care Home", "ROSE CARE HOME"),
    ("12 Sherwood Street", "14 SHERWOOD STREET"),
    ("VX101", "MAID MARIAN HOUSE"),
]
TOWNS = {
    "14 BOWER ROAD, EXAMPLEBY, SAMPLESHIRE": "Exampleby",
    "14 BOWER ROAD, MOCKWELL": "Mockwell",
    "THE OLD FORGE, ANVIL ROW, FICTIONHAM, KENT": "Fictionham",
    "14 BOWER ROAD": "",
    "": "",
}


def test_name_is_known_in_other_words():
    assert [pair for pair in SAME if not is_same_name(*pair)] == []


def test_other_name_is_told_from_it():
    assert [pair for pair in OTHER if is_same_name(*pair)] == []


def test_town_is_the_last_part_of_the_address_that_is_no_county():
    assert {address: town_of(address) for address in TOWNS} == TOWNS
