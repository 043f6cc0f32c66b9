"""The outcome of a check in the groups that people read, under a headline that says no more."""

from dataclasses import dataclass

from guidance.word.check import CheckOutcome
from guidance.word.rules import ERROR, Answers, Finding, about_of, person_of

REFUSED_HEADLINE = "We could not check this file"
COULD_NOT_CHECK_RULE = "ods-cannot-say"
CODE_RULES = {"ods-missing", "ods-unknown", "ods-closed", "ods-head-office", COULD_NOT_CHECK_RULE}
# On any question: with one of these its answer cannot count as checked.
UNREADABLE_RULES = {"missing", "picture-answer"}


@dataclass(frozen=True)
class Check:
    """One check: its words, the rules whose findings it can have, and which answers it reads.

    `about` are ends of keys, such as "email" of each person. A check is made only where the rules
    of `after` found nothing.
    """

    words: str
    rules: set[str]
    about: tuple[str, ...] = ()
    needs_people: int = 0
    needs_all: bool = False
    after: frozenset[str] = frozenset()

    def has_ground(self, answers: Answers) -> bool:
        """Whether the form asks what this check reads."""
        keys = self.keys(answers)
        asked = {about_of(key) for key in keys}
        people = {person_of(key) for key in keys}
        if self.needs_all and asked != set(self.about):
            return False
        is_asked = bool(keys if self.about else answers.labels)
        return is_asked and len(people) >= self.needs_people

    def is_unanswered(self, answers: Answers, findings: list[Finding]) -> bool:
        unread = {finding.key for finding in findings if finding.rule in UNREADABLE_RULES}
        return any(
            answers.needs(key) and (key in unread or not answers[key]) for key in self.keys(answers)
        )

    def keys(self, answers: Answers) -> list[str]:
        return [key for key in answers.labels if about_of(key) in self.about]


# Made only if CQC's register has the code.
LOCATION_CHECK = Check(
    "CQC’s register has your location ID for the code",
    {"cqc-other-location"},
    ("ods-code", "cqc-location-id"),
    needs_all=True,
    after=frozenset({*CODE_RULES, "wrong-format"}),
)
CHECKS = (
    Check(
        "The form is the current one and has not been changed",
        {"superseded", "amended", "outside-answer", "tracked-changes"},
    ),
    Check(
        "Every question has an answer",
        {
            "missing",
            "picture-answer",
            "too-long",
            "wrong-box",
            "wrong-format",
            "one-person",
            "ods-missing",
        },
    ),
    Check(
        "The form has 2 different people",
        {"one-person", "same-person"},
        ("first-name", "surname", "full-name"),
        needs_people=2,
    ),
    Check(
        "Each person has a personal email of their own",
        {"not-email", "same-email", "organisation-email"},
        ("email",),
    ),
    Check(
        "Each person has a mobile number of their own",
        {"not-mobile", "same-mobile"},
        ("mobile",),
    ),
    Check("The mailbox has an Owner", {"no-owner"}, ("access",)),
    Check("The ODS code is open and is for a site", CODE_RULES, ("ods-code",)),
    Check(
        "The ODS list has your site’s name for the code",
        {"ods-other-name"},
        ("ods-code", "site-name"),
        needs_all=True,
        after=frozenset(CODE_RULES),
    ),
    LOCATION_CHECK,
)
CODE_CHECK = next(check for check in CHECKS if COULD_NOT_CHECK_RULE in check.rules)


@dataclass(frozen=True, repr=False)
class ListedCode:
    """What the ODS list holds for the code, and what the form says, to compare.

    It shows in no repr, which a log of templates holds.
    """

    code: str
    listed: str
    on_form: str


@dataclass(frozen=True)
class CheckResults:
    """Findings by what they ask for. `unanswered` are checks that answers are missing for."""

    fix: list[Finding]
    look: list[Finding]
    could_not_check: list[Finding]
    unanswered: list[str]
    passed: list[str]
    sample: str = ""  # which of form and list is a sample, in words
    listed_code: ListedCode | None = None

    @property
    def state(self) -> str:
        if self.fix:
            return "fix"
        if self.look:
            return "look"
        return "neutral" if self.checks_not_made else "good"

    @property
    def checks_not_made(self) -> list[str]:
        return [CODE_CHECK.words for _ in self.could_not_check] + self.unanswered

    @property
    def heading(self) -> str:
        return ". ".join(filter(None, (self.sample, self._found)))

    @property
    def _found(self) -> str:
        if self.fix:
            return f"{things(self.fix)} to fix in your form"
        if self.look:
            return f"Nothing to fix, {things(self.look)} to look at"
        if self.checks_not_made:
            return f"We could not check {things(self.checks_not_made)}"
        return "Every check passed" if self.sample else "Your form passed every check"


def check_results(outcome: CheckOutcome, is_sample_form: bool = False) -> CheckResults:
    answers, findings = outcome.answers, outcome.findings
    found = {finding.rule for finding in findings}
    clean = [
        check
        for check in CHECKS
        if check.has_ground(answers)
        and not (check.rules | check.after) & found
        and (check is not LOCATION_CHECK or (outcome.listed and outcome.listed.location_ids))
    ]
    unanswered = [check.words for check in clean if check.is_unanswered(answers, findings)]
    known = [finding for finding in findings if finding.rule != COULD_NOT_CHECK_RULE]
    return CheckResults(
        fix=[finding for finding in known if finding.severity == ERROR],
        look=[finding for finding in known if finding.severity != ERROR],
        could_not_check=[each for each in findings if each.rule == COULD_NOT_CHECK_RULE],
        unanswered=unanswered,
        passed=[check.words for check in clean if check.words not in unanswered],
        sample=_sample(is_sample_form, outcome),
        listed_code=_listed_code(outcome, answers),
    )


def _sample(is_sample_form: bool, outcome: CheckOutcome) -> str:
    is_sample_list = outcome.listed is not None and outcome.listed.reason == "sample"
    if is_sample_form:
        return "Sample form and sample ODS list" if is_sample_list else "Sample form"
    return "Sample ODS list" if is_sample_list else ""


def _listed_code(outcome: CheckOutcome, answers: Answers) -> ListedCode | None:
    listed = outcome.listed
    if listed is None or not listed.label or listed.is_head_office:
        return None
    on_form = ", ".join(filter(None, (answers["site-name"], answers["town"])))
    return ListedCode(listed.code, listed.label, on_form)


def things(things: list) -> str:
    return "1 thing" if len(things) == 1 else f"{len(things)} things"
