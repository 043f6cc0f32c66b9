"""How sure each hit is, in words, and whether its code may be called the one to use."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from guidance.ods.agreement import NAMED_PLACES, Agreement, NameMatch, Place
from guidance.ods.models import Organisation


class Sureness(StrEnum):
    EXACT = "exact"
    LIKELY = "likely"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Judgement:
    sureness: Sureness
    agreed: str  # what agreed, in words
    is_to_use: bool = False  # if the list is good and the route is offered


def judge(hits: Sequence[tuple[Organisation, Agreement]]) -> list[Judgement]:
    """For each hit. Of several that agree as well, none is more than possible."""
    strengths = [_strength(agreement) for _, agreement in hits]
    of_open_sites = [
        strength
        for (organisation, _), strength in zip(hits, strengths, strict=True)
        if organisation.is_for_nhsmail
    ]
    best = max(of_open_sites, default=0)
    is_alone = of_open_sites.count(best) == 1
    judgements = []
    for (organisation, agreement), strength in zip(hits, strengths, strict=True):
        is_sure = is_alone and strength == best and organisation.is_for_nhsmail
        is_as_typed = agreement.is_code or is_sure or not organisation.is_open
        is_as_typed = is_as_typed and not agreement.is_contradicted
        sureness = SURENESS[strength] if is_as_typed else Sureness.POSSIBLE
        is_to_use = is_sure and not organisation.closed_on and _is_usable(agreement)
        judgements.append(Judgement(sureness, _in_words(agreement), is_to_use))
    return judgements


SURENESS = [Sureness.POSSIBLE, Sureness.LIKELY, Sureness.LIKELY, Sureness.EXACT, Sureness.EXACT]


OF_PROVIDER = {NameMatch.PROVIDER, NameMatch.BRAND}


def _strength(agreement: Agreement) -> int:
    """Of one hit by itself, an index of SURENESS.

    A postcode, street or telephone alone is never more than likely, and less so than with a name.
    """
    has_place = bool(agreement.is_close or agreement.is_telephone)
    if agreement.is_code:
        return 4
    if agreement.is_location_id:
        return 4 if agreement.is_in_both else 2
    if agreement.name == NameMatch.SAME:
        return 3 if agreement.places & NAMED_PLACES else 2
    if has_place and agreement.name != NameMatch.NONE:
        return 2
    is_place_alone = not agreement.is_name_typed and (has_place or Place.ROAD in agreement.places)
    is_site_of_one = agreement.is_site_of_code or agreement.is_provider_id
    is_of_provider = agreement.name in OF_PROVIDER and Place.TOWN in agreement.places
    return 1 if is_place_alone or is_site_of_one or is_of_provider else 0


def _is_usable(agreement: Agreement) -> bool:
    """The code, or the name with its postcode or its street and number.

    A town may have two homes of one name, one of them missing from the list. "Silver Birch" and
    "Silver Birch Care Home" may be two homes of one postcode: the house number tells them apart.
    """
    if agreement.is_contradicted:
        return False
    if agreement.is_code or agreement.is_location_id:
        return agreement.is_code or agreement.is_in_both
    if agreement.name == NameMatch.SHORTER:
        return Place.STREET in agreement.places
    return agreement.name in {NameMatch.SAME, NameMatch.NEAR} and agreement.is_close


def _in_words(agreement: Agreement) -> str:
    """ "Same street and number, name spelled a little differently"."""
    if agreement.is_code:
        return "The code you asked for"
    if agreement.is_location_id:
        words = "CQC lists this code for the location ID you typed"
        return f"{words}, but name or postcode differ" if agreement.is_contradicted else words
    if agreement.is_provider_id:
        return "A location of this provider in CQC’s register"
    if agreement.is_near_code:
        return "A code that looks like yours"
    if agreement.is_site_of_code:
        return "A site of this head office"
    parts = [place.value for place in Place if place in agreement.places]
    parts += ["same telephone number"] if agreement.is_telephone else []
    name = [agreement.name.value] if agreement.name != NameMatch.NONE else []
    if agreement.registered_name:
        name = [f"{agreement.name.value} in CQC’s register, {agreement.registered_name}"]
    parts += ["not the location ID you typed"] if agreement.is_contradicted else []
    parts = name + parts if agreement.name == NameMatch.SAME else parts + name
    words = ", ".join(parts) or "looks a little like it"
    return f"{words[0].upper()}{words[1:]}"
