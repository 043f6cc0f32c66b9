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


def edition_note(name: str) -> str:
    """What a text that was written for the edition of this name says of its age."""
    edition = ToolkitEdition.objects.filter(name=name).first()
    if edition or not name:
        return edition_in_words(edition)
    return f"Written for {name}."


def edition_in_words(edition: ToolkitEdition | None) -> str:
    """For whoever decides by it: of which year a text is, and when that year ends or ended."""
    if not edition:
        return ""
    newest = ToolkitEdition.objects.filter(questions__isnull=False).first()
    words = _dates_in_words(edition)
    if newest and newest.name > edition.name:
        return f"{words} The newest we have is {newest}."
    return f"{words} {NEXT_NOT_SEEN}" if edition.has_ended else words


def _dates_in_words(edition: ToolkitEdition) -> str:
    if edition.has_ended:
        return f"For the {edition} edition, which ended on {date_in_words(edition.closes_on)}."
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
    """What the toolkit changed, not what we learned or no longer know."""
    if not old:
        return [f"New in {new.edition}"]
    changes = []
    if old.text != new.text:
        changes.append(f"Reworded in {new.edition}. It said: {old.text}")
    if old.number and new.number and old.number != new.number:
        changes.append(f"Number changed, it was {old.number}")
    if old.level and new.level and old.level != new.level:
        changes.append(f"Level changed, it was {old.get_level_display()}")
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
