"""Made-up rows that look like the official list, to bring a test list to its real size."""

from collections.abc import Iterator
from random import Random

STEMS = (
    "ASH BIRCH OAK ELM HAZEL ROSE THORN MILL BROOK STONE GREEN WOOD HIGH WEST EAST NORTH SOUTH "
    "KINGS QUEENS ABBEY CASTLE CHURCH BRAM HART FOX SWAN LARK RAVEN WIN HOL BER CLIF STAN LANG "
    "MAR WAL HEN BAR COT DAN ELD FERN GLEN HEATH IVY LIND MOOR NEW ORCH PARK RED SHER TOW VALE"
).split()
ENDINGS = (
    "LEY TON FORD FIELD WOOD DALE HURST MERE BURY COMBE GATE HILL STEAD WICK WORTH BOURNE DEAN "
    "GROVE LAND LEIGH MONT RIDGE SIDE VIEW WELL BANK CROFT HAM LAKE WATER"
).split()
KINDS = (
    "HOUSE|LODGE|COURT|CARE HOME|NURSING HOME|RESIDENTIAL HOME|RESIDENTIAL CARE HOME|MANOR|GRANGE|"
    "HOMECARE|CARE LIMITED|CARE SERVICES LTD|CARE CENTRE|SUPPORTED LIVING|HALL|COTTAGE|GARDENS|"
    "CARE & SUPPORT LTD|DOMICILIARY CARE|REST HOME"
).split("|")
STREETS = ("ROAD", "AVENUE", "STREET", "CLOSE", "LANE", "DRIVE", "WAY", "CRESCENT")
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def filler(random: Random, used: set[str]) -> Iterator[list[str]]:
    """Endless rows of 27 columns, with codes that `used` has not. One in four is closed."""
    number = 0
    while True:
        number += 1
        code = f"V{_base_36(number):0>4}"
        if code not in used:
            yield _row(code, random)


def _row(code: str, random: Random) -> list[str]:
    row = [""] * 27
    town = random.choice(STEMS) + random.choice(ENDINGS)
    street = f"{random.randint(1, 200)} {_word(random)} {random.choice(STREETS)}"
    closed = f"20{random.randint(18, 25)}0930" if random.random() < 0.25 else ""
    row[0], row[1], row[4], row[7] = code, _name(street, random), street, town
    row[9], row[10], row[11], row[21] = _postcode(random), "20110401", closed, "0"
    return row


def _name(street: str, random: Random) -> str:
    if random.random() < 0.1:
        return street
    first = random.choice(("", "", "", "THE ", "ST ", "NEW ", "OLD "))
    second = random.choice(("", "", f" {random.choice(STEMS)}"))
    return f"{first}{_word(random)}{second} {random.choice(KINDS)}"


def _word(random: Random) -> str:
    return random.choice(STEMS) + random.choice(ENDINGS)


def _postcode(random: Random) -> str:
    inward = f"{random.randint(0, 9)}{random.choice(LETTERS)}{random.choice(LETTERS)}"
    return f"{random.choice(('ZX', 'ZY', 'ZZ'))}{random.randint(1, 99)} {inward}"


def _base_36(number: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return text
