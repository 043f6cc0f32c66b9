"""What an editor sends takes the place of the autosave of the same screen, and of nobody else's."""

from contextlib import nullcontext

import pytest
from django.db import transaction
from django.forms.models import model_to_dict
from django.urls import reverse

from core.database import RolledBackError
from core.facts.admin import FactViewSet
from core.facts.models import Fact
from tests.core.test_edit_conflicts import PUBLISH, fact, fields, text
from tests.members.conftest import logged_in, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admins(db):
    people = [make_user(f"{name}@example.org", is_superuser=True) for name in ("ed", "eva")]
    return [logged_in(person) for person in people]


def fields_of(row, form_class) -> dict:
    values = model_to_dict(row, form_class.base_fields)
    return {name: value for name, value in values.items() if value is not None}


def test_an_earlier_version_takes_the_place_of_a_draft(admins):
    row, address, name = fact()
    for value in ("First", "Second"):
        admins[0].post(address, fields(admins[0].get(address)) | PUBLISH | {name: value})
    first = row.revisions.order_by("pk")[1]
    assert first.content[name] == "First"
    again = reverse("wagtailsnippets_core_fact:revisions_revert", args=[row.pk, first.pk])

    assert admins[0].post(again, fields(admins[0].get(again)) | PUBLISH).status_code == 302
    assert Fact.objects.get(pk=row.pk).owner == "First"


AUTOSAVE = {"Accept": "application/json"}


def test_publish_takes_the_place_of_the_autosave_that_was_on_its_way(admins):
    row, address, name = fact()
    opened = fields(admins[0].get(address))
    saved = admins[0].post(address, opened | {name: "The de"}, headers=AUTOSAVE)
    assert saved.json()["success"]

    assert admins[0].post(address, opened | PUBLISH | {name: "The desk"}).status_code == 302
    assert Fact.objects.get(pk=row.pk).owner == "The desk"


def test_a_colleagues_autosave_is_not_saved_over(admins):
    _, address, name = fact()
    opened = fields(admins[0].get(address))
    admins[1].post(address, opened | {name: "The colleague’s"}, headers=AUTOSAVE)

    refused = admins[0].post(address, opened | PUBLISH | {name: "The desk"})
    assert "It now says: The colleague’s" in text(refused)


@pytest.mark.parametrize("is_own", [True, False])
def test_a_draft_stored_between_check_and_save_is_only_replaced_if_it_is_ones_own(
    admin_user, is_own
):
    row, _, name = fact()
    form_class = FactViewSet().get_edit_handler().get_form_class()
    data = fields_of(row, form_class) | {name: "The desk"}
    form = form_class(data, instance=Fact.objects.get(pk=row.pk), for_user=admin_user)
    assert form.is_valid(), form.errors
    row.owner = "The de"
    row.save_revision(user=admin_user if is_own else make_user("eve@example.org"))

    with transaction.atomic(), nullcontext() if is_own else pytest.raises(RolledBackError):
        assert form.save(commit=False).owner == "The desk"
