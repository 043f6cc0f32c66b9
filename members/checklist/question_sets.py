"""Changes of the questions in use: taking a set, putting the one before it back, an older edition.

docs/decisions.md: A question set is looked at before it is taken
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.edit_conflicts import version_hash
from core.jobs.editing_records import MAX_RECORD_AGE
from members.checklist.editions import current_edition
from members.checklist.question_preview import Preview, Row, compare, complete_rows
from members.checklist.toolkit import (
    ChecklistItem,
    QuestionSetChange,
    ToolkitEdition,
    ToolkitQuestion,
)

UNDO_FOR = timedelta(days=30)
FIELDS = (
    *("number", "section", "asks", "why", "good_enough", "example", "does_not_apply_when"),
    *("watch_out", "document", "level", "sources", "unconfirmed", "not_counted_because"),
)


def rows_of(edition: ToolkitEdition | None) -> dict[str, Row]:
    """The questions of an edition as rows of a file, by key."""
    questions = ToolkitQuestion.objects.filter(edition=edition).select_related("item")
    return {
        each.item.key: {"key": each.item.key, "question": each.text}
        | {name: getattr(each, name) for name in FIELDS}
        for each in questions
    }


def version_in_use() -> str:
    """A hash of the edition and questions in use, for finding changes that collide."""
    edition = current_edition()
    return version_hash([str(edition), rows_of(edition)])


def preview_of(change: QuestionSetChange) -> Preview:
    current = current_edition()
    before = rows_of(current)
    is_same = current is not None and current.name == change.edition_name
    return compare(before, complete_rows(before, change.rows, is_same))


def is_older(change: QuestionSetChange) -> bool:
    """Members see one edition, so an upload for an earlier one does not replace it."""
    current = current_edition()
    return current is not None and change.edition_name < current.name


@transaction.atomic
def load_edition(name: str, rows: list[Row]) -> ToolkitEdition:
    """Make these the questions of an edition, and use it. All marks stay with their items."""
    before = current_edition()
    edition, _ = ToolkitEdition.objects.get_or_create(name=name)
    _replace_questions(edition, complete_rows(rows_of(before), rows, before == edition))
    _use(edition)
    return edition


@transaction.atomic
def take(change: QuestionSetChange, user, seen: str, same: dict[str, str]) -> bool:
    """`same`: keys of the file that are really others', by the key of the file.

    False, with nothing saved, if the questions in use are no longer those `seen`, or newer.
    """
    current = ToolkitEdition.objects.select_for_update().filter(is_current=True).first()
    change = QuestionSetChange.objects.select_for_update().get(pk=change.pk)
    if seen != version_in_use() or change.taken_at or is_older(change):
        return False
    change.rows = [row | {"key": same.get(row["key"], row["key"])} for row in change.rows]
    change.summary = preview_of(change).in_words[:300]
    _record(change, user, current)
    edition = load_edition(change.edition_name, change.rows)
    change.rows = list(rows_of(edition).values())
    change.save(update_fields=["rows"])
    return True


@transaction.atomic
def use_again(edition: ToolkitEdition, user) -> None:
    """Make an edition that was in use once the one in use."""
    change = QuestionSetChange(
        edition_name=edition.name, source="In use again", rows=list(rows_of(edition).values())
    )
    change.by = user
    _record(change, user, current_edition())
    _use(edition)


def _record(change: QuestionSetChange, user, current: ToolkitEdition | None) -> None:
    rows = rows_of(ToolkitEdition.objects.filter(name=change.edition_name).first())
    change.before = {"current": current and current.name, "rows": list(rows.values())}
    change.taken_at = timezone.now()
    change.save()


def undoable() -> QuestionSetChange | None:
    """The newest change, if it is not too old: earlier ones only after it."""
    taken = QuestionSetChange.objects.filter(taken_at__isnull=False, undone_at=None)
    newest = taken.order_by("-taken_at", "-pk").first()
    is_recent = newest and newest.taken_at > timezone.now() - UNDO_FOR
    return newest if is_recent else None


def edited_since(change: QuestionSetChange) -> list[str]:
    """The keys of questions that somebody edited after the change: undoing it loses that."""
    now = rows_of(ToolkitEdition.objects.filter(name=change.edition_name).first())
    return [row["key"] for row in change.rows if now.get(row["key"]) != row]


@transaction.atomic
def undo(change: QuestionSetChange, user) -> bool:
    """Put back what the change replaced. False if it is not the newest, or 30 days old."""
    ToolkitEdition.objects.select_for_update().filter(is_current=True).first()
    if undoable() != change:
        return False
    edition = ToolkitEdition.objects.get(name=change.edition_name)
    _replace_questions(edition, change.before["rows"])
    _use(ToolkitEdition.objects.filter(name=change.before["current"]).first())
    change.undone_at, change.undone_by = timezone.now(), user
    change.save(update_fields=["undone_at", "undone_by"])
    return True


def _use(edition: ToolkitEdition | None) -> None:
    ToolkitEdition.objects.filter(is_current=True).update(is_current=False)
    if edition:
        edition.is_current = True
        edition.save()


def _replace_questions(edition: ToolkitEdition, rows: list[Row]) -> None:
    """Questions that stay keep their row, and with it their history in the admin."""
    edition.questions.exclude(item__key__in=[row["key"] for row in rows]).delete()
    for position, row in enumerate(rows, start=1):
        label = f"{row['number']} {row['question']}".strip()[:300]
        item, _ = ChecklistItem.objects.update_or_create(
            key=row["key"], defaults={"label": label, "position": position}
        )
        fields = {"position": position, "text": row["question"]}
        fields |= {name: row[name] for name in FIELDS}
        edition.questions.update_or_create(item=item, defaults=fields)


def forget_who_changed() -> int:
    """Who loaded a set or took it back; the change itself stays."""
    old = QuestionSetChange.objects.filter(at__lt=timezone.now() - MAX_RECORD_AGE)
    return old.exclude(by=None, undone_by=None).update(by=None, undone_by=None)


def delete_uploads_not_taken() -> int:
    before = timezone.now() - UNDO_FOR
    return QuestionSetChange.objects.filter(taken_at=None, at__lt=before).delete()[0]
