"""What the members' hub shows of somebody's checklists."""

from members.checklist.access import checklists_of
from members.checklist.editions import current_edition
from members.checklist.invitations import waiting_for
from members.checklist.listing import (
    MAX_FIRST_ITEMS,
    edition_of,
    items_of,
    next_item,
    progress_of,
    sections_of,
    with_progress,
)


def checklists_on_the_hub(user) -> dict:
    """One checklist is shown by section, several by their names; without one, where to start."""
    mine = list(checklists_of(user))
    context = {"checklists": mine, "invitations": waiting_for(user)}
    if len(mine) > 1:
        return context | {"checklists": with_progress(mine), "edition": current_edition()}
    items = items_of(mine[0] if mine else None, with_changes=bool(mine))
    return context | {
        "edition": edition_of(items),
        "checklist": mine[0] if mine else None,
        "progress": progress_of(items),
        "sections": sections_of(items),
        "next": next_item(items),
        "changed": sum(bool(item.changes) for item in items),
        "first_items": items[:MAX_FIRST_ITEMS],
    }
