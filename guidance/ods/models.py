"""Our copy of the official list of social care organisations, and the history of its imports."""

from datetime import date

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from core.dates import PastDateField
from core.jobs.editing_records import MAX_RECORD_AGE
from guidance.ods.list_names import town_of
from guidance.ods.ordinary_case import ordinary_case

CODE_LENGTH = 10


class Organisation(models.Model):
    """A site or a head office. Only `guidance.ods.importing` writes it."""

    class Kind(models.TextChoices):
        SITE = "site", "Site"
        HEAD_OFFICE = "hq", "Head office"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        FUTURE = "future", "Not open yet"
        MISSING = "missing", "No longer in the list"

    code = models.CharField(max_length=CODE_LENGTH, unique=True)
    kind = models.CharField(max_length=4, choices=Kind)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=250, editable=False, db_index=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    postcode_key = models.CharField(max_length=10, blank=True, db_index=True)
    telephone_key = models.CharField(
        max_length=15, blank=True, default="", editable=False, db_index=True
    )
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    # Plain codes, no foreign keys: reports arrive in any order.
    parent_code = models.CharField(max_length=CODE_LENGTH, blank=True, db_index=True)
    missing_since = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def display_name(self) -> str:
        return ordinary_case(self.name)

    @property
    def display_address(self) -> str:
        return ordinary_case(self.address)

    @property
    def status(self) -> Status:
        return self.status_on(timezone.localdate())

    def status_on(self, today: date) -> Status:
        if self.closed_on and self.closed_on <= today:
            return self.Status.CLOSED
        if self.missing_since:
            return self.Status.MISSING
        if self.opened_on and self.opened_on > today:
            return self.Status.FUTURE
        return self.Status.OPEN

    @property
    def town(self) -> str:
        """ "" if the address does not tell."""
        return town_of(self.address)

    @property
    def label(self) -> str:
        """ "Maid Marian House, Exampleby"."""
        return ", ".join(filter(None, (self.display_name, self.town)))

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def is_site(self) -> bool:
        return self.kind == self.Kind.SITE

    @property
    def is_for_nhsmail(self) -> bool:
        """NHSMail asks for the code of an open site."""
        return self.is_site and self.is_open


class Succession(models.Model):
    """A code that replaced another one; many to many."""

    class Source(models.TextChoices):
        ODS = "ods", "From the official list"
        CQC = "cqc", "From CQC's register"
        INFERRED = "inferred", "Same place and similar name"
        SAMPLE = "sample", "Made up"

    code = models.CharField(max_length=CODE_LENGTH, db_index=True)
    successor_code = models.CharField(max_length=CODE_LENGTH, db_index=True)
    effective_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=10, choices=Source)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "successor_code", "source"], name="one_succession_a_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} → {self.successor_code}"


class ImportRun(models.Model):
    """One report, from its upload on: what it changed, why it was refused, or what it waits for."""

    class Report(models.TextChoices):
        SITES = "ecarehomesite", "Sites"
        HEAD_OFFICES = "ecarehomehq", "Head offices"
        SUCCESSIONS = "succ", "Successions"
        CQC_ACTIVE = "cqc-active", "CQC active locations"
        CQC_DEACTIVATED = "cqc-deactivated", "CQC deactivated locations"
        UNKNOWN = "unknown", "Unknown"

    class Outcome(models.TextChoices):
        QUEUED = "queued", "Waits its turn"
        RUNNING = "running", "Being imported"
        WAITING = "waiting", "Waits for your decision"
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Refused"
        DISCARDED = "discarded", "Discarded"
        PUT_BACK = "put-back", "Taken back"

    report = models.CharField(max_length=15, choices=Report)
    is_delta = models.BooleanField("changes only", default=False)
    source = models.CharField(max_length=200)
    dated = PastDateField("date of the list")
    at = models.DateTimeField("imported", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )  # None for the worker and the command line
    rows = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField(max_length=500, blank=True)
    folder = models.CharField(max_length=200, blank=True)  # of its files, while they are kept
    rows_done = models.PositiveIntegerField(default=0)
    is_taken = models.BooleanField(default=False)  # an editor has looked at the findings
    findings = models.JSONField(default=dict)  # kind of change: count and examples
    set_aside = models.JSONField(default=list)  # why rows were left out, in words

    class Meta:
        ordering = ["-pk"]
        verbose_name = "ODS import"
        default_permissions = ["add", "view"]

    def __str__(self) -> str:
        return f"{self.get_report_display()}, {self.dated:%-d %B %Y}"

    @property
    def summary(self) -> str:
        if self.outcome == self.Outcome.WAITING:
            return f"It waits for a decision, the list is as it was. {self.reason}"
        return (
            f"{self.rows:,} rows, {self.added:,} added, {self.changed:,} changed, "
            f"{self.missing:,} missing."
        )

    @property
    def is_under_way(self) -> bool:
        return self.outcome in {self.Outcome.QUEUED, self.Outcome.RUNNING}


def forget_who_loaded() -> int:
    """The import itself stays: the dates of lists are read from it."""
    old = ImportRun.objects.filter(at__lt=timezone.now() - MAX_RECORD_AGE)
    return old.exclude(by=None).update(by=None)


class ReplacedRow(models.Model):
    """A row of a list as it was before the newest import of its report, to put that back."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="replaced")
    code = models.CharField(max_length=20)  # or a location ID of CQC
    before = models.JSONField(
        null=True, encoder=DjangoJSONEncoder
    )  # fields by name; None if it was not there

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.code
