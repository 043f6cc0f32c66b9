"""The links that a page or snippet stores, in its texts and where one was chosen."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db.models import Model, URLField
from wagtail.contrib.redirects.models import Redirect
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin
from wagtail.rich_text.rewriters import extract_attrs

from core.facts.fields import FactRichTextField, FactTextField
from core.facts.models import Fact

TEXT_FIELDS = (StreamField, FactRichTextField, FactTextField)
TAG = re.compile(r"<a ([^>]*)>")
BARE = re.compile(r"""https?://[^\s<>"'\\)\]]+""")
PLACES_IN_PAGE = ("#", "?")
OTHER_SCHEMES = ("mailto:", "tel:")


@dataclass(frozen=True)
class StoredLink:
    """`kind`: page or document (by primary key), service or typed (here), outside (elsewhere)."""

    kind: str
    to: str


def linking_models() -> list[type[Model]]:
    linking = (*TEXT_FIELDS, URLField)
    return [
        model
        for model in apps.get_models()
        if any(isinstance(field, linking) for field in model._meta.get_fields())
    ]


def things_that_link() -> Iterator[Model]:
    """All that visitors can see: what is not published is left out."""
    yield from Fact.objects.filter(kind=Fact.Kind.URL)
    for model in linking_models():
        rows = model._default_manager.all()
        yield from rows.filter(live=True) if issubclass(model, DraftStateMixin) else rows


def links_of(thing: Model) -> list[StoredLink]:
    if isinstance(thing, Fact):
        return [StoredLink("outside", thing.value)] if thing.kind == Fact.Kind.URL else []
    found = []
    for field in thing._meta.get_fields():
        if isinstance(field, StreamField):
            found += _in_stream(json.loads(field.value_to_string(thing) or "[]"))
        elif isinstance(field, TEXT_FIELDS):
            found += _in_text(field.value_to_string(thing) or "")
        elif isinstance(field, URLField):
            found += _in_address(field.value_from_object(thing))
    if isinstance(thing, Redirect) and thing.redirect_page_id:
        found.append(StoredLink("page", str(thing.redirect_page_id)))
    return list(dict.fromkeys(found))


def _in_stream(value) -> Iterator[StoredLink]:
    if isinstance(value, dict) and {"page", "service", "address"} & value.keys():
        yield from _chosen(value)
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _in_stream(each)
    elif isinstance(value, str):
        yield from _in_text(value)


def _chosen(link: dict) -> Iterator[StoredLink]:
    for kind in ("page", "document", "service"):
        if link.get(kind):
            yield StoredLink(kind, str(link[kind]))


def _in_address(address: str) -> Iterator[StoredLink]:
    """A redirect to a place here is stored with the name of this website."""
    here = address.removeprefix(settings.SITE_URL)
    if here != address and here.startswith("/"):
        yield StoredLink("typed", re.split("[#?]", here)[0])
    elif address:
        yield StoredLink("outside", address)


def _in_text(text: str) -> Iterator[StoredLink]:
    for tag in TAG.findall(text):
        attributes = extract_attrs(tag)
        address = attributes.get("href", "")
        if attributes.get("linktype"):
            yield StoredLink(attributes["linktype"], attributes.get("id", ""))
        elif address.startswith("/") and not address.startswith("//"):
            yield StoredLink("typed", re.split("[#?]", address)[0])
        elif address and not address.startswith(PLACES_IN_PAGE + OTHER_SCHEMES):
            yield StoredLink("outside", address)
    yield from (StoredLink("outside", each.rstrip(".,;:")) for each in BARE.findall(text))
