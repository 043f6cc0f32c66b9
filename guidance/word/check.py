"""Checks a filled-in form: the bytes of an upload in, findings out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from guidance.word.compare import Comparison, changed_headers, compare
from guidance.word.errors import RefusedFileError
from guidance.word.layout import content_lines
from guidance.word.messages import message_for
from guidance.word.ods_codes import read_code
from guidance.word.package import open_package
from guidance.word.places import CHOICE_KIND
from guidance.word.read import Body, read_body
from guidance.word.recognise import recognise
from guidance.word.rules import (
    ERROR,
    WARNING,
    Answers,
    Finding,
    Lookup,
    LookupResult,
    check_answers,
)
from guidance.word.template import FormTemplate, read_answers

READY, FIX, REFUSED = "ready", "fix", "refused"
MAX_QUOTE_CHARACTERS, MAX_QUOTES = 100, 5


@dataclass(frozen=True)
class CheckOutcome:
    """`listed` is what the ODS list says of the code. A refused file has no answers."""

    verdict: str
    form_version: str | None = None
    findings: list[Finding] = field(default_factory=list)
    answers: Answers = field(default_factory=lambda: Answers({}, {}), repr=False)
    listed: LookupResult | None = None


def check(
    upload: bytes,
    templates: Sequence[FormTemplate],
    lookup: Lookup,
    own_messages: Mapping[str, str] | None = None,
) -> CheckOutcome:
    """Never raises for a bad upload: one that cannot be read is "refused" with one finding."""
    own = own_messages or {}
    try:
        package = open_package(upload)
        body = read_body(package.main)
        template = recognise(package, body, templates)
        headers = frozenset(package.header_texts()) if template.layout.headers else frozenset()
    except RefusedFileError as error:
        message = message_for(error.rule, error.kind, own)
        return CheckOutcome(REFUSED, findings=[Finding(error.rule, ERROR, "", message)])
    comparison = compare(template.layout, content_lines(body.lines))
    comparison.changed += changed_headers(template.layout, headers)
    raw = read_answers(template, comparison)
    answers = Answers(
        raw, template.asked, own, template.optional, template.persons, template.options
    )
    ask_once = cache(lookup)
    code = read_code(answers["ods-code"])
    pictures = dict(_picture_findings(template, comparison, answers))
    unset = dict(_unset_choice_findings(template, comparison, answers))
    findings = [
        *_file_findings(template, body, comparison, answers),
        *pictures.values(),
        *(
            unset.get(finding.key, finding) if finding.rule == "missing" else finding
            for finding in check_answers(answers, ask_once)
            if finding.rule != "missing" or finding.key not in pictures
        ),
    ]
    findings.sort(key=lambda finding: finding.severity != ERROR)  # what to fix comes first
    verdict = FIX if any(finding.severity == ERROR for finding in findings) else READY
    listed = ask_once(code) if code else None
    return CheckOutcome(verdict, template.version, findings, answers, listed)


def _file_findings(
    template: FormTemplate, body: Body, comparison: Comparison, answers: Answers
) -> Iterator[Finding]:
    """An older version, changed fixed text, text outside the answer cells, tracked changes."""
    if not template.is_current:
        yield answers.finding("superseded")
    for detail, texts in (
        ("changed", comparison.changed),
        ("gone", comparison.gone),
        ("row-added", comparison.rows_added_after),
    ):
        for text in dict.fromkeys(texts[:MAX_QUOTES]):
            yield _quoting_finding("amended", detail, text, answers)
    for text in comparison.typed_in_label:
        yield _quoting_finding("outside-answer", "typed-in-label", text, answers)
    for text in dict.fromkeys(comparison.text_added_after[:MAX_QUOTES]):
        yield _quoting_finding("outside-answer", "text-added", text, answers)
    if body.has_changes:
        yield answers.finding("tracked-changes", severity=WARNING)


def _quoting_finding(rule: str, detail: str, text: str, answers: Answers) -> Finding:
    quote = text if len(text) <= MAX_QUOTE_CHARACTERS else f"{text[:MAX_QUOTE_CHARACTERS]}…"
    return answers.finding(rule, detail=detail, where=quote, text=quote)


def _picture_findings(
    template: FormTemplate, comparison: Comparison, answers: Answers
) -> Iterator[tuple[str, Finding]]:
    """By key: an error where a picture stands instead of an answer, a warning where beside one."""
    for number, given in comparison.given.items():
        key = template.keys[number]
        if key and given.has_picture:
            severity = WARNING if answers[key] else ERROR
            yield key, answers.finding("picture-answer", key, severity=severity)


def _unset_choice_findings(
    template: FormTemplate, comparison: Comparison, answers: Answers
) -> Iterator[tuple[str, Finding]]:
    """By key: a warning, as what a list shows from the start may be the answer that is meant."""
    for number, given in comparison.given.items():
        key, place = template.keys[number], template.layout.places[number]
        if key and given.is_unset and place.kind == CHOICE_KIND and not place.prompt:
            yield key, answers.finding("missing", key, "unset-choice", WARNING)
