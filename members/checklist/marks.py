"""Marking items. Each mark says who and when, and keeps a history."""

from enum import Enum

from django.utils import timezone

from members.checklist.editions import current_edition
from members.checklist.listing import ListedItem
from members.checklist.models import Checklist, ItemMark, MarkChange
from members.checklist.toolkit import ChecklistItem, ToolkitEdition

State = ItemMark.State
STATES_IN_ONE_PRESS = (State.NOT_STARTED, State.IN_PROGRESS, State.DONE)
STILL_TRUE = "Still true"
NOTES_CHANGED = "Notes changed"


class Press(Enum):
    """What became of a press of a button in the list."""

    SAVED = "saved"
    CHANGED_MEANWHILE = "meanwhile"
    REFUSED = "refused"


def mark_of(checklist: Checklist, item: ChecklistItem) -> ItemMark:
    found = ItemMark.objects.filter(checklist=checklist, item=item).select_related("changed_by")
    return found.first() or ItemMark(checklist=checklist, item=item)


def press(checklist: Checklist, user, item: ChecklistItem, state: str, seen: str) -> Press:
    """Mark an item, unless a colleague gave it another state than the page showed."""
    if state not in STATES_IN_ONE_PRESS:
        return Press.REFUSED
    mark = mark_of(checklist, item)
    if mark.state not in (seen, state):
        return Press.CHANGED_MEANWHILE
    save_mark(mark, user, state=state)
    return Press.SAVED


def save_mark(mark: ItemMark, user, **values) -> None:
    """Nothing is written where nothing differs, such as after a double click."""
    was = {name: getattr(mark, name) for name in values}
    if was == values:
        return
    for name, value in values.items():
        setattr(mark, name, value)
    if mark.pk and was.get("state") == mark.state:
        mark.save()
        _remember(mark, user, NOTES_CHANGED)
    else:
        _save(mark, user, mark.get_state_display(), current_edition())


def confirm(items: list[ListedItem], user) -> bool:
    """Say that what was settled in an earlier edition is still true in this one. False if there
    was nothing to say.
    """
    to_confirm = [item for item in items if item.still_true]
    for item in to_confirm:
        _save(item.mark, user, STILL_TRUE, item.current)
    return bool(to_confirm)


def _save(mark: ItemMark, user, what: str, edition: ToolkitEdition | None) -> None:
    """Whoever only changes the notes does not say that the state is so: they do not come here."""
    mark.edition, mark.changed, mark.changed_by = edition, timezone.now(), user
    mark.save()
    _remember(mark, user, what)


def _remember(mark: ItemMark, user, what: str) -> None:
    MarkChange.objects.create(mark=mark, what=what, by=user)
