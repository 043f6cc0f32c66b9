"""What the finder shows with each organisation: successors and sites."""

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
    """In the given order; with `successors_first`, a closed one comes after its successors."""
    closed = [each.code for each in organisations if each.status == Status.CLOSED]
    successors = successors_of(closed)
    if successors_first:
        organisations = _put_successors_first(organisations, successors)
    sites = open_sites([each.code for each in organisations if not each.is_site])
    return [Hit(each, successors.get(each.code, []), sites[each.code]) for each in organisations]


def _put_successors_first(
    organisations: list[Organisation], successors: dict[str, list[Successor]]
) -> list[Organisation]:
    ordered: dict[str, Organisation] = {}
    for each in organisations:
        for successor in successors.get(each.code, []):
            ordered.setdefault(successor.organisation.code, successor.organisation)
        ordered.setdefault(each.code, each)
    return list(ordered.values())


def open_sites(codes: list[str]) -> dict[str, list[Organisation]]:
    """The open sites of each head office."""
    sites = defaultdict(list)
    if codes:
        not_closed = Q(closed_on=None) | Q(closed_on__gt=timezone.localdate())
        of_them = Organisation.objects.filter(not_closed, kind="site", parent_code__in=codes)
        for site in of_them.order_by("name_key", "code"):
            if site.is_open:
                sites[site.parent_code].append(site)
    return sites
