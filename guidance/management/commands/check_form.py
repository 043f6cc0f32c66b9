import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from guidance.form.checker import check_upload
from guidance.form.models import SAMPLE, is_stand_in
from guidance.form.results import REFUSED_HEADLINE, check_results
from guidance.pages import current_standing
from guidance.word.check import READY, REFUSED, CheckOutcome
from guidance.word.package import MAX_UPLOAD_BYTES

FINDING_FIELDS = ("rule", "severity", "where", "message")


class Command(BaseCommand):
    help = "Checks filled-in application forms as the website does. Nothing is kept."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="one line of JSON a file")

    def handle(self, files, **options):
        show = as_json if options["json"] else as_words
        standing = current_standing()
        own_messages = standing.page.own_messages if standing.page else {}
        if standing.line:
            self.stderr.write(standing.line)
        for path in files:
            self.stdout.write(show(path, check_upload(read(path), own_messages)))


def read(path: Path) -> bytes:
    """Read one byte more than the limit, to know that a file is too large."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_UPLOAD_BYTES + 1)
    except OSError as error:
        raise CommandError(f"Cannot read {path}: {error.strerror}") from error


def as_json(path: Path, outcome: CheckOutcome) -> str:
    findings = [
        {key: asdict(finding)[key] for key in FINDING_FIELDS} for finding in outcome.findings
    ]
    headline, could_not_check = summary(outcome)
    return json.dumps(
        {
            "file": str(path),
            "verdict": outcome.verdict,
            "headline": headline,
            "form_version": outcome.form_version,
            "findings": findings,
            "could_not_check": could_not_check,
        }
    )


def as_words(path: Path, outcome: CheckOutcome) -> str:
    headline, could_not_check = summary(outcome)
    lines = [f"{finding.severity}: {finding.message}" for finding in outcome.findings]
    lines += [f"not checked: {check}" for check in could_not_check]
    sample = f" ({SAMPLE.lower()})" if is_stand_in(outcome.form_version) else ""
    verdict = "passed" if sample and outcome.verdict == READY else outcome.verdict
    return "\n  ".join([f"{path}: {verdict}{sample}", headline, *lines])


def summary(outcome: CheckOutcome) -> tuple[str, list[str]]:
    """The headline, and the checks that this form asks for and that were not made."""
    if outcome.verdict == REFUSED:
        return REFUSED_HEADLINE, []
    results = check_results(outcome, is_stand_in(outcome.form_version))
    return results.heading, results.checks_not_made
