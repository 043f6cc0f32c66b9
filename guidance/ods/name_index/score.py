"""How well an organisation matches a query, 0 to 100; the same on both databases."""

from rapidfuzz import fuzz

from guidance.ods.models import Organisation
from guidance.ods.name_index.normalise import distinctive, name_key

Status = Organisation.Status
STATUS_PENALTY = {Status.OPEN: 0, Status.FUTURE: 2, Status.CLOSED: 6, Status.MISSING: 8}
HEAD_OFFICE_PENALTY = 3


def score(query: str, organisation: Organisation) -> float:
    """How alike name and query are, less penalties for closed ones and head offices."""
    name = organisation.name_key
    likeness = max(name_likeness(reading, name) for reading in _readings(query, organisation))
    penalty = 0 if organisation.is_site else HEAD_OFFICE_PENALTY
    return likeness - penalty - STATUS_PENALTY[organisation.status]


def _readings(query: str, organisation: Organisation) -> list[str]:
    """The query, and the query without the words of the address: "rose court arnold"."""
    words = query.split()
    if len(words) == 1:
        return [query]
    place = set(name_key(organisation.address).split()) - set(organisation.name_key.split())
    rest = [word for word in words if word not in place]
    return [query, " ".join(rest)] if 0 < len(rest) < len(words) else [query]


def name_likeness(query: str, name: str) -> float:
    """The best of several comparisons of name keys: whole, beginning, distinctive words."""
    core, name_core = distinctive(query), distinctive(name)
    return max(
        fuzz.ratio(query, name),
        0.97 * fuzz.ratio(query, _first_words(name, query)),
        0.98 * fuzz.ratio(core, name_core),
        0.96 * fuzz.ratio(core, _first_words(name_core, core)),
        0.95 * fuzz.token_sort_ratio(query, name),
        0.85 * fuzz.partial_ratio(query, name),
    )


def _first_words(name: str, query: str) -> str:
    """As many words of a name as the query has."""
    return " ".join(name.split()[: query.count(" ") + 1])
