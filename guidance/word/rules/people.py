"""Rules on the people: that they are different, and that one of them owns the mailbox."""

import re
from collections.abc import Iterator

from guidance.word import emails
from guidance.word.answer_keys import person_key
from guidance.word.mobile_numbers import number_in
from guidance.word.person_names import may_be_one_person
from guidance.word.rules.answers import ERROR, WARNING, Answers, Finding


def same_person(answers: Answers) -> Iterator[Finding]:
    """An error where an email or a number is the same too: 2 people can have one name."""
    for pair in answers.pairs:
        names = [answers.name_of(person) for person in pair]
        if may_be_one_person(*names):
            is_sure = _share_a_contact(answers, pair)
            about = _name_question(answers, pair[1])
            detail, severity = ("choose-another", ERROR) if is_sure else ("same-name", WARNING)
            yield answers.finding_on_pair("same-person", pair, about, detail, severity)


def no_owner(answers: Answers) -> Iterator[Finding]:
    given = answers.of_each("access")
    types = {person: access_type(text) for person, text in given.items()}
    for person, kind in types.items():
        if not kind:
            yield answers.finding("missing", person_key(person, "access"), "owner-or-member")
    if len(types) > 1 and set(types.values()) == {"Member"}:
        first = next(iter(types))
        yield answers.finding("no-owner", person_key(first, "access"), severity=WARNING)


def access_type(text: str) -> str:
    """Owner or Member, in any case; "" for neither and for both."""
    words = set(re.findall(r"[a-z]+", text.casefold()))
    kinds = [
        kind
        for kind, meant in (("Owner", {"owner", "owners"}), ("Member", {"member", "members"}))
        if words & meant
    ]
    return kinds[0] if len(kinds) == 1 else ""


def _name_question(answers: Answers, person: int) -> str:
    asks_parts = answers.asks(person_key(person, "first-name"))
    return "first-name" if asks_parts else "full-name"


def _share_a_contact(answers: Answers, pair: tuple[int, int]) -> bool:
    return any(
        one and read(one) == read(other)
        for about, read in (("email", emails.inbox), ("mobile", number_in))
        for one, other in [[answers.of(person, about) for person in pair]]
    )
