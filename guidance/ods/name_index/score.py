"""How well an organisation answers a query: one judge for both databases, 0 to 100."""

from rapidfuzz import fuzz

from guidance.ods.models import Organisation
from guidance.ods.name_index.normalise import distinctive, name_key

Status = Organisation.Status
STATUS_PENALTY = {Status.OPEN: 0, Status.FUTURE: 2, Status.CLOSED: 6, Status.MISSING: 8}
HEAD_OFFICE_PENALTY = 3


def score(query: str, organisation: Organisation) -> float:
    """The name against the query; open before closed, site before head office."""
    name = organisation.name_key
    likeness = max(of_name(reading, name) for reading in _readings(query, organisation))
    less = STATUS_PENALTY[organisation.status] + (
        0 if organisation.is_site else HEAD_OFFICE_PENALTY
    )
    return likeness - less


def _readings(query: str, organisation: Organisation) -> list[str]:
    """The query as it is, and without the words that tell the place: "rose court arnold"."""
    words = query.split()
    if len(words) == 1:
        return [query]
    place = set(name_key(organisation.address).split()) - set(organisation.name_key.split())
    rest = [word for word in words if word not in place]
    return [query, " ".join(rest)] if 0 < len(rest) < len(words) else [query]


def of_name(query: str, name: str) -> float:
    """The best of several ways to compare name keys: whole, beginning, what sets them apart."""
    core, name_core = distinctive(query), distinctive(name)
    return max(
        fuzz.ratio(query, name),
        0.97 * fuzz.ratio(query, _beginning(name, query)),
        0.98 * fuzz.ratio(core, name_core),
        0.96 * fuzz.ratio(core, _beginning(name_core, core)),
        0.95 * fuzz.token_sort_ratio(query, name),
        0.85 * fuzz.partial_ratio(query, name),
    )


def _beginning(name: str, query: str) -> str:
    """As many words of a name as the query has."""
    return " ".join(name.split()[: query.count(" ") + 1])
