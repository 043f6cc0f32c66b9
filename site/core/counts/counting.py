"""Counts what people do. What they asked for goes on if a count cannot be stored."""

import logging
import re

from django.db import Error, transaction
from django.db.models import F, Sum
from django.utils.crypto import salted_hmac

from core.counts.models import WeeklyCount, this_week
from core.database import optional_write

Kind = WeeklyCount.Kind
SHOWN_FROM = 5  # searches for the same words
MAX_HASHES_A_WEEK = 5000
WORDS = re.compile(r"[^\W\d_]+(?:[ '’-]+[^\W\d_]+)*")  # no digit, no address
logger = logging.getLogger(__name__)


def count(kind: Kind, *what: str) -> None:
    with_errors_logged(lambda: [_add(kind, each) for each in what])


def count_download(request, response, kind: Kind, what: str) -> None:
    """Not: a browser that asks whether its copy is still right."""
    if request.method == "GET" and response.status_code == 200:
        count(kind, what)


def count_search_without_result(question: str) -> None:
    """The words are kept from the fifth time on; until then a hash that only our key makes."""
    words = " ".join(question.casefold().split())
    if WORDS.fullmatch(words):
        with_errors_logged(lambda: _add_search(words))


def with_errors_logged(write) -> None:
    try:
        with optional_write():
            write()
    except Error:
        logger.warning("A count was not stored", exc_info=True)


def _add(kind: Kind, what: str, **more) -> None:
    with transaction.atomic():  # or a row that counts 0 stays
        row, _ = WeeklyCount.objects.get_or_create(
            kind=kind, what=what[:255], week=this_week(), defaults=more
        )
        WeeklyCount.objects.filter(pk=row.pk).update(number=F("number") + 1)


def _add_search(words: str) -> None:
    searches = WeeklyCount.objects.filter(kind=Kind.SEARCH)
    if searches.filter(what=words).exists():
        return _add(Kind.SEARCH, words)
    hashed = salted_hmac("core.counts", words, algorithm="sha256").hexdigest()
    if searches.filter(is_hashed=True, week=this_week()).count() >= MAX_HASHES_A_WEEK:
        return None
    _add(Kind.SEARCH, hashed, is_hashed=True)
    same = searches.filter(what=hashed)
    if same.aggregate(all=Sum("number"))["all"] >= SHOWN_FROM:
        same.update(what=words, is_hashed=False)
    return None
