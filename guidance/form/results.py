"""The outcome of a check as the table that people read: a result for each check of CHECKS."""

from dataclasses import dataclass

from guidance.word.check import CheckOutcome
from guidance.word.rules import ERROR, Finding

CHECKS = (
    (
        "The form is the current one and has not been changed",
        {"superseded", "amended", "outside-answer", "tracked-changes"},
    ),
    ("Every question has an answer", {"missing", "picture-answer", "too-long"}),
    ("The form has 2 different people", {"one-person", "same-person"}),
    (
        "Each person has a personal email of their own",
        {"not-email", "same-email", "organisation-email"},
    ),
    ("Each person has a mobile number of their own", {"not-mobile", "same-mobile"}),
    ("The mailbox has an Owner", {"no-owner"}),
    (
        "The ODS code is the right one",
        {"ods-missing", "ods-unknown", "ods-closed", "ods-head-office", "ods-cannot-say"},
    ),
)
COULD_NOT_CHECK_RULE = "ods-cannot-say"
MISSING_ANSWER_RULES = {"missing", "one-person"}
RULES_THAT_NEED_ALL_ANSWERS = {"same-person", "same-email", "same-mobile", "no-owner"}


@dataclass(frozen=True)
class CheckResult:
    check: str
    findings: list[Finding]
    lacks_answers: bool = False

    @property
    def result(self) -> str:
        if not self.findings:
            return "Could not check" if self.lacks_answers else "Passed"
        if any(finding.severity == ERROR for finding in self.findings):
            return "Fix"
        if all(finding.rule == COULD_NOT_CHECK_RULE for finding in self.findings):
            return "Could not check"
        return "Look at this"


def check_results(outcome: CheckOutcome) -> list[CheckResult]:
    lacks = any(finding.rule in MISSING_ANSWER_RULES for finding in outcome.findings)
    return [
        CheckResult(
            check,
            [finding for finding in outcome.findings if finding.rule in rules],
            lacks_answers=lacks and bool(rules & RULES_THAT_NEED_ALL_ANSWERS),
        )
        for check, rules in CHECKS
    ]


def heading(outcome: CheckOutcome, is_sample: bool) -> str:
    form = "sample form" if is_sample else "form"
    if outcome.to_fix:
        things = "1 thing" if outcome.to_fix == 1 else f"{outcome.to_fix} things"
        return f"{things} to fix in your {form}"
    if any(finding.rule == COULD_NOT_CHECK_RULE for finding in outcome.findings):
        return f"Your {form} passed every check we could make"
    return f"Your {form} passed every check"
