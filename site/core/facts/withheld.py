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


def withheld(slugs=None) -> dict[str, str]:
    """What stands in place of the facts that are not shown now, by slug; of `slugs`, or of all."""
    registered = [register() for register in hooks.get_hooks("register_withheld_fact")]
    asked = [each for each in registered if slugs is None or each.slug in slugs]
    found = {each.slug: each.instead() for each in asked}
    return {slug: instead for slug, instead in found.items() if instead}
