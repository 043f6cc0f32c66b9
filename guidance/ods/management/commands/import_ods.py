from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from guidance.ods.importing.read import RefusedReportError
from guidance.ods.importing.refresh import import_official
from guidance.ods.importing.run import KIND_BY_REPORT, ImportOptions, Report, import_sources


class Command(BaseCommand):
    help = "Imports the ODS list of social care: sites, head offices and successions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "sources",
            nargs="*",
            metavar="FILE or URL",
            help="Reports as CSV, packed with gzip or not. Without any: from the official site.",
        )
        parser.add_argument(
            "--report", choices=KIND_BY_REPORT, help="Which one it is, if we cannot tell."
        )
        parser.add_argument("--delta", action="store_true", help="It holds changes only.")
        parser.add_argument(
            "--date",
            type=date.fromisoformat,
            default=timezone.localdate(),
            help="The day the list was made, as YYYY-MM-DD. Today if not given.",
        )
        parser.add_argument(
            "--accept-shrink", action="store_true", help="Even if more than 5%% of codes are gone."
        )

    def handle(self, **given: Any) -> None:
        report = Report(given["report"]) if given["report"] else None
        options = ImportOptions(
            given["date"], given["delta"], given["accept_shrink"], report, self.stdout.write
        )
        sources = given["sources"]
        try:
            runs = import_sources(sources, options) if sources else import_official(options)
        except RefusedReportError as refusal:
            raise CommandError(f"Not imported, the list is as it was. {refusal}") from refusal
        for run in runs:
            self.stdout.write(f"{run.get_report_display()}: {run.summary}")
