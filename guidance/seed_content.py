"""How to apply, in the owner's words; the stand-in form and the guide to it."""

from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.models import Page

from core.media.models import Document
from core.seeding.content import grant_to_editors, mark_as_seeded, read_toml, seed_page
from core.service_text import ServiceText
from guidance.form.models import FormQuestion, FormVersion
from guidance.models import AfterYouJoinPage, ApplyPage, GuidePage
from guidance.word.build import Form, Row, Section, build_form

FOLDER = Path(__file__).parent / "seed"


def seed_guidance() -> None:
    home = Page.objects.filter(content_type__model="homepage").first()
    if home:
        seed_page(home, ApplyPage, read_toml(FOLDER, "apply"))
    apply = ApplyPage.objects.first()
    if apply:
        seed_page(apply, GuidePage, read_toml(FOLDER, "guide"))
        seed_page(apply, AfterYouJoinPage, read_toml(FOLDER, "after_you_join"))
    for text in read_toml(FOLDER, "texts")["texts"]:
        if mark_as_seeded(f"text {text['key']}"):
            ServiceText.objects.create(**text)
    if mark_as_seeded("stand-in form"):
        _make_stand_in(read_toml(FOLDER, "form"))
    grant_to_editors(FormVersion, "add", "change")
    grant_to_editors(FormQuestion, "change")


def _make_stand_in(content: dict) -> None:
    form = FormVersion.objects.create(
        version=content["version"],
        document=_store(content),
        is_current=True,
        is_stand_in=True,
        published_on=content["published_on"],
    )
    rows = [
        FormQuestion(form=form, section=section["heading"], **row | {"guide": row["guide"].strip()})
        for section in content["sections"]
        for row in section["rows"]
    ]
    for position, row in enumerate(rows, start=1):
        row.position = position
        row.save()


def _store(content: dict) -> Document:
    document = Document(title=content["title"])
    document.file.save("nhsmail-application-form.docx", ContentFile(_build(content)), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def _build(content: dict) -> bytes:
    sections = tuple(
        Section(section["heading"], tuple(Row(row["label"]) for row in section["rows"]))
        for section in content["sections"]
    )
    fixed = {name: content[name] for name in ("title", "notice", "reference")}
    return build_form(Form(instructions=tuple(content["instructions"]), sections=sections, **fixed))
