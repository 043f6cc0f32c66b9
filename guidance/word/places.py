"""A place for an answer in a blank form, as `layout.read_layout` finds it: the interface.

`read_layout(blank)` returns a `Layout`:

- `places`: every place in the form's order. `FormTemplate.keys`, `labels` and `natures` have one
  item a place, in the same order, and so has a version's table of questions. Boxes that belong to
  one question (☐ Yes ☐ No) are one place with options.
- `lines`: the form to draw. A line is a paragraph (`is_row` False, one cell) or a table row; a cell
  is a tuple of pieces: a printed text, or a `Slot` that says which place stands there.
- `unread`: printed texts that may ask for something and are no place's label, to show an editor.

What a question must store so that it outlives a better reader: label, section, meaning, person,
nature, options, and whether it is still a guess. `key_of(meaning, person, position)` is its key;
a key of "" is a place that nobody fills in (nature `not-asked`).

Answers are texts: what was typed; of a choice the option as printed, several with ", " between; of
a tick `TICKED`, or "" while it is not set.
"""

from dataclasses import dataclass

# Natures: what is asked of people.
ANSWER, OPTIONAL, CHOICE, TICK, NOT_ASKED = "answer", "optional", "choice", "tick", "not-asked"
NATURES = {
    ANSWER: "Must be answered",
    OPTIONAL: "May be left empty",
    CHOICE: "One of the printed options",
    TICK: "Must be ticked",
    NOT_ASKED: "Not asked: signature, office use or notes",
}
# Kinds: how a place is answered, whatever its nature. An optional tick is OPTIONAL of kind "tick".
TEXT_KIND, DATE_KIND, CHOICE_KIND, TICK_KIND = "text", "date", "choice", "tick"
TICKED = "Yes"


@dataclass(frozen=True)
class Place:
    """`label` is printed beside it; `prompt` is the form's own text in it ("Enter the town")."""

    label: str
    section: str = ""
    prompt: str = ""
    kind: str = TEXT_KIND
    nature: str = ANSWER
    options: tuple[str, ...] = ()  # as printed; of a choice or a drop-down list
    meaning: str = "other"  # of `answer_keys.PERSON` or ORGANISATION, without the person
    person: int = 0  # 1, 2, … by the form's own words; 0 for none
    person_words: str = ""  # those words: "Second user"; "" where only the row tells
    stands_in: str = "cell"  # cell, paragraph, blank (dots), print (Yes / No), control, field, box
    is_guess: bool = False  # no printed words or box make sure of it; an editor must look


@dataclass(frozen=True)
class Slot:
    """Where in a cell a place stands; `option` is the option that this box ticks, or ""."""

    place: int
    option: str = ""
