"""Made-up rows that look like the official list, to bring a test list to its real size.

Homes stand in towns, on streets with a few postcodes each, so that neighbours share them. Codes
close: a home is registered again (same name and place), renamed, moved, split, merged, goes through
several codes, or just ends. Which codes replaced which is kept beside the rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
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
COMMON_NAMES = (
    "THE LIMES|THE OLD VICARAGE|THE BEECHES|THE ELMS|ROSE COTTAGE|HILL HOUSE|THE WILLOWS|"
    "PARK VIEW|ST MARY'S|THE GRANGE|WOODLANDS|THE CEDARS|GREENACRES|SUNNYSIDE|THE LAURELS"
).split("|")
BRANDS = ("OAKANDTHORN", "HARTWELL", "NEWDAWN", "SILVERBIRCH", "MOORCARE", "LANTERN TRUST")
STREETS = ("ROAD", "AVENUE", "STREET", "CLOSE", "LANE", "DRIVE", "WAY", "CRESCENT", "RD", "AVE")
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
AREAS = ("ZX", "ZY", "ZZ", "QX", "QZ", "JX", "JZ", "VX", "VZ", "XZ")
TOWNS, TOWNS_IN_DISTRICT, STREETS_IN_TOWN = 1_500, 3, 50
LAST_DAY = date(2026, 9, 1)
# What becomes of a home, in a hundred homes.
FATES = {"stays": 72, "ends": 10, "again": 10, "renamed": 3, "moved": 2, "chained": 2}
FATES |= {"split": 0.6, "merged": 0.4}


@dataclass
class MadeUpList:
    """Rows of 27 columns, and for each closed code the open ones that replaced it."""

    rows: list[list[str]] = field(default_factory=list)
    successors: dict[str, list[str]] = field(default_factory=dict)
    fates: dict[str, str] = field(default_factory=dict)  # by closed code


@dataclass
class Town:
    name: str
    county: str
    streets: list[tuple[str, list[str]]]  # name, postcodes


def made_up_list(random: Random, used: set[str], size: int) -> MadeUpList:
    made = MadeUpList()
    towns = _towns(random)
    codes = (code for code in _codes() if code not in used)
    while len(made.rows) < size:
        _add_home(made, random, random.choice(towns), codes)
    return made


def _towns(random: Random) -> list[Town]:
    counties = [f"{_word(random)}SHIRE" for _ in range(40)]
    towns = []
    for number in range(TOWNS):
        area, district = number // 150, number % 150 // TOWNS_IN_DISTRICT + 1
        outward = f"{AREAS[area]}{district}"
        streets = [
            (f"{_word(random)} {random.choice(STREETS)}", [_postcode(outward, random)])
            for _ in range(STREETS_IN_TOWN)
        ]
        for _, postcodes in streets:
            postcodes += [_postcode(outward, random) for _ in range(random.randint(0, 2))]
        county = counties[area * 4 + random.randint(0, 3)]
        towns.append(Town(_word(random) + random.choice(("", "", " GREEN")), county, streets))
    return towns


def _add_home(made: MadeUpList, random: Random, town: Town, codes: Iterator[str]) -> None:
    fate = random.choices(list(FATES), weights=list(FATES.values()))[0]
    FATE_MAKERS.get(fate, _again)(made, random, _Home(random, town, codes), fate)


class _Home:
    """A home as it is now; `row` writes it down under a new code."""

    def __init__(self, random: Random, town: Town, codes: Iterator[str]):
        self.random, self.town, self.codes = random, town, codes
        self.parent = f"A{random.randint(1, 20_000):05}"
        self.phone = f"01000 {random.randint(0, 999_999):06}"  # no area has this code
        self.move()
        self.name = _name(self.street, random)

    def move(self) -> None:
        street, postcodes = self.random.choice(self.town.streets)
        self.street = f"{self.random.randint(1, 200)} {street}"
        self.postcode = self.random.choice(postcodes)

    def row(self, opened: date, closed: date | None) -> list[str]:
        row = [""] * 27
        row[0], row[1], row[4], row[7] = next(self.codes), self.name, self.street, self.town.name
        row[8] = self.town.county if self.random.random() < 0.8 else ""
        row[9], row[10] = self.postcode, f"{opened:%Y%m%d}"
        row[11] = f"{closed:%Y%m%d}" if closed else ""
        row[14], row[17], row[21] = self.parent, self.phone, "0"
        return row


def _stays(made: MadeUpList, random: Random, home: _Home, fate: str) -> None:
    closed = _closing(random) if fate == "ends" else None
    row = home.row(_day(random, date(2010, 10, 1), closed or LAST_DAY), closed)
    made.rows.append(row)
    if closed:
        made.successors[row[0]], made.fates[row[0]] = [], fate


def _again(made: MadeUpList, random: Random, home: _Home, fate: str) -> None:
    """One code after another: registered again, renamed, moved, or several of these."""
    steps = random.randint(2, 3) if fate == "chained" else 1
    closed, opened = _closing(random, years=steps), date(2011, 4, 1)
    chain = []
    for _ in range(steps):
        chain.append(home.row(opened, closed))
        opened = _successor_opens(random, closed)
        closed = min(closed + timedelta(random.randint(300, 700)), LAST_DAY)
        _change(random, home, random.choice(("again", "renamed")) if steps > 1 else fate)
    chain.append(home.row(opened, None))
    made.rows += chain
    for row in chain[:-1]:
        made.successors[row[0]], made.fates[row[0]] = [chain[-1][0]], fate


def _change(random: Random, home: _Home, how: str) -> None:
    if how == "renamed":
        home.name = _name(home.street, random)
    elif how == "moved":
        home.move()
    elif random.random() < 0.4:
        home.name = f"{home.name.removesuffix(' LTD')} CARE HOME"


def _split(made: MadeUpList, random: Random, home: _Home, fate: str) -> None:
    closed, name = _closing(random), home.name
    old = home.row(date(2011, 4, 1), closed)
    parts = []
    for part in (" - THE HOUSE", " - THE ANNEXE"):
        home.name = name + part
        parts.append(home.row(_successor_opens(random, closed), None))
    made.rows += [old, *parts]
    made.successors[old[0]], made.fates[old[0]] = [row[0] for row in parts], fate


def _merged(made: MadeUpList, random: Random, home: _Home, fate: str) -> None:
    closed, name = _closing(random), home.name
    olds = []
    for part in (" EAST WING", " WEST WING"):
        home.name = name + part
        olds.append(home.row(date(2011, 4, 1), closed))
    home.name = name
    new = home.row(_successor_opens(random, closed), None)
    made.rows += [*olds, new]
    for old in olds:
        made.successors[old[0]], made.fates[old[0]] = [new[0]], fate


FATE_MAKERS = {"stays": _stays, "ends": _stays, "split": _split, "merged": _merged}


def _successor_opens(random: Random, closed: date) -> date:
    """On the day the old code closes, or up to 160 days before: never after."""
    return closed - timedelta(random.choice((0, 0, random.randint(1, 160))))


def _closing(random: Random, years: int = 0) -> date:
    return _day(random, date(2017, 4, 1), LAST_DAY.replace(year=LAST_DAY.year - 2 * years))


def _day(random: Random, first: date, last: date) -> date:
    return first + timedelta(random.randint(0, max((last - first).days, 0)))


def _name(street: str, random: Random) -> str:
    chance = random.random()
    if chance < 0.1:
        return street
    if chance < 0.2:
        return f"{random.choice(BRANDS)} - {street}"
    if chance < 0.25:
        return random.choice(COMMON_NAMES)
    first = random.choice(("", "", "", "THE ", "ST ", "NEW ", "OLD "))
    second = random.choice(("", "", f" {random.choice(STEMS)}"))
    return f"{first}{_word(random)}{second} {random.choice(KINDS)}"


def _word(random: Random) -> str:
    return random.choice(STEMS) + random.choice(ENDINGS)


def _postcode(outward: str, random: Random) -> str:
    return f"{outward} {random.randint(0, 9)}{random.choice(LETTERS)}{random.choice(LETTERS)}"


def _codes() -> Iterator[str]:
    number = 0
    while True:
        number += 13  # not every code is taken
        yield f"V{_base_36(number):0>4}"


def _base_36(number: int) -> str:
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return text
