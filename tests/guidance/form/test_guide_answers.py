"""Editors write the guide of one version on one screen, look at it, and publish it."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document

from core.counts.models import WeeklyCount
from guidance.models import FormQuestion, FormVersion
from tests.core.drafts.test_previews import previewed
from tests.core.test_edit_conflicts import fields
from tests.factories import ReviewFactory, UserFactory
from tests.guidance.form.publishing import add, put_in_use
from tests.sample_forms import sign_up_sheet

pytestmark = pytest.mark.django_db
NEW = "Quite new words."


@pytest.fixture
def current():
    return FormVersion.objects.get(is_current=True)


@pytest.fixture
def draft_version(editor):
    return add(editor, sign_up_sheet().blank, "sheet-1")


def screen(form):
    return reverse("guide-answers", args=[form.pk])


def send(client, form, button, changes=None, value="1"):
    """The form as it stands, with `changes` by position; the answer that follows."""
    sent = fields(client.get(screen(form)))
    changes = {f"form-{position - 1}-guide": text for position, text in (changes or {}).items()}
    return client.post(screen(form), sent | changes | {button: value}, follow=True)


def guide(client):
    return client.get("/nhs-mail/guide/").content.decode()


def test_the_menu_leads_to_the_version_in_use_in_the_forms_order(editor, current, draft_version):
    page = editor.get("/admin/snippets/guidance/formquestion/", follow=True)
    assert page.redirect_chain == [(screen(current), 302)]
    shown = re.findall(r'id="place-(\d+)"', page.content.decode())
    assert shown == [str(each.position) for each in current.questions.all()]
    assert f'href="{screen(draft_version)}"' in page.content.decode()


def test_a_search_finds_answers_of_each_version(editor, draft_version):
    page = editor.get("/admin/snippets/guidance/formquestion/?q=town").content.decode()
    assert "A3. Name of town" in page
    assert "Application form sheet-1" in page


def test_a_draft_is_kept_and_readers_see_what_was_there(editor, current):
    page = send(editor, current, "draft", {3: NEW}).content.decode()
    assert NEW in page
    assert "w-status--primary" in page
    assert NEW not in guide(editor)
    assert NEW not in editor.get("/nhs-mail/guide.docx").content.decode("latin-1")

    send(editor, current, "publish")
    assert NEW in guide(editor)
    assert not FormQuestion.objects.filter(has_unpublished_changes=True).exists()


def test_only_what_was_changed_gets_a_version(editor, current):
    send(editor, current, "publish", {3: NEW})
    changed = current.questions.exclude(latest_revision=None)
    assert [each.position for each in changed] == [3]
    assert changed[0].revisions.count() == 2  # what was there, and what is now


def test_history_leads_back_to_what_was_there(editor, current):
    for words in (NEW, "Newer words."):
        send(editor, current, "publish", {3: words})
    answer = current.questions.get(position=3)
    newest = answer.latest_revision_id
    names = "wagtailsnippets_guidance_formquestion"
    history = editor.get(reverse(f"{names}:history", args=[answer.pk])).text
    for before in answer.revisions.exclude(pk=newest):
        back = reverse(f"{names}:revisions_revert", args=[answer.pk, before.pk])
        assert f'href="{back}"' in history


def test_preview_shows_all_that_is_typed_and_saves_nothing(editor, current):
    page = send(editor, current, "preview", {3: NEW, 5: "Other words."}).content.decode()
    assert NEW in page
    assert "Other words." in page
    assert 'id="ods-code"' in page
    assert current.questions.get(position=3).latest_revision is None
    assert NEW not in guide(editor)


def test_the_guide_of_a_new_version_is_previewed_before_it_is_put_in_use(editor, draft_version):
    page = send(editor, draft_version, "preview", {2: NEW}).content.decode()
    assert NEW in page
    for question in draft_version.questions.all():
        assert question.label in page
    assert "A3. Name of town" not in page
    word = send(editor, draft_version, "preview", {2: NEW}, "word")
    text = [each.text for each in Document(BytesIO(word.content)).paragraphs]
    assert NEW in text
    assert any("version sheet-1" in each for each in text)
    assert not WeeklyCount.objects.exists()

    send(editor, draft_version, "draft", {2: NEW})
    page = put_in_use(editor, draft_version, "download").content.decode()
    assert "Readers do not see 1 of its guide answers yet" in page
    send(editor, draft_version, "publish")
    assert NEW in guide(editor)


def test_who_looks_after_an_answer_does_so_in_a_new_version(editor, current):
    owner = UserFactory(groups=["Editors"])
    for question in current.questions.all():
        ReviewFactory(of=question, owner=owner, read_on=date(2026, 11, 2))
    form = add(editor, sign_up_sheet().blank, "sheet-1")
    kept = {review.thing.key: review for review in owner.reviews.all() if review.thing.form == form}

    now_asked = {question.key for question in current.questions.all()}
    assert set(kept) == {each.key for each in form.questions.all() if each.key in now_asked}
    assert "ods-code" in kept
    assert not any(review.read_on for review in kept.values())


def test_one_answer_of_a_new_version_is_previewed_in_its_own_guide(editor, draft_version):
    page = previewed(editor, draft_version.questions.get(position=2), guide=NEW)
    assert NEW in page
    assert "A3. Name of town" not in page


@pytest.mark.parametrize(
    ("button", "text", "error"),
    [
        ("publish", "", "Enter an answer"),
        ("publish", "Ask [[nobody]].", "There is no fact called [[nobody]]"),
        ("draft", "x" * 2001, "2,000 characters or less"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_nothing_is_lost(
    editor, current, button, text, error
):
    page = send(editor, current, button, {3: text, 5: NEW})
    errors = page.context["answers"].forms[2].errors["guide"]
    assert error in " ".join(errors)
    assert NEW in page.content.decode()
    assert current.questions.filter(latest_revision=None).count() == current.questions.count()


def test_an_incomplete_draft_is_kept(editor, current):
    send(editor, current, "draft", {3: ""})
    draft = current.questions.get(position=3)
    assert draft.guide
    assert draft.get_latest_revision_as_object().guide == ""


def test_two_write_one_answer(editor, current):
    sent = fields(editor.get(screen(current)))
    send(editor, current, "publish", {3: "The words of a colleague."})
    page = editor.post(screen(current), sent | {"form-2-guide": NEW, "publish": "1"})
    assert "It now says: The words of a colleague." in page.content.decode()
    assert NEW in page.content.decode()
    assert current.questions.get(position=3).guide == "The words of a colleague."


def test_two_write_two_answers(editor, current):
    sent = fields(editor.get(screen(current)))
    send(editor, current, "publish", {3: "The words of a colleague."})
    editor.post(screen(current), sent | {"form-4-guide": NEW, "publish": "1"})
    assert NEW in guide(editor)
    assert "The words of a colleague." in guide(editor)


def test_nobody_changes_what_a_colleague_has_locked(editor, current):
    locked = current.questions.filter(position=3)
    colleague = UserFactory(first_name="Lee", groups=["Editors"])
    locked.update(locked=True, locked_by=colleague, locked_at=timezone.now())
    assert "was locked" in editor.get(screen(current)).content.decode()
    send(editor, current, "publish", {3: NEW, 5: "Other words."})
    assert NEW not in guide(editor)
    assert "Other words." in guide(editor)


def test_publish_puts_a_draft_in_the_guide_before_its_day(editor, current):
    answer = current.questions.get(position=3)
    answer.guide, answer.go_live_at = NEW, timezone.now() + timedelta(days=1)
    answer.save_revision()
    page = send(editor, current, "publish").content.decode()

    assert "The guide answers are published." in page
    assert NEW in guide(editor)
    assert current.questions.get(position=3).go_live_at is None


def test_publish_names_the_drafts_that_are_locked(editor, current):
    for answer in current.questions.filter(position__in=[3, 5]):
        answer.guide = NEW
        answer.save_revision()
    lock = {"locked": True, "locked_by": UserFactory(), "locked_at": timezone.now()}
    current.questions.filter(position=3).update(**lock)
    page = send(editor, current, "publish").content.decode()

    assert f"because they are locked: {current.questions.get(position=3).label}." in page
    assert [each.position for each in current.questions.filter(has_unpublished_changes=True)] == [3]
    assert "because they are locked" not in send(editor, current, "draft").content.decode()


def test_what_was_typed_before_a_colleague_locked_it_is_given_back(editor, current):
    sent = fields(editor.get(screen(current))) | {"form-2-guide": NEW, "draft": "1"}
    lock = {"locked": True, "locked_by": UserFactory(), "locked_at": timezone.now()}
    current.questions.filter(position__in=[3, 4]).update(**lock)
    page = editor.post(screen(current), sent, follow=True).content.decode()

    assert page.count("was locked meanwhile, so this is not saved") == 1
    assert f"so this is not saved: {NEW}" in page


def test_who_may_not_publish_keeps_drafts_only(client, current):
    writer = UserFactory(groups=["Editors"])
    group = writer.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="publish_formquestion"))
    client.force_login(writer)
    assert 'name="publish"' not in client.get(screen(current)).content.decode()
    sent = fields(client.get(screen(current))) | {"form-2-guide": NEW}
    assert client.post(screen(current), sent | {"publish": "1"}).status_code in (302, 403)
    assert NEW not in guide(client)
    client.post(screen(current), sent | {"draft": "1"})
    assert current.questions.get(position=3).has_unpublished_changes


@pytest.mark.parametrize("groups", [["Helpdesk"], []])
def test_only_editors_come_here(client, current, groups):
    client.force_login(UserFactory(groups=groups))
    for method in (client.get, client.post):
        assert method(screen(current)).status_code in (302, 403)
