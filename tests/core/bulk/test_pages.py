"""The bar below a list of pages refuses, asks and says what the screen of one page does."""

from html import unescape
from urllib.parse import urlencode

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.pages import TAKEN
from home.models import ContentPage
from tests.factories import ContentPageFactory, ImageFactory, MaterialPageFactory, UserFactory

pytestmark = pytest.mark.django_db


def act(client, action, *pages, **typed) -> tuple[str, str]:
    """Where it led, and all that it said."""
    ticked = urlencode({"id": [page.pk for page in pages], "next": "/admin/pages/"}, doseq=True)
    response = client.post(f"/admin/bulk/wagtailcore/page/{action}/?{ticked}", typed, follow=True)
    return response.redirect_chain[0][0], unescape(response.text)


def draft_of(page, **content):
    """As Save draft stores it: what is missing may be."""
    for name, value in content.items():
        setattr(page, name, value)
    page.save_revision(clean=False)
    return page


def material_without_summary():
    return draft_of(MaterialPageFactory(title="Walnut", live=False), summary="")


def page_without_text():
    return draft_of(ContentPageFactory(title="Walnut", live=False), body=[])


def page_with_a_picture_without_words():
    picture = {"image": ImageFactory().pk, "alt_text": "", "decorative": False}
    body = [{"type": "picture", "value": picture}]
    return draft_of(ContentPageFactory(title="Walnut", live=False), body=body)


def page_with_a_table_without_caption():
    column, row = {"type": "text", "heading": "Day"}, {"values": ["<p>Monday</p>"]}
    table = {"columns": [column], "rows": [row], "caption": ""}
    body = [{"type": "table", "value": table}]
    return draft_of(ContentPageFactory(title="Walnut", live=False), body=body)


def live_page_whose_draft_names_no_fact():
    body = [("text", "<p>Ask [[gone]].</p>")]
    return draft_of(ContentPageFactory(title="Walnut"), body=body)


INCOMPLETE = [
    (material_without_summary, "Summary: This field cannot be blank."),
    (page_without_text, "Body: This field is required."),
    (page_with_a_picture_without_words, "Body: Please add some alt text"),
    (page_with_a_table_without_caption, "Body: Give the table a caption and at least one row."),
    (live_page_whose_draft_names_no_fact, "Body: There is no fact"),
]


@pytest.mark.parametrize(("incomplete", "why"), INCOMPLETE)
def test_nothing_is_published_while_one_draft_is_incomplete(editor, incomplete, why):
    ready, walnut = draft_of(ContentPageFactory(live=False)), incomplete()
    before = walnut.live
    led_to, said = act(editor, "publish", ready, walnut)

    assert led_to == "/admin/pages/"
    assert f"“Walnut” is not ready, so nothing was published. {why}" in said
    assert f"/admin/pages/{walnut.pk}/edit/" in said
    for page, live in ((ready, False), (walnut, before)):
        page.refresh_from_db()
        assert page.live == live
    assert "gone" not in str(ContentPage.objects.filter(pk=walnut.pk).values("body"))


def test_an_incomplete_draft_below_a_page_is_refused_with_it(editor):
    above = ContentPageFactory(live=False)
    draft_of(ContentPageFactory(parent=above, title="Walnut", live=False), body=[])
    _, said = act(editor, "publish", above, include_descendants="on")
    above.refresh_from_db()
    assert "“Walnut” is not ready" in said
    assert not above.live

    act(editor, "publish", above)
    above.refresh_from_db()
    assert above.live


def test_what_cannot_be_published_at_all_is_passed_over(editor):
    led_to, _ = act(editor, "publish", Page.get_first_root_node())

    assert led_to == "/admin/pages/"


def test_complete_drafts_are_published_with_what_to_look_at_in_their_links(editor):
    html = '<p><a href="https://odsportal.hscic.gov.uk/">Search</a></p>'
    above = ContentPageFactory(title="Oak", live=False)
    below = ContentPageFactory(parent=above, title="Walnut", live=False, body=[("text", html)])
    _, said = act(editor, "publish", above, include_descendants="on")

    assert set(Page.objects.filter(pk__in=[above.pk, below.pk]).values_list("live")) == {(True,)}
    assert "Look at a link in “Walnut”. https://odsportal.hscic.gov.uk/" in said
    assert "in “Oak”" not in said


def test_a_page_is_not_moved_onto_an_address_of_the_site(editor):
    trees = ContentPageFactory(slug="trees")
    contact = ContentPageFactory(parent=trees, slug="contact", title="Ask us")
    oak = ContentPageFactory(parent=trees, slug="oak")
    home = Page.objects.get(slug="home")
    led_to, said = act(editor, "move", oak, contact, chooser=home.pk)

    assert f"“Ask us” cannot move there. {TAKEN}" in said
    assert f"id={contact.pk}" in led_to and "/move/" in led_to
    assert trees.get_children().count() == 2

    act(editor, "move", oak, chooser=home.pk)
    assert Page.objects.get(pk=oak.pk).get_parent() == home


def test_one_page_is_deleted_on_its_own_screen(editor):
    walnut = ContentPageFactory(title="Walnut")
    link = f'<p><a linktype="page" id="{walnut.pk}">Read on</a></p>'
    ContentPageFactory(title="Nuts of the year", body=[("text", link)])
    led_to, said = act(editor, "delete", walnut)

    assert led_to == f"/admin/pages/{walnut.pk}/delete/"
    assert "“Walnut” is not deleted yet" in said
    assert "Nuts of the year" in said and "Who comes to its address is led to" in said
    assert ContentPage.objects.filter(pk=walnut.pk).exists()


def test_several_pages_are_deleted_one_at_a_time(client):
    client.force_login(UserFactory(is_superuser=True))
    pages = [ContentPageFactory(), ContentPageFactory()]
    led_to, said = act(client, "delete", *pages)

    assert led_to == "/admin/pages/"
    assert "Nothing was deleted. Delete pages one at a time" in said
    assert all(ContentPage.objects.filter(pk=page.pk).exists() for page in pages)
    assert not Redirect.objects.exists()


def test_what_is_used_elsewhere_is_told_when_it_is_unpublished(editor):
    walnut, oak = ContentPageFactory(title="Walnut"), ContentPageFactory(title="Oak")
    link = f'<p><a linktype="page" id="{walnut.pk}">Read on</a></p>'
    ContentPageFactory(body=[("text", link)])
    _, said = act(editor, "unpublish", walnut, oak)

    assert "“Walnut” is no longer published, and is still used elsewhere" in said
    assert f"/admin/pages/{walnut.pk}/usage/" in said
    assert "“Oak” is" not in said
    assert not ContentPage.objects.filter(pk__in=[walnut.pk, oak.pk], live=True).exists()
