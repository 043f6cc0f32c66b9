"""Puts the route in a standing: what an editor sets, which form is current, how old facts are."""

from datetime import timedelta

from django.utils import timezone

from core.facts.models import Fact
from guidance.form.importing import add_version
from guidance.models import ApplyPage, FormVersion
from tests.factories import ImportRunFactory, OrganisationFactory
from tests.sample_forms import ANSWERS, sign_up_sheet

DRAFT = "draft-1"
SENTENCE = "The team is moving. Ask [[helpdesk]]."


def form_is_official(is_official: bool = True) -> None:
    FormVersion.objects.update(is_stand_in=not is_official)


def form_is_replaced_by_an_official_one() -> None:
    version = FormVersion(version="sheet-1", published_on=timezone.localdate())
    add_version(version, sign_up_sheet().blank)
    version.put_in_use(is_checkable=True)


def a_draft_waits() -> None:
    """Another official form is uploaded, and was never in use."""
    draft = FormVersion(version=DRAFT, published_on=timezone.localdate())
    add_version(draft, sign_up_sheet().blank)


def facts_are(age: str) -> None:
    """fresh, overdue, or never confirmed."""
    today, facts = timezone.localdate(), Fact.objects.all()
    for fact in facts:
        fact.confirm(today if age == "fresh" else today - timedelta(days=400))
        if age == "never":
            fact.last_confirmed = fact.review_by = None
    Fact.objects.bulk_update(facts, ["last_confirmed", "review_by"])


def editor_sets(status: str, **fields) -> None:
    """open, paused or closed; the latter two since today, with a sentence."""
    page = ApplyPage.objects.get()
    said = {"status_sentence": SENTENCE, "status_date": timezone.localdate()}
    for name, value in ({"status": status} | (said if status != "open" else {}) | fields).items():
        setattr(page, name, value)
    page.full_clean()
    page.save()


def route_is_open() -> None:
    form_is_official()
    facts_are("fresh")
    editor_sets("open")


def list_is(state: str, code: str) -> None:
    """sample, real or old; `code` is an open site of it."""
    is_sample = state == "sample"
    OrganisationFactory(code=code, name=ANSWERS["site-name"].upper(), is_sample=is_sample)
    if not is_sample:
        age = timedelta(days=200 if state == "old" else 1)
        ImportRunFactory(dated=timezone.localdate() - age)
