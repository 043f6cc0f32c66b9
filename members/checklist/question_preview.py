"""What a question set would change, next to the one in use, before anything is changed."""

from dataclasses import dataclass, field

from rapidfuzz import fuzz

from members.checklist.question_file import MAX_CHARACTERS

Row = dict[str, str]
COMPARED = {
    "question": "Reworded",
    "number": "Renumbered",
    "section": "Moved to another section",
    "level": "Level changed",
}
SEEN_COLUMNS = ("number", "level", "sources")  # somebody saw them in one edition's toolkit
HELP_COLUMNS = [name for name in MAX_CHARACTERS if name not in (*COMPARED, "key")]
MIN_LIKENESS = 70  # per cent, of the wordings of two questions
MIN_KEY_LIKENESS = 85  # per cent: a letter more or less, or a hyphen
MIN_ROWS_LEFT = 0.75  # of the rows in use; fewer need a second look


@dataclass(frozen=True)
class Difference:
    key: str
    was: str
    now: str


@dataclass(frozen=True)
class SameItem:
    """A new key and one that is gone, which may be the same item. `is_sure` is only a guess."""

    new: Row
    old: Row
    is_sure: bool


@dataclass
class Preview:
    """`kinds` has the differences by what they are, in words; none that is empty."""

    kinds: dict[str, list[Difference]] = field(default_factory=dict)
    suggestions: list[SameItem] = field(default_factory=list)
    before: int = 0
    kept: int = 0
    is_same_set: bool = False

    def takes_many_away(self, same: int) -> bool:
        """`same`: how many new keys are really earlier items."""
        return self.kept + same < MIN_ROWS_LEFT * self.before

    @property
    def in_words(self) -> str:
        """At most 300 characters."""
        counts = [f"{len(found)} {kind.lower()}" for kind, found in self.kinds.items()]
        return ", ".join(counts) or "nothing changed"


def complete_rows(before: dict[str, Row], rows: list[Row], is_same_edition: bool) -> list[Row]:
    """Rows with every column: what a file does not say stays as it is in `before`.

    But what was seen in another edition's toolkit is not said of this one.
    """
    empty = dict.fromkeys(MAX_CHARACTERS, "")
    unseen = {} if is_same_edition else dict.fromkeys(SEEN_COLUMNS, "")
    return [empty | before.get(row["key"], {}) | unseen | row for row in rows]


def compare(before: dict[str, Row], rows: list[Row]) -> Preview:
    """`before`: the rows in use, by key. `rows` are complete."""
    keys = {row["key"] for row in rows}
    gone = [row for key, row in before.items() if key not in keys]
    new = [row for row in rows if row["key"] not in before]
    kept = [(before[row["key"]], row) for row in rows if row["key"] in before]
    kinds = {
        "New": [Difference(row["key"], "", title(row)) for row in new],
        "Gone": [Difference(row["key"], title(row), "") for row in gone],
    }
    for column, words in COMPARED.items():
        kinds[words] = [
            Difference(row["key"], old[column], row[column])
            for old, row in kept
            if old[column] != row[column]
        ]
    kinds["Moved in the list"] = _moved(before, rows)
    kinds["Changed in help"] = [
        Difference(f"{row['key']}, {name}", old[name], row[name])
        for old, row in kept
        for name in HELP_COLUMNS
        if old[name] != row[name]
    ]
    return Preview(
        kinds={words: found for words, found in kinds.items() if found},
        suggestions=_suggestions(new, gone),
        before=len(before),
        kept=len(kept),
        is_same_set=bool(before) and list(before.values()) == rows,
    )


def _moved(before: dict[str, Row], rows: list[Row]) -> list[Difference]:
    """Of what stays: whose place among the others is another."""
    now = [row["key"] for row in rows if row["key"] in before]
    was = [key for key in before if key in now]
    return [
        Difference(key, f"place {was.index(key) + 1}", f"place {place}")
        for place, key in enumerate(now, start=1)
        if was[place - 1] != key
    ]


def title(row: Row) -> str:
    return f"{row['number']} {row['question']}".strip()


def _suggestions(new: list[Row], gone: list[Row]) -> list[SameItem]:
    """Each new row with the gone one that is most like it, each of both once."""
    pairs = sorted(
        (
            (_likeness(one, other), place, one, other)
            for place, one in enumerate(new)
            for other in gone
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    found, taken = [], set()
    for likeness, _, one, other in pairs:
        if likeness < MIN_LIKENESS or {one["key"], other["key"]} & taken:
            continue
        taken |= {one["key"], other["key"]}
        found.append(SameItem(one, other, is_sure=one["question"] == other["question"]))
    return found


def _likeness(one: Row, other: Row) -> float:
    """In per cent: of the wordings. The same number, or nearly the same key, is alike too."""
    words = fuzz.token_sort_ratio(one["question"].lower(), other["question"].lower())
    has_same_number = one["number"] and one["number"] == other["number"]
    is_near_key = fuzz.ratio(one["key"], other["key"]) >= MIN_KEY_LIKENESS
    return max(words, MIN_LIKENESS if has_same_number or is_near_key else 0)
