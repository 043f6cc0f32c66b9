"""Kept pages while a file is away and when it is back: the database tells of neither."""

from contextlib import contextmanager

import pytest
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.images.tests.utils import get_test_image_file

from core.jobs.registry import registered_jobs
from core.media.models import Image
from core.storage.away import StorageAwayError
from guidance.form.availability import FILE_AWAY, FILE_LOST
from guidance.form.models import FormVersion
from tests.factories import ContentPageFactory
from tests.sample_forms import stand_in

pytestmark = pytest.mark.django_db
APPLY = "/nhs-mail/"
OFFERED = 'href="/nhs-mail/form/"'


@pytest.fixture
def form_file(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = FormVersion.objects.get(is_current=True).document
    document.file.save("form.docx", ContentFile(stand_in().blank))
    return document.file


def forget_file() -> None:
    """Half a minute passes: so long a bucket's file is remembered."""
    caches["reading"].clear()


def take_away(file) -> bytes:
    with default_storage.open(file.name) as stored:
        content = stored.read()
    default_storage.delete(file.name)
    forget_file()
    return content


def put_back(file, content: bytes) -> None:
    default_storage.save(file.name, ContentFile(content))


@contextmanager
def no_answer_to(monkeypatch, method: str):
    """The storage is asked by this method in vain."""

    def refuse(*args, **kwargs):
        raise StorageAwayError("no answer")

    with monkeypatch.context() as away:
        away.setattr(default_storage._wrapped, method, refuse, raising=False)
        yield away


def half_a_minute_later() -> None:
    next(job for job in registered_jobs() if job.name == "file of the form").run()


def both_asked(client, address: str, words: str) -> list[bool]:
    """Whether the first answer, and the one that may be kept, have the words."""
    return [words in client.get(address).content.decode() for _ in range(2)]


def test_a_form_that_is_back_is_offered_at_once(client, form_file):
    content = take_away(form_file)
    assert both_asked(client, APPLY, FILE_LOST) == [True, True]

    put_back(form_file, content)
    assert both_asked(client, APPLY, FILE_LOST) == [False, False]
    assert both_asked(client, APPLY, OFFERED) == [True, True]


def test_a_form_that_was_changed_and_is_right_again_is_offered_at_once(client, form_file):
    content = take_away(form_file)
    put_back(form_file, b"something else")
    assert both_asked(client, APPLY, FILE_LOST) == [True, True]

    take_away(form_file)
    put_back(form_file, content)
    assert both_asked(client, APPLY, OFFERED) == [True, True]


def test_a_bucket_that_did_not_answer_once_leaves_no_page_that_says_so(
    client, form_file, monkeypatch
):
    with no_answer_to(monkeypatch, "_open") as away:
        away.setattr(default_storage.__class__, "is_away", True)
        forget_file()
        assert both_asked(client, APPLY, FILE_AWAY) == [True, True]

    assert both_asked(client, APPLY, FILE_AWAY) == [False, False]


def test_no_kept_page_offers_a_form_that_is_lost_a_minute_later(client, form_file):
    assert both_asked(client, APPLY, OFFERED) == [True, True]
    take_away(form_file)
    half_a_minute_later()

    assert both_asked(client, APPLY, OFFERED) == [False, False]
    assert both_asked(client, APPLY, FILE_LOST) == [True, True]


def test_looking_for_a_form_that_is_there_forgets_no_page(client, django_assert_num_queries):
    client.get(APPLY)
    half_a_minute_later()

    with django_assert_num_queries(0):
        client.get(APPLY)


@pytest.fixture
def picture(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Image.objects.create(title="x", description="A door", file=get_test_image_file())


@pytest.fixture
def page_with_picture(picture):
    value = {"image": picture, "alt_text": "A door", "decorative": False}
    return ContentPageFactory(body=[("picture", value)]).url


def test_a_picture_that_is_back_is_shown_at_once(client, picture, page_with_picture):
    content = take_away(picture.file)
    assert both_asked(client, page_with_picture, 'src="/images/') == [False, False]

    put_back(picture.file, content)
    assert both_asked(client, page_with_picture, 'src="/images/') == [True, True]


def test_a_picture_that_could_not_be_stored_is_shown_once_it_can(
    client, page_with_picture, monkeypatch
):
    with no_answer_to(monkeypatch, "_save"):
        assert both_asked(client, page_with_picture, 'src="/images/') == [False, False]

    assert both_asked(client, page_with_picture, 'src="/images/') == [True, True]
