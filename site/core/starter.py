"""Starter content: what each room puts into an empty site, from data files beside its code.

A loader adds what is missing and never touches what is there, so that `seed` is safe to run again.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from wagtail.models import Page

EDITING_GROUPS = ["Editors", "Moderators"]

_loaders: list[Callable[[], None]] = []


def register(loader: Callable[[], None]) -> None:
    """Loaders run in the order in which the apps are installed."""
    _loaders.append(loader)


def load_all() -> None:
    for loader in _loaders:
        loader()


def read(folder: Path, name: str) -> dict:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def add_page(parent: Page, page_type: type[Page], content: dict) -> Page:
    """Add a published page unless `parent` has one at that slug already."""
    existing = parent.get_children().filter(slug=content["slug"]).first()
    if existing:
        return existing.specific
    page = parent.add_child(instance=page_type(**content))
    page.save_revision().publish()
    return page


def allow_editors(model, *actions: str) -> None:
    """Let both of Wagtail's editing groups do `actions` (add, change, delete) with a model."""
    names = [f"{action}_{model._meta.model_name}" for action in actions]
    permissions = Permission.objects.filter(
        content_type__app_label=model._meta.app_label, codename__in=names
    )
    for group in Group.objects.filter(name__in=EDITING_GROUPS):
        group.permissions.add(*permissions)
