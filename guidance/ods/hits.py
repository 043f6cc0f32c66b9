"""What the finder shows with each organisation: how sure it is, successors, predecessors, sites."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from guidance.ods.cqc.find import registered_with
from guidance.ods.cqc.freshness import RegisterState
from guidance.ods.cqc.models import Registration
from guidance.ods.models import Organisation
from guidance.ods.query import Query
from guidance.ods.successors import Predecessor, Successor, predecessors_of, successors_of
from guidance.ods.sureness import Judgement, Sureness, judge

Status = Organisation.Status
MAX_SITES_SHOWN = 5
MAX_JUDGED = 50  # the best: what is as good as a hit stands near it


@dataclass(frozen=True)
class Hit:
    organisation: Organisation
    judgement: Judgement
    successors: list[Successor] = field(default_factory=list)  # of one that is closed
    predecessors: list[Predecessor] = field(default_factory=list)
    sites: list[Organisation] = field(default_factory=list)  # of a head office; open ones
    registrations: list[Registration] = field(default_factory=list)  # CQC's with its code
    beside: list[Registration] = field(default_factory=list)  # CQC's others at its address

    @property
    def is_for_nhsmail(self) -> bool:
        return self.organisation.is_for_nhsmail

    @property
    def is_exact(self) -> bool:
        return self.judgement.sureness == Sureness.EXACT

    @property
    def is_replaced_for_sure(self) -> bool:
        return any(not successor.is_inferred for successor in self.successors)

    @property
    def shown_sites(self) -> list[Organisation]:
        return self.sites[:MAX_SITES_SHOWN]


def make_hits(
    query: Query, found: list[Organisation], start: int, end: int, register: RegisterState
) -> list[Hit]:
    """The hits of `found` from `start` to `end`: open ones that are exact, then as given."""
    page = found[start:end]
    judged = [*found[: min(start, MAX_JUDGED)], *page, *found[end:MAX_JUDGED]]
    registered = registered_with(register, query, judged)
    judgements = judge([(each, registered.agreement(query, each)) for each in judged])
    by_code = {one.code: each for one, each in zip(judged, judgements, strict=True)}
    successors = successors_of(_closed_codes(page))
    predecessors = predecessors_of([each.code for each in page if each.is_open])
    sites = open_sites([each.code for each in page if not each.is_site])
    hits = [
        Hit(
            each,
            by_code[each.code],
            successors.get(each.code, []),
            predecessors.get(each.code, []),
            sites[each.code],
            registered.by_code.get(each.code, []),
            registered.beside(each),
        )
        for each in page
    ]
    return sorted(hits, key=lambda hit: not (hit.is_for_nhsmail and hit.is_exact))


def put_official_successors_first(found: list[Organisation]) -> list[Organisation]:
    """Before the closed code that they replaced. A guess stays where its name puts it."""
    successors = successors_of(_closed_codes(found[:MAX_JUDGED]))
    ordered: dict[str, Organisation] = {}
    for each in found:
        for successor in successors.get(each.code, []):
            if not successor.is_inferred:
                ordered.setdefault(successor.organisation.code, successor.organisation)
        ordered.setdefault(each.code, each)
    return list(ordered.values())


def _closed_codes(organisations: Iterable[Organisation]) -> list[str]:
    return [each.code for each in organisations if each.status == Status.CLOSED]


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
