"""The whole check, in one call: an upload's bytes in, what to put right out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from guidance.word.compare import Comparison, compare, likeness
from guidance.word.errors import RefusedFileError
from guidance.word.layout import Layout, content_lines, read_layout
from guidance.word.messages import message_for
from guidance.word.package import open_package
from guidance.word.read import Body, read_body
from guidance.word.rules import ERROR, WARNING, Answers, Finding, Lookup, check_answers
from guidance.word.text import clean_answer

MIN_LIKENESS = 0.5
READY, FIX, REFUSED = "ready", "fix", "refused"
MAX_QUOTE_CHARACTERS, MAX_QUOTES = 100, 5


@dataclass(frozen=True)
class FormTemplate:
    """A version of the form: its blank file, and the key and label of each of its answer cells.

    A cell that nobody fills in has the key "".
    """

    version: str
    blank: bytes
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    is_current: bool = False

    @property
    def layout(self) -> Layout:
        return read_layout(self.blank)

    @property
    def asked(self) -> dict[str, str]:
        """Label by key, in the form's order."""
        return {key: label for key, label in zip(self.keys, self.labels, strict=True) if key}


@dataclass(frozen=True)
class CheckOutcome:
    verdict: str
    form_version: str | None = None
    findings: list[Finding] = field(default_factory=list)

    @property
    def to_fix(self) -> int:
        return sum(finding.severity == ERROR for finding in self.findings)


def check(
    upload: bytes,
    forms: Sequence[FormTemplate],
    lookup: Lookup,
    own_sentences: Mapping[str, str] | None = None,
) -> CheckOutcome:
    """Whatever the bytes, a result: an upload that cannot be read is "refused" with one finding."""
    own = own_sentences or {}
    try:
        body = read_body(open_package(upload).main)
        form = recognise(body, forms)
    except RefusedFileError as refused:
        message = message_for(refused.rule, refused.kind, own)
        return CheckOutcome(REFUSED, findings=[Finding(refused.rule, ERROR, "", message)])
    comparison = compare(form.layout, content_lines(body.lines))
    answers = Answers(read_answers(form, comparison), form.asked, own)
    pictures = dict(_pictures(form, comparison, answers))
    found = [
        *_of_the_file(form, body, comparison, answers),
        *pictures.values(),
        *(
            one
            for one in check_answers(answers, lookup)
            if one.rule != "missing" or one.key not in pictures
        ),
    ]
    verdict = FIX if any(finding.severity == ERROR for finding in found) else READY
    return CheckOutcome(verdict, form.version, found)


def recognise(body: Body, forms: Sequence[FormTemplate]) -> FormTemplate:
    """The version that an upload was made from. Raises Refused when it is none of them."""
    lines = content_lines(body.lines)
    held = {cell.text for line in lines for cell in line.cells}
    scored = [(likeness(form.layout, held), form.is_current, form) for form in forms]
    score, _, best = max(scored, key=lambda one: one[:2], default=(0, False, None))
    if best is None or score < MIN_LIKENESS:
        raise RefusedFileError("unknown-form")
    return best


def read_answers(form: FormTemplate, comparison: Comparison) -> dict[str, str]:
    slots = form.layout.slots
    return {
        form.keys[number]: clean_answer(cell.text, slots[number].prompt)
        for number, cell in comparison.answers.items()
        if form.keys[number]
    }


def _of_the_file(
    form: FormTemplate, body: Body, found: Comparison, answers: Answers
) -> Iterator[Finding]:
    """What is wrong with the file itself, whatever the answers."""
    if not form.is_current:
        yield answers.finding("superseded")
    for detail, texts in (
        ("changed", found.changed),
        ("gone", found.gone),
        ("row-added", found.rows_added_after),
    ):
        for text in dict.fromkeys(texts[:MAX_QUOTES]):
            yield _about("amended", detail, text, answers)
    for text in found.typed_in_label:
        yield _about("outside-answer", "typed-in-label", text, answers)
    for text in dict.fromkeys(found.text_added_after[:MAX_QUOTES]):
        yield _about("outside-answer", "text-added", text, answers)
    if body.has_changes:
        yield answers.finding("tracked-changes", severity=WARNING)


def _about(rule: str, detail: str, text: str, answers: Answers) -> Finding:
    quote = text if len(text) <= MAX_QUOTE_CHARACTERS else f"{text[:MAX_QUOTE_CHARACTERS]}…"
    return answers.finding(rule, detail=detail, where=quote, text=quote)


def _pictures(
    form: FormTemplate, found: Comparison, answers: Answers
) -> Iterator[tuple[str, Finding]]:
    """A picture beside an answer is only odd; in its place it is the whole answer."""
    for number, cell in found.answers.items():
        key = form.keys[number]
        if key and cell.has_picture:
            severity = WARNING if answers[key] else ERROR
            yield key, answers.finding("picture-answer", key, severity=severity)
