"""Starter content: what each room puts into an empty site, from data files beside its code.

Each piece is added once and remembered, so that running `seed` again, after an update say, brings
what is new and nothing that an editor has changed, renamed or deleted.
docs/decisions.md: Starter content is remembered, piece by piece
"""

import tomllib
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from wagtail import hooks
from wagtail.models import Page

from core.seeding.models import SeededPiece

EDITING_GROUPS = ["Editors", "Moderators", "Publishers"]


def seed_all() -> None:
    """Run what rooms registered with the hook `register_seed`, lowest `order` first."""
    for seed in hooks.get_hooks("register_seed"):
        seed()


def read_toml(folder: Path, name: str) -> dict:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def mark_as_seeded(piece: str) -> bool:
    """Whether `piece` was never loaded here; from now on it counts as loaded."""
    return SeededPiece.objects.get_or_create(name=piece)[1]


def seed_page(parent: Page, page_type: type[Page], content: dict) -> None:
    """Add and publish a page, once."""
    if mark_as_seeded(f"page {page_type._meta.label_lower} {content['slug']}"):
        page = parent.add_child(instance=page_type(**content))
        page.save_revision(log_action=True).publish()


def grant_to_editors(model, *actions: str, piece: str = "permissions") -> None:
    """Let the editing groups do `actions` (add, change, publish …) with a model, once a piece."""
    names = [f"{action}_{model._meta.model_name}" for action in actions]
    grant(f"{piece} {model._meta.label_lower}", EDITING_GROUPS, model._meta.app_label, names)


def grant(piece: str, groups: list[str], app_label: str, codenames: list[str]) -> None:
    """Give groups permissions, once: what an administrator takes away stays away."""
    if not mark_as_seeded(piece):
        return
    permissions = Permission.objects.filter(
        content_type__app_label=app_label, codename__in=codenames
    )
    for group in Group.objects.filter(name__in=groups):
        group.permissions.add(*permissions)
