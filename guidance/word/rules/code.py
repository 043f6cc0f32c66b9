"""The rules on the ODS code: what the list says of it, and whose it is."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from guidance.word.ods_codes import is_code, read_code
from guidance.word.rules.answers import WARNING, Answers, Finding
from guidance.word.rules.formats import location_id

KEY, LOCATION = "ods-code", "cqc-location-id"
MAX_SITES = 5


class LookupResult(Protocol):
    """What `lookup` returns; `guidance.ods.lookup.CodeStatus` is one.

    An organisation has a `code`, and a `label`: its name and town.
    """

    @property
    def state(self) -> str: ...  # open, closed, not-found or cannot-say
    @property
    def reason(self) -> str: ...  # why it cannot say: sample, old, left-out or future; else ""
    @property
    def code(self) -> str: ...
    @property
    def is_head_office(self) -> bool: ...
    @property
    def label(self) -> str: ...  # "Maid Marian House, Exampleby"; "" if not in the list
    @property
    def successors(self) -> tuple[Any, ...]: ...  # each an `organisation`, and `is_inferred`
    @property
    def sites(self) -> tuple[Any, ...]: ...  # of a head office, organisations
    @property
    def location_ids(self) -> tuple[str, ...]: ...  # CQC's for the code, as far as they are known
    @property
    def register_day(self) -> str: ...  # of what day they are, "1 December 2026"
    def is_named(self, name: str) -> bool: ...
    def sites_named(self, name: str) -> tuple[Any, ...]: ...


Lookup = Callable[[str], LookupResult]


def ods_code(answers: Answers, lookup: Lookup) -> Iterator[Finding]:
    """A code that is not in our list may be right: new ones take weeks to appear in it."""
    if not answers.asks(KEY) or (KEY in answers.optional and not answers[KEY]):
        return
    code = read_code(answers[KEY])
    if not code:
        yield answers.finding("ods-missing", KEY, "one-code" if answers[KEY] else "")
        return
    status = lookup(code)
    if status.state == "cannot-say":
        yield answers.finding("ods-cannot-say", KEY, status.reason, WARNING)
    elif status.state == "not-found":
        yield answers.finding("ods-unknown", KEY, "check-code", WARNING)
    else:
        yield from _listed(answers, status)


def _listed(answers: Answers, status: LookupResult) -> Iterator[Finding]:
    if status.state == "closed":
        yield _closed(answers, status)
    if status.is_head_office:
        yield _head_office(answers, status)
    elif _has_other_name(answers, status):
        yield answers.finding("ods-other-name", KEY, severity=WARNING, text=status.label)
    if _has_other_location(answers, status):
        known = f"{' or '.join(status.location_ids)} on {status.register_day}"
        yield answers.finding("cqc-other-location", LOCATION, severity=WARNING, text=known)


def _has_other_location(answers: Answers, status: LookupResult) -> bool:
    """One that cannot be a location ID is another fault, with its own rule."""
    given = location_id(answers[LOCATION])
    return bool(given and status.location_ids) and given not in status.location_ids


def _has_other_name(answers: Answers, status: LookupResult) -> bool:
    """A site named as its code is another fault, with its own rule."""
    name = answers["site-name"]
    can_compare = name and status.label and not is_code(name, read_code(answers[KEY]))
    return bool(can_compare) and not status.is_named(name)


def _closed(answers: Answers, status: LookupResult) -> Finding:
    """Says how sure the successor is; one from the official list comes first."""
    if not status.successors:
        return answers.finding("ods-closed", KEY)
    official = [each for each in status.successors if not each.is_inferred]
    codes = " or ".join(
        f"{each.organisation.code} ({each.organisation.label})"
        for each in official or status.successors
    )
    return answers.finding(
        "ods-closed", KEY, "successor" if official else "likely-successor", text=codes
    )


def _head_office(answers: Answers, status: LookupResult) -> Finding:
    """Offers the sites that have the form's name; if there are none, any."""
    sites = status.sites_named(answers["site-name"])
    detail = "likely-sites" if sites else "sites"
    sites = sites or status.sites
    if not sites:
        return answers.finding("ods-head-office", KEY)
    if len(sites) > MAX_SITES:
        detail = "some-sites"
    named = "; ".join(f"{site.code} ({site.label})" for site in sites[:MAX_SITES])
    return answers.finding("ods-head-office", KEY, detail, text=named)
