"""The rules that answers must pass: pure functions from answers and `lookup` to findings.

The checker and the fill-in form share them, so that both accept the same answers. A rule gives a
rule id and a detail; `messages` has the wording, which never quotes an answer.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from core.typed_text import (
    WRONG_DOMAIN_LETTERS,
    WRONG_EMAIL,
    WRONG_EMAIL_LETTERS,
    clean_code,
    clean_text,
)
from guidance.word import emails
from guidance.word.answer_keys import PERSON, person_key
from guidance.word.messages import message_for
from guidance.word.mobile_numbers import mobile_error, normalise_mobile
from guidance.word.text import MAX_RAW_ANSWER_CHARACTERS, clean_answer

ERROR, WARNING = "error", "warning"
MAX_TOWN_CHARACTERS = 11  # the town becomes part of the mailbox's name
MAX_ANSWER_CHARACTERS = 200
CODE = re.compile(r"[A-Z0-9]{3,10}")
EMAIL_DETAILS = {
    WRONG_EMAIL: "",
    WRONG_EMAIL_LETTERS: "email-letters",
    WRONG_DOMAIN_LETTERS: "email-domain",
}


class LookupResult(Protocol):
    """What `lookup` returns; `guidance.ods.lookup.CodeStatus` is one."""

    @property
    def state(self) -> str: ...  # open, closed, not-found or cannot-say
    @property
    def is_head_office(self) -> bool: ...
    @property
    def successors(self) -> tuple[Any, ...]: ...  # each with an `organisation` that has a `code`


Lookup = Callable[[str], LookupResult]


@dataclass(frozen=True)
class Finding:
    rule: str
    severity: str
    where: str  # a label of the form, "Person 1", or "" for the whole form
    message: str
    key: str = ""  # of the answer cell, for links and form fields


@dataclass(frozen=True)
class Answers:
    """Raw answers and labels by key; the form asks for the keys of `labels` and no other."""

    raw: Mapping[str, str]
    labels: Mapping[str, str]
    own_messages: Mapping[str, str] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()  # keys that may be left without an answer

    def __getitem__(self, key: str) -> str:
        return clean_answer(clean_text(self.raw.get(key, "")[:MAX_RAW_ANSWER_CHARACTERS]))

    def asks(self, key: str) -> bool:
        return key in self.labels

    def asked_of(self, person: int) -> list[str]:
        return [key for key in (person_key(person, about) for about in PERSON) if self.asks(key)]

    def of_both(self, about: str) -> tuple[str, str]:
        return self[person_key(1, about)], self[person_key(2, about)]

    def finding(
        self, rule: str, key: str = "", detail: str = "", severity: str = ERROR, **words: str
    ) -> Finding:
        person = f"Person {key[7]}" if key.startswith("person-") else ""
        words = {"where": self.labels.get(key, ""), "person": person} | words
        message = message_for(rule, detail, self.own_messages, **words)
        return Finding(rule, severity, words["where"] or person, message, key)


def check_answers(answers: Answers, lookup: Lookup) -> list[Finding]:
    """The findings of all rules; those on the ODS code come last."""
    found = [finding for rule in RULES for finding in rule(answers)]
    return found + list(ods_code(answers, lookup))


def missing(answers: Answers) -> Iterator[Finding]:
    """A person without any answer breaks `one_person` instead; the ODS code has its own rule."""
    for key in answers.labels:
        person = _person_of(key)
        if answers[key] or key == "ods-code" or key in answers.optional:
            continue
        if person and not _has_answers(answers, person):
            continue
        yield answers.finding("missing", key)


def one_person(answers: Answers) -> Iterator[Finding]:
    for person in (1, 2):
        keys = answers.asked_of(person)
        if keys and not _has_answers(answers, person):
            yield answers.finding("one-person", keys[0], where="", person=f"Person {person}")


def too_long(answers: Answers) -> Iterator[Finding]:
    for key in answers.labels:
        limit = MAX_TOWN_CHARACTERS if key == "town" else MAX_ANSWER_CHARACTERS
        if len(answers[key]) > limit:
            yield answers.finding("too-long", key, "characters", text=str(limit))


def same_person(answers: Answers) -> Iterator[Finding]:
    names = [
        " ".join(answers[person_key(person, about)] for about in ("first-name", "surname"))
        for person in (1, 2)
    ]
    one, other = (name.casefold().strip() for name in names)
    if one and one == other:
        yield answers.finding("same-person", person_key(2, "first-name"))


def not_email(answers: Answers) -> Iterator[Finding]:
    for person, text in enumerate(answers.of_both("email"), start=1):
        key = person_key(person, "email")
        error = emails.email_error(text) if text else ""
        if error:
            yield answers.finding("not-email", key, EMAIL_DETAILS[error])
        elif text and emails.looks_mistyped(text):
            yield answers.finding("not-email", key, "mistyped", WARNING)


def organisation_email(answers: Answers) -> Iterator[Finding]:
    both = answers.of_both("email")
    for person, (text, other) in enumerate((both, reversed(both)), start=1):
        if not emails.email_error(text) and emails.looks_like_an_organisation(
            text, answers["site-name"], other
        ):
            key = person_key(person, "email")
            yield answers.finding("organisation-email", key, "personal", WARNING)


def same_email(answers: Answers) -> Iterator[Finding]:
    one, other = answers.of_both("email")
    key = person_key(2, "email")
    if not (one and other):
        return
    if emails.inbox(one) == emails.inbox(other):
        yield answers.finding("same-email", key, "own")
    elif emails.likely_inbox(one) == emails.likely_inbox(other):
        yield answers.finding("same-email", key, "same-inbox", WARNING)


def not_mobile(answers: Answers) -> Iterator[Finding]:
    for person, text in enumerate(answers.of_both("mobile"), start=1):
        error = mobile_error(text) if text else ""
        if error:
            severity = WARNING if error in ("example-number", "foreign") else ERROR
            yield answers.finding("not-mobile", person_key(person, "mobile"), error, severity)


def same_mobile(answers: Answers) -> Iterator[Finding]:
    one, other = map(normalise_mobile, answers.of_both("mobile"))
    if one and one == other:
        yield answers.finding("same-mobile", person_key(2, "mobile"), "own")


def no_owner(answers: Answers) -> Iterator[Finding]:
    types = [access_type(text) for text in answers.of_both("access")]
    for person, (text, kind) in enumerate(
        zip(answers.of_both("access"), types, strict=True), start=1
    ):
        if text and not kind:
            yield answers.finding("missing", person_key(person, "access"), "owner-or-member")
    if types == ["Member", "Member"]:
        yield answers.finding("no-owner", person_key(1, "access"), severity=WARNING)


def access_type(text: str) -> str:
    """Owner or Member, in any case; "" for neither and for both."""
    words = set(re.findall(r"[a-z]+", text.casefold()))
    kinds = [
        kind
        for kind, meant in (("Owner", {"owner", "owners"}), ("Member", {"member", "members"}))
        if words & meant
    ]
    return kinds[0] if len(kinds) == 1 else ""


def ods_code(answers: Answers, lookup: Lookup) -> Iterator[Finding]:
    """A code that is not in our list may be right: new ones take weeks to appear in it."""
    key = "ods-code"
    if not answers.asks(key):
        return
    code = clean_code(answers[key])
    if not code:
        yield answers.finding("ods-missing", key)
    elif not CODE.fullmatch(code):
        yield answers.finding("ods-missing", key, "one-code")
    else:
        status = lookup(code)
        if status.state == "cannot-say":
            yield answers.finding("ods-cannot-say", key, severity=WARNING)
        elif status.state == "not-found":
            yield answers.finding("ods-unknown", key, "check-code")
        elif status.state == "closed":
            yield _closed(answers, key, status)
        elif status.is_head_office:
            yield answers.finding("ods-head-office", key)


def _closed(answers: Answers, key: str, status: LookupResult) -> Finding:
    codes = " or ".join(successor.organisation.code for successor in status.successors)
    if not codes:
        return answers.finding("ods-closed", key)
    return answers.finding("ods-closed", key, "successor", text=codes)


def _person_of(key: str) -> int:
    return int(key[7]) if key.startswith("person-") else 0


def _has_answers(answers: Answers, person: int) -> bool:
    return any(answers[key] for key in answers.asked_of(person))


RULES = (
    *(missing, too_long, one_person, same_person),
    *(not_email, same_email, organisation_email),
    *(not_mobile, same_mobile, no_owner),
)
