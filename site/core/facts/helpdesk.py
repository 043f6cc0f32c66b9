"""The helpdesk's address as this process last read it, for pages that need no database."""

from contextlib import closing, suppress
from dataclasses import dataclass

from django.apps import apps
from django.db import Error, connection

HELPDESK_SLUG = "helpdesk"


@dataclass
class KnownHelpdesk:
    """`age` says how long nobody has confirmed the address; "" while somebody lately did."""

    address: str = ""
    age: str = ""


known_helpdesk = KnownHelpdesk()


def remember(fact) -> None:
    known_helpdesk.address = fact.value if fact.live and fact.kind == fact.Kind.EMAIL else ""
    known_helpdesk.age = fact.age_in_words if fact.is_overdue else ""


def read_helpdesk() -> None:
    """At the start, so that it is known even if the database goes before the first visitor."""
    with closing(connection), suppress(Error):
        apps.get_model("core.Fact").objects.filter(slug=HELPDESK_SLUG).first()
