from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from guidance.ods.importing import queue
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.importing.refresh import import_official
from guidance.ods.importing.reports import ODS_REPORTS
from guidance.ods.importing.run import (
    ImportOptions,
    Outcome,
    Report,
    import_sources,
)
from guidance.ods.models import ImportRun


class Command(BaseCommand):
    help = "Imports the ODS list of social care, and CQC's active and deactivated locations."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "sources",
            nargs="*",
            metavar="FILE or URL",
            help="Reports as CSV, packed with gzip or not, or CQC's files (.ods). "
            "Without any: the ODS list from the official site.",
        )
        parser.add_argument(
            "--report", choices=ODS_REPORTS, help="Which one it is, if we cannot tell."
        )
        parser.add_argument("--delta", action="store_true", help="It holds changes only.")
        parser.add_argument(
            "--date",
            type=date.fromisoformat,
            default=timezone.localdate(),
            help="The day the list was made, as YYYY-MM-DD. Today if not given.",
        )
        parser.add_argument(
            "--take", type=int, metavar="NUMBER", help="Take a list that waits for a decision."
        )

    def handle(self, **given: Any) -> None:
        try:
            runs = self._take(given["take"]) if given["take"] else self._import(given)
        except RefusedReportError as refusal:
            raise CommandError(f"Not imported, the list is as it was. {refusal}") from refusal
        for run in runs:
            self.stdout.write(f"{run.get_report_display()}: {run.summary}")
        if waiting := [run for run in runs if run.outcome == Outcome.WAITING]:
            numbers = " and ".join(f"--take {run.pk}" for run in waiting)
            reasons = " ".join(run.reason for run in waiting)
            raise CommandError(
                f"The list is as it was. {reasons} If that is right: import_ods {numbers}"
            )

    def _import(self, given: dict[str, Any]) -> list[ImportRun]:
        report = Report(given["report"]) if given["report"] else None
        options = ImportOptions(given["date"], given["delta"], report=report)
        sources = given["sources"]
        return import_sources(sources, options) if sources else import_official(options)

    def _take(self, number: int) -> list[ImportRun]:
        run = ImportRun.objects.filter(pk=number, outcome=Outcome.WAITING).first()
        if not run:
            raise CommandError(f"No list {number} waits for a decision.")
        queue.take(run)
        queue.import_queued()
        run.refresh_from_db()
        return [run]
