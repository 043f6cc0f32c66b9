"""Facts that the code itself names by their slug: they cannot be deleted or change their kind.

Each room registers its own with the hook `register_needed_fact`: a function that returns a
NeededFact.
"""

from dataclasses import dataclass

from wagtail import hooks


@dataclass(frozen=True)
class NeededFact:
    slug: str
    what_for: str  # "the contact form": ends the sentence that refuses

    @property
    def refusal(self) -> str:
        return f"This fact cannot be deleted: {self.what_for} needs it. Change its value instead."


def needed_facts() -> list[NeededFact]:
    return [register() for register in hooks.get_hooks("register_needed_fact")]
