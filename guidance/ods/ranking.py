"""The order of organisations that were found, the best first."""

from itertools import takewhile

from django.utils import timezone

from core.site_settings import SiteSettings
from guidance.ods.models import Organisation
from guidance.ods.name_index.score import STATUS_PENALTY, score
from guidance.ods.query import Query, area_of

MIN_SCORE = 75
MAX_SCORE_BELOW_BEST = 20


def best_score(query: Query, found: list[Organisation]) -> float:
    today = timezone.localdate()
    return max(score(query.words, each, today) for each in found)


def ordered(
    query: Query,
    found: list[Organisation],
    bonus: int = 0,
    others: list[Organisation] | None = None,
) -> list[Organisation]:
    """Best first; `found` have a bonus over `others`."""

    today = timezone.localdate()

    def key(pair: tuple[int, Organisation]) -> tuple[object, ...]:
        points, one = pair
        likeness = score(query.words, one, today) if query.words else 0
        return -round(likeness + points), *order_of(one)

    pairs = [(bonus, one) for one in found] + [(0, one) for one in others or []]
    return [one for _, one in sorted(pairs, key=key)]


def good(
    words: list[str], found: list[Organisation], min_score: float = MIN_SCORE
) -> list[Organisation]:
    today = timezone.localdate()
    scored = [(score(words, each, today), each) for each in found]
    best = max((points for points, _ in scored), default=0)
    like = [pair for pair in scored if pair[0] >= max(best - MAX_SCORE_BELOW_BEST, min_score)]
    return [
        each for _, each in sorted(like, key=lambda pair: (-round(pair[0]), *order_of(pair[1])))
    ]


def merged(
    query: Query, found: list[Organisation], led_to: list[Organisation], points: int
) -> list[Organisation]:
    """Those that the register has with all words, after those of `found` with as many points."""
    today = timezone.localdate()
    better = list(takewhile(lambda one: score(query.words, one, today) >= points, found))
    return list(dict.fromkeys([*better, *led_to, *found]))


def order_of(one: Organisation) -> tuple[object, ...]:
    """Sort key of equals: open before closed, site before head office, this county before others,
    then by name, postcode and code."""
    return (
        STATUS_PENALTY[one.status],
        not one.is_site,
        not _is_in_county(one),
        one.name_key,
        one.postcode_key,
        one.code,
    )


def _is_in_county(one: Organisation) -> bool:
    return area_of(one.postcode_key) in SiteSettings.load().postcode_areas.split(", ")
