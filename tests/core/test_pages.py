import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from core.pages import BasePage
from home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("slug", "is_taken"), [("admin", True), ("about-us", False)])
def test_an_address_of_the_site_itself_cannot_be_a_page(admin_client, slug, is_taken):
    add = reverse("wagtailadmin_pages:add", args=["home", "contentpage", HomePage.objects.get().pk])
    response = admin_client.post(
        add, {"title": "x", "slug": slug, "body-count": 0, "notices-count": 0}
    )

    assert ("not a page. Choose another" in response.content.decode()) == is_taken


def test_a_copy_at_an_address_of_the_site_itself_is_refused_in_words(admin_client):
    page = ContentPage.objects.get(slug="privacy")
    response = admin_client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "x", "new_slug": "admin", "new_parent_page": page.get_parent().pk},
        follow=True,
    )

    assert ContentPage.objects.filter(slug="admin").count() == 0
    assert "not a page. Choose another" in response.content.decode()


def test_a_fact_in_a_title_is_an_error_on_the_title(admin_client):
    add = reverse("wagtailadmin_pages:add", args=["home", "contentpage", HomePage.objects.get().pk])
    fields = {"slug": "x", "body-count": 0, "notices-count": 0}
    response = admin_client.post(add, {"title": "Ask [[helpdesk]]", **fields})

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
