"""Which edition of the toolkit is in use, what is known of its dates, and what it changed."""

from core.dates import date_in_words
from members.checklist.toolkit import ChecklistItem, ToolkitEdition, ToolkitQuestion

NEXT_NOT_SEEN = "We have not seen the next one."
CHECK_DATES = "We have not seen when it closes: check the toolkit."


def current_edition() -> ToolkitEdition | None:
    return ToolkitEdition.objects.filter(is_current=True).first()


def questions_in_use() -> list[ToolkitQuestion]:
    questions = ToolkitQuestion.objects.filter(edition__is_current=True)
    return list(questions.select_related("item", "edition"))


def edition_called(name: str) -> tuple[ToolkitEdition | None, bool]:
    """The edition that a text was written for, or the one in use if there is none of that name;
    and whether it is the newest we have.
    """
    editions = list(ToolkitEdition.objects.all())
    current = next((each for each in editions if each.is_current), None)
    edition = next((each for each in editions if each.name == name), current)
    return edition, edition is not None and edition == editions[0]


def edition_in_words(edition: ToolkitEdition | None, is_newest: bool = True) -> str:
    """For whoever decides by it: of which year a text is, and when that year ends or ended."""
    if not edition:
        return ""
    if edition.has_ended:
        ended = f"For the {edition} edition, which ended on {date_in_words(edition.closes_on)}."
        return f"{ended} {NEXT_NOT_SEEN}" if is_newest else ended
    if edition.closes_on:
        closes = f"It closes on {date_in_words(edition.closes_on)}."
        return f"For the {edition} edition. {closes} {source_in_words(edition)}"
    return f"For the {edition} edition. {CHECK_DATES}"


def source_in_words(edition: ToolkitEdition) -> str:
    checked = edition.confirmed_on and f", checked on {date_in_words(edition.confirmed_on)}"
    return f"Source: {edition.source}{checked or ', not checked by us'}."


def changes_by_item(questions: list[ToolkitQuestion]) -> dict[int, list[str]]:
    """What this edition changed since the one before it, by item: sentences for members."""
    edition = questions[0].edition if questions else None
    before = edition and edition_before(edition)
    if not before:
        return {}
    old = {each.item_id: each for each in before.questions.all()}
    changes = {each.item_id: _changes(old.get(each.item_id), each) for each in questions}
    return {item: found for item, found in changes.items() if found}


def edition_before(edition: ToolkitEdition) -> ToolkitEdition | None:
    older = ToolkitEdition.objects.filter(name__lt=edition.name, questions__isnull=False)
    return older.distinct().first()


def _changes(old: ToolkitQuestion | None, new: ToolkitQuestion) -> list[str]:
    if not old:
        return [f"New in {new.edition}"]
    changes = []
    if old.text != new.text:
        changes.append(f"Reworded in {new.edition}. It said: {old.text}")
    if old.number != new.number:
        changes.append(f"Number changed, it was {old.number or 'not known'}")
    if old.level != new.level:
        changes.append(f"Level changed, it was {old.get_level_display() or 'not known'}")
    return changes


def latest_questions(items) -> dict[int, ToolkitQuestion]:
    """How the newest edition that asks for them words these items, by item."""
    asked = ToolkitQuestion.objects.filter(item__in=items).select_related("item", "edition")
    return {each.item_id: each for each in asked.order_by("edition__name")}


def question_about(item: ChecklistItem) -> ToolkitQuestion:
    """As the edition in use asks for it, else the newest that does; a bare one if none does."""
    found = list(item.questions.select_related("edition").order_by("edition__name"))
    in_use = [each for each in found if each.edition.is_current]
    return (in_use or found or [ToolkitQuestion(item=item, text=item.label)])[-1]
