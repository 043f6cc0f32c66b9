"""What is shown of each organisation found, beside its own row."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from guidance.ods.models import Organisation
from guidance.ods.successors import Successor, successors_of

Status = Organisation.Status


@dataclass(frozen=True)
class Hit:
    organisation: Organisation
    successors: list[Successor] = field(default_factory=list)  # of one that is closed
    sites: list[Organisation] = field(default_factory=list)  # of a head office; open ones

    @property
    def is_for_nhsmail(self) -> bool:
        return self.organisation.is_site and self.organisation.is_open


def make_hits(organisations: list[Organisation], successors_first: bool) -> list[Hit]:
    """In the order given; with `successors_first` no closed one stands above what replaced it."""
    closed = [one.code for one in organisations if one.status == Status.CLOSED]
    successors = successors_of(closed)
    if successors_first:
        organisations = _put_successors_first(organisations, successors)
    sites = _open_sites([one.code for one in organisations if not one.is_site])
    return [Hit(one, successors.get(one.code, []), sites[one.code]) for one in organisations]


def _put_successors_first(
    organisations: list[Organisation], successors: dict[str, list[Successor]]
) -> list[Organisation]:
    ordered = {}
    for one in organisations:
        for successor in successors.get(one.code, []):
            ordered.setdefault(successor.organisation.code, successor.organisation)
        ordered.setdefault(one.code, one)
    return list(ordered.values())


def _open_sites(codes: list[str]) -> dict[str, list[Organisation]]:
    """The open sites of each head office."""
    sites = defaultdict(list)
    if codes:
        not_closed = Q(closed_on=None) | Q(closed_on__gt=timezone.localdate())
        of_them = Organisation.objects.filter(not_closed, kind="site", parent_code__in=codes)
        for site in of_them.order_by("name_key", "code"):
            if site.is_open:
                sites[site.parent_code].append(site)
    return sites
