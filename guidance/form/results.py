"""The outcome of a check in the groups that people read."""

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
class CheckResults:
    """Findings by what they ask for. `unanswered` are checks that other answers are missing for."""

    fix: list[Finding]
    look: list[Finding]
    could_not_check: list[Finding]
    unanswered: list[str]
    passed: list[str]

    @property
    def state(self) -> str:
        if self.fix:
            return "fix"
        if self.look:
            return "look"
        return "neutral" if self.could_not_check else "good"


def check_results(outcome: CheckOutcome) -> CheckResults:
    found = {finding.rule for finding in outcome.findings}
    without_findings = [(check, rules) for check, rules in CHECKS if not rules & found]
    lacking = RULES_THAT_NEED_ALL_ANSWERS if found & MISSING_ANSWER_RULES else set()
    known = [finding for finding in outcome.findings if finding.rule != COULD_NOT_CHECK_RULE]
    return CheckResults(
        fix=[finding for finding in known if finding.severity == ERROR],
        look=[finding for finding in known if finding.severity != ERROR],
        could_not_check=[f for f in outcome.findings if f.rule == COULD_NOT_CHECK_RULE],
        unanswered=[check for check, rules in without_findings if rules & lacking],
        passed=[check for check, rules in without_findings if not rules & lacking],
    )


def _things(findings: list[Finding]) -> str:
    return "1 thing" if len(findings) == 1 else f"{len(findings)} things"


def heading(results: CheckResults, is_sample: bool) -> str:
    form = "sample form" if is_sample else "form"
    if results.fix:
        return f"{_things(results.fix)} to fix in your {form}"
    if results.look:
        return f"Nothing to fix, {_things(results.look)} to look at"
    if results.could_not_check:
        return f"Your {form} passed every check we could make"
    return f"Your {form} passed every check"
