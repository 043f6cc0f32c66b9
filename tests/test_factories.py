"""Each model of ours has a factory, and each factory makes what the model accepts."""

import pytest
from django.apps import apps
from factory.django import DjangoModelFactory

from tests import factories

pytestmark = pytest.mark.django_db
ROOMS = {"core", "home", "guidance", "members", "search"}
ONCE_A_SITE = {"HomePage", "ApplyPage", "GuidePage", "AfterYouJoinPage", "MembersHubPage"} | {
    "MaterialsPage",
    "EventsPage",
    "NationalPortalPage",
    "HelpPage",
}
FACTORIES = {
    name: each
    for name, each in vars(factories).items()
    if isinstance(each, type)
    and issubclass(each, DjangoModelFactory)
    and each.__module__.startswith(factories.__name__)
    and not each._meta.abstract
}


def test_every_model_of_ours_has_a_factory():
    ours = {model for model in apps.get_models() if model.__module__.split(".")[0] in ROOMS}
    made = {each._meta.get_model_class() for each in FACTORIES.values()}

    assert {model.__name__ for model in ours - made} == set(), "Add it to tests/factories/"


@pytest.mark.parametrize("name", FACTORIES)
def test_a_factory_makes_two_that_are_stored(settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path
    make = FACTORIES[name]
    if make._meta.get_model_class().__name__ in ONCE_A_SITE:
        made = [make(slug="another")]
    else:
        made = [make(), make()]

    for each in made:
        assert type(each).objects.filter(pk=each.pk).exists()
