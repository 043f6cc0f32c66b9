"""What stands in a checklist: each item with its question, its mark and what the year changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from members.checklist.editions import changes_by_item, latest_questions, questions_in_use
from members.checklist.models import Checklist, ItemMark
from members.checklist.toolkit import ToolkitEdition, ToolkitQuestion

State = ItemMark.State
SETTLED = (State.DONE, State.DOES_NOT_APPLY)
MAX_FIRST_ITEMS = 5  # on day one


@dataclass(frozen=True)
class ListedItem:
    """`current` is the edition in use; an older one may have asked for the item last."""

    question: ToolkitQuestion
    mark: ItemMark
    current: ToolkitEdition | None
    changes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.question.item.key

    @property
    def is_asked(self) -> bool:
        """Whether the edition in use asks for it."""
        return self.current is not None and self.question.edition_id == self.current.pk

    @property
    def not_counted_because(self) -> str:
        if not self.is_asked:
            return f"Not in the {self.current} edition" if self.current else "No edition is in use"
        return self.question.not_counted_because

    @property
    def section(self) -> str:
        return self.question.section if self.is_asked else "No longer asked"

    @property
    def is_settled(self) -> bool:
        return self.mark.state in SETTLED

    @property
    def still_true(self) -> bool:
        """Whether to ask if it is still true: it was settled in an earlier edition."""
        settled_in = self.mark.edition
        is_newer = settled_in is None or (self.current and settled_in.name < self.current.name)
        return bool(self.is_asked and self.is_settled and is_newer)

    @property
    def may_not_apply(self) -> bool:
        return bool(self.question.does_not_apply_when) or self.mark.state == State.DOES_NOT_APPLY


@dataclass(frozen=True)
class Progress:
    """Counts of the items that count."""

    done: int
    do_not_apply: int
    in_progress: int
    to_confirm: int
    total: int

    @property
    def settled(self) -> int:
        return self.done + self.do_not_apply

    @property
    def in_words(self) -> str:
        counts = [f"{self.done} of {self.total} done"]
        if self.do_not_apply:
            counts.append(f"{self.do_not_apply} marked “does not apply”")
        counts.append(f"{self.in_progress} in progress")
        return ", ".join(counts)


@dataclass(frozen=True)
class Section:
    name: str
    items: list[ListedItem]

    @property
    def progress(self) -> Progress:
        return progress_of(self.items)

    @property
    def asks_again(self) -> bool:
        return any(item.still_true for item in self.items)


def items_of(checklist: Checklist | None, *, with_changes: bool = True) -> list[ListedItem]:
    """Everything the edition in use asks for, then what has a mark and is no longer asked.

    The number of queries does not depend on the number of items.
    """
    questions = questions_in_use()
    current = questions[0].edition if questions else None
    marks = _marks_of(checklist)
    changes = changes_by_item(questions) if with_changes else {}
    asked = {each.item_id for each in questions}
    questions += _no_longer_asked([mark for item, mark in marks.items() if item not in asked])
    return [
        ListedItem(
            question=each,
            mark=marks.get(each.item_id) or ItemMark(checklist=checklist, item=each.item),
            current=current,
            changes=tuple(changes.get(each.item_id, ())),
        )
        for each in questions
    ]


def edition_of(items: list[ListedItem]) -> ToolkitEdition | None:
    """The edition in use, which each item knows; None if none is, or nothing is listed."""
    return items[0].current if items else None


def _marks_of(checklist: Checklist | None) -> dict[int, ItemMark]:
    marks = ItemMark.objects.filter(checklist=checklist) if checklist else ItemMark.objects.none()
    return {each.item_id: each for each in marks.select_related("item", "edition", "changed_by")}


def _no_longer_asked(marks: list[ItemMark]) -> list[ToolkitQuestion]:
    latest = latest_questions([mark.item_id for mark in marks]) if marks else {}
    marks.sort(key=lambda mark: (mark.item.position, mark.item.key))
    return [
        latest.get(mark.item_id) or ToolkitQuestion(item=mark.item, text=mark.item.label)
        for mark in marks
    ]


def sections_of(items: Iterable[ListedItem]) -> list[Section]:
    by_name: dict[str, list[ListedItem]] = {}
    for item in items:
        by_name.setdefault(item.section, []).append(item)
    return [Section(name, found) for name, found in by_name.items()]


def progress_of(items: Iterable[ListedItem]) -> Progress:
    counted = [item for item in items if not item.not_counted_because]
    states = [item.mark.state for item in counted]
    return Progress(
        done=states.count(State.DONE),
        do_not_apply=states.count(State.DOES_NOT_APPLY),
        in_progress=states.count(State.IN_PROGRESS),
        to_confirm=sum(item.still_true for item in counted),
        total=len(counted),
    )


def with_progress(checklists: list[Checklist]) -> list[Checklist]:
    """Sets `progress` of each, with 2 queries for all of them."""
    questions = [each for each in questions_in_use() if not each.not_counted_because]
    by_checklist: dict[int, dict[int, ItemMark]] = {each.pk: {} for each in checklists}
    marks = ItemMark.objects.filter(checklist__in=checklists).select_related("edition")
    for mark in marks:
        by_checklist[mark.checklist_id][mark.item_id] = mark
    for each in checklists:
        own = by_checklist[each.pk]
        each.progress = progress_of(
            ListedItem(question, own.get(question.item_id) or ItemMark(), question.edition)
            for question in questions
        )
    return checklists


def next_item(items: Iterable[ListedItem]) -> ListedItem | None:
    """The first that counts and is not settled, or is to be looked at again; None if none is."""
    counted = (item for item in items if not item.not_counted_because)
    return next((item for item in counted if item.still_true or not item.is_settled), None)


def neighbours(items: list[ListedItem], key: str) -> tuple[ListedItem | None, ListedItem | None]:
    """The items before and after the one with this key; (None, None) if it is not among them."""
    keys = [item.key for item in items]
    if key not in keys:
        return None, None
    place = keys.index(key)
    before = items[place - 1] if place else None
    return before, items[place + 1] if place + 1 < len(items) else None
