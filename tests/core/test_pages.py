import pytest
from django.urls import reverse
from wagtail.admin.panels import TitleFieldPanel
from wagtail.models import PageViewRestriction

from core.pages import SLUG_INVALID, TAKEN, BasePage
from home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


def add(client, **changes):
    parent = HomePage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["home", "contentpage", parent.pk])
    fields = {"title": "x", "slug": "", "body-count": 0, "notices-count": 0}
    return client.post(address, fields | changes)


@pytest.mark.parametrize(("slug", "is_taken"), [("admin", True), ("about-us", False)])
def test_an_address_of_the_site_itself_cannot_be_a_page(admin_client, slug, is_taken):
    response = add(admin_client, slug=slug)

    assert (TAKEN in response.content.decode()) == is_taken


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("About us", "about-us"),
        ("Privacy", "privacy-2"),  # a sibling
        ("Admin", "admin-2"),  # a part of the site
        ("Ελλάδα", "page"),
        ("Tŷ Hafan", "ty-hafan"),
        ("!", "page"),
        ("a" * 255, "a" * 200),
    ],
)
def test_a_title_makes_the_slug_without_javascript(admin_client, title, slug):
    add(admin_client, title=title)

    assert ContentPage.objects.latest("pk").title == title
    assert ContentPage.objects.latest("pk").slug == slug


def test_a_taken_slug_that_the_title_made_gets_a_number(admin_client):
    add(admin_client, title="Privacy", slug="privacy")
    add(admin_client, title="Privacy", slug="privacy")

    assert ContentPage.objects.filter(slug__in=["privacy-2", "privacy-3"]).count() == 2


@pytest.mark.parametrize("slug", ["privacy", "contact"])
def test_a_taken_slug_that_the_editor_chose_is_refused_in_words(admin_client, slug):
    response = add(admin_client, title="Something else", slug=slug)

    assert response.context["form"].errors["slug"] == [TAKEN]


def test_a_slug_with_other_letters_is_refused_in_words(admin_client):
    response = add(admin_client, title="Greek", slug="ελλάδα")

    assert set(response.context["form"].errors["slug"]) == {SLUG_INVALID}


def test_an_existing_page_keeps_its_slug_when_the_field_is_emptied(admin_client):
    page = ContentPage.objects.get(slug="privacy")
    edit_form = page.get_edit_handler().get_form_class()
    form = edit_form(
        {"title": "Other", "slug": "", "body-count": 0, "notices-count": 0},
        instance=page,
        parent_page=page.get_parent(),
    )
    form.is_valid()

    assert form.cleaned_data["slug"] == "privacy"


@pytest.mark.parametrize("page_type", BasePage.__subclasses__())
def test_every_page_type_has_a_title_that_makes_the_slug(page_type):
    form = page_type.get_edit_handler().get_form_class()
    panels = page_type.get_edit_handler().children[0].children

    assert isinstance(panels[0], TitleFieldPanel)
    assert not form(instance=page_type()).fields["slug"].required


def copy(client, page, slug):
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    fields = {"new_title": "x", "new_slug": slug, "new_parent_page": page.get_parent().pk}
    return client.get(address), client.post(address, fields)


def test_a_copy_starts_with_a_free_slug(admin_client):
    shown = copy(admin_client, ContentPage.objects.get(slug="privacy"), "admin")[0]

    assert shown.context["form"]["new_slug"].value() == "privacy-2"


def test_a_copy_at_an_address_of_the_site_itself_is_refused_in_words(admin_client):
    response = copy(admin_client, ContentPage.objects.get(slug="privacy"), "admin")[1]

    assert ContentPage.objects.filter(slug="admin").count() == 0
    assert response.context["form"].errors["new_slug"] == [TAKEN]


def test_a_fact_in_a_title_is_an_error_on_the_title(admin_client):
    response = add(admin_client, title="Ask [[helpdesk]]")

    assert "not in a title" in response.context["form"].errors["title"][0]


def test_the_slug_of_the_apply_page_is_fixed(admin_client):
    from guidance.models import ApplyPage

    page = ApplyPage.objects.get()
    form = page.get_edit_handler().get_form_class()(instance=page, parent_page=page.get_parent())

    assert form.fields["slug"].disabled
    assert form["slug"].value() == "nhs-mail"


def test_a_crafted_privacy_setting_does_not_hide_a_public_page(client):
    page = ContentPage.objects.get(slug="dspt")
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    assert client.get("/dspt/").status_code == 200


def test_every_page_type_names_its_place_and_says_what_it_is_for():
    types = BasePage.__subclasses__()

    assert len(types) >= 5
    for page_type in types:
        assert page_type.parent_page_types, page_type
        assert "subpage_types" in vars(page_type), page_type
        assert len(page_type.page_description.split()) <= 15


def test_every_field_of_a_page_type_says_where_it_shows():
    shared = {"page_ptr", "title", "slug"}
    for page_type in BasePage.__subclasses__():
        for field in page_type._meta.local_fields:
            if field.name not in shared:
                words = field.help_text.split()
                assert 0 < len(words) <= 15, (page_type, field.name)
