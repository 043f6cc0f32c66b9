"""What of a query agrees with an organisation, and what does not."""

from dataclasses import dataclass
from enum import Enum, StrEnum

from rapidfuzz.distance import OSA

from guidance.ods.list_names import is_county
from guidance.ods.models import Organisation
from guidance.ods.name_index.normalise import COMMON_WORDS, address_words, street_word
from guidance.ods.query import LITTLE_WORDS, Query, has_digit


class NameMatch(Enum):
    SAME = "same name"
    NEAR = "name spelled a little differently"
    SHORTER = "name a little longer or shorter"  # by words like "care home"
    PROVIDER = "same provider in CQC’s register"
    BRAND = "same brand in CQC’s register"
    PART = "part of the name"
    NONE = ""


class Place(StrEnum):
    """Kinds of place that a query and an organisation have in common, the closest first."""

    POSTCODE = "same postcode"
    STREET = "same street and number"
    ROAD = "same street"
    TOWN = "same town"
    DISTRICT = "same part of the postcode"
    LIKE_POSTCODE = "a postcode that looks like yours"


CLOSE_PLACES = {Place.POSTCODE, Place.STREET}
NAMED_PLACES = CLOSE_PLACES | {Place.TOWN}
STREET_WORDS = frozenset(
    {"road", "saint", "avenue", "close", "lane", "drive", "way", "crescent", "the", "of"}
)
MIN_LETTERS_FOR_1_SLIP, MIN_LETTERS_FOR_2_SLIPS = 5, 9


@dataclass(frozen=True)
class Agreement:
    name: NameMatch = NameMatch.NONE
    places: frozenset[Place] = frozenset()
    is_code: bool = False
    is_near_code: bool = False
    is_site_of_code: bool = False  # of a head office
    is_telephone: bool = False
    is_name_typed: bool = False
    is_location_id: bool = False  # CQC's; in its register with this code
    is_provider_id: bool = False
    is_in_both: bool = False  # lists: CQC's register, not old, has the postcode that ODS has
    is_contradicted: bool = False  # location ID and words that were typed are not of one home
    registered_name: str = ""  # CQC's, if that is the one that agrees

    @property
    def is_close(self) -> bool:
        return bool(self.places & CLOSE_PLACES)


def agreement(query: Query, organisation: Organisation) -> Agreement:
    if organisation.code in query.codes:
        return Agreement(is_code=True)
    if organisation.parent_code in query.codes:
        return Agreement(is_site_of_code=True)
    if len(query.codes) == 1 and not query.name and _is_near(query, organisation.code):
        return Agreement(is_near_code=True)
    named, placed = _split_words(query.words, organisation)
    places = _places_in(organisation.address, placed)
    if query.postcode and query.postcode == organisation.postcode_key:
        places.add(Place.POSTCODE)
    elif organisation.postcode_key in query.postcode_slips:
        places.add(Place.LIKE_POSTCODE)
    elif query.outward and organisation.postcode_key.startswith(query.outward + query.inward):
        places.add(Place.DISTRICT)
    is_telephone = bool(query.telephone) and query.telephone == organisation.telephone_key
    name = _match_name(named, organisation.name_key.split())
    if _is_named_after_address(organisation):  # its street and town are then no name and place
        places.discard(Place.TOWN)
    return Agreement(name, frozenset(places), is_telephone=is_telephone, is_name_typed=bool(named))


def _is_near(query: Query, code: str) -> bool:
    return code in query.look_alikes or OSA.distance(query.codes[0], code) == 1


def _is_named_after_address(organisation: Organisation) -> bool:
    name, address = address_words(organisation.name), address_words(organisation.address)
    return f" {' '.join(name)} " in f" {' '.join(address)} "


def _split_words(words: list[str], organisation: Organisation) -> tuple[list[str], list[str]]:
    """Words of the name or of nothing known, and words of the address; each word serves once."""
    names = organisation.name_key.split()
    address = address_words(organisation.address)
    named, placed = [], []
    for word in words:
        if word in names:
            names.remove(word)
            named.append(word)
        elif street_word(word) in address:
            address.remove(street_word(word))
            placed.append(street_word(word))
        else:
            named.append(word)
    return named, placed


def _places_in(address: str, placed: list[str]) -> set[Place]:
    there, places = set(placed), set[Place]()
    for number, part in enumerate(address.split(", ")):
        words = set(address_words(part))
        telling = {word for word in words - STREET_WORDS if not has_digit(word)}
        if not telling or not telling <= there or is_county(part):
            continue
        numbers = {word for word in words if has_digit(word)}
        if numbers & there:
            places.add(Place.STREET)
        else:
            places.add(Place.ROAD if numbers or not number else Place.TOWN)
    return places


def _match_name(typed: list[str], name: list[str]) -> NameMatch:
    typed, name = _without_little_words(typed), _without_little_words(name)
    if not typed or not name:
        return NameMatch.NONE
    if "".join(typed) == "".join(name):
        return NameMatch.SAME
    if _numbers(typed) == _numbers(name):
        if _is_slip(typed, name):
            return NameMatch.NEAR
        if _differs_by_common_words(typed, name):
            return NameMatch.SHORTER
    is_part = any(word in name and word not in COMMON_WORDS for word in typed)
    return NameMatch.PART if is_part else NameMatch.NONE


def _without_little_words(words: list[str]) -> list[str]:
    return [word for word in words if word not in LITTLE_WORDS] or words


def _numbers(words: list[str]) -> list[str]:
    return sorted(word for word in words if has_digit(word))


def _is_slip(typed: list[str], name: list[str]) -> bool:
    """One or two wrong letters in the whole, never the first of a word, or a space lost."""
    if len(typed) == len(name) and any(
        one[0] != other[0] for one, other in zip(typed, name, strict=True)
    ):
        return False
    one, other = "".join(typed), "".join(name)
    letters = min(len(one), len(other))
    slips = (letters >= MIN_LETTERS_FOR_1_SLIP) + (letters >= MIN_LETTERS_FOR_2_SLIPS)
    return one[0] == other[0] and OSA.distance(one, other, score_cutoff=slips) <= slips


def _differs_by_common_words(typed: list[str], name: list[str]) -> bool:
    """ "rose court" and "rose court care home"; not "nursing home" and "residential home"."""
    one, other = set(typed), set(name)
    return one ^ other <= COMMON_WORDS and (one <= other or other <= one)
