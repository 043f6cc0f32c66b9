"""Facts that no text may show now, such as the inbox of a route that is closed.

A room registers its own with the hook `register_withheld_fact`: a function that returns a
WithheldFact.
"""

from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks


@dataclass(frozen=True)
class WithheldFact:
    slug: str
    instead: Callable[[], str]  # what stands in its place; "" while it may be shown


def withheld(slugs) -> dict[str, str]:
    """What stands in place of those of `slugs` that are not shown now."""
    registered = [register() for register in hooks.get_hooks("register_withheld_fact")]
    found = {each.slug: each.instead() for each in registered if each.slug in slugs}
    return {slug: instead for slug, instead in found.items() if instead}
