"""The code is read out of whatever stands in its box."""

from guidance.word.ods_codes import read_code

VX101 = [
    *(
        "VX101",
        "vx101",
        "Vx101",
        "VX-101",
        "VX 101",
        "V X 1 0 1",
        "vx.101",
        "(VX101)",
        "VX101;",
    ),
    *("VX101 Maid Marian House", "vx101 maid marian house", "VX-101 Maid Marian House"),
    *("VX 101 Maid Marian House", "VX101-Maid Marian House", "VX101, Exampleby"),
    *("VX101 (Maid Marian House)", "Maid Marian House VX101", "Maid Marian House: VX101"),
    *("ODS: VX101", "ODS code VX101", "The code is VX101.", "VX101 NG99 1AA", "NG99 1AA VX101"),
    *("VX101\nMaid Marian House", "VX101 vx101", "VX101 1-123456789", "\uff36X101"),
]
OTHERS = {
    "VXXXX Maid Marian House": "VXXXX",
    "VXXXX Vista House": "VXXXX",
    "v test": "VTEST",
    "AZZ1": "AZZ1",
    "A8C7D": "A8C7D",
}
NO_CODE = [
    *("", "see attached", "Maid Marian House", "Maid Marian", "Exampleby", "applied for"),
    *("VX101 / VX102", "VX101, VX102", "VXXXX / VYYYY", "VX101 or AZZ1", "NG99 1AA"),
    *("we do not have one", "it is a new home"),
]


def test_code_is_read_in_any_spelling_and_beside_a_name():
    assert {text: read_code(text) for text in VX101} == dict.fromkeys(VX101, "VX101")


def test_code_without_digits_or_of_a_head_office_is_read():
    assert {text: read_code(text) for text in OTHERS} == OTHERS


def test_no_code_is_read_from_words_or_from_several_codes():
    assert {text: read_code(text) for text in NO_CODE} == dict.fromkeys(NO_CODE, "")
