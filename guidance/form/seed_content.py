"""The sample layout of the form, and the texts of the pages to check it and fill it in."""

from pathlib import Path

from core.drafts.seed_content import grant_publishing
from core.seeding.content import grant_to_editors, mark_as_seeded, read_toml
from core.service_text import ServiceText
from guidance.form.models import FormQuestion, FormVersion, store_file
from guidance.word.answer_keys import split_key
from guidance.word.build import FormText, Question, Section, build_form

FOLDER = Path(__file__).parent / "seed"


def seed_form() -> None:
    for text in read_toml(FOLDER, "texts")["texts"]:
        if mark_as_seeded(f"text {text['key']}"):
            ServiceText.objects.create(**text)
    if mark_as_seeded("stand-in form"):
        _add_sample(read_toml(FOLDER, "form"))
    grant_to_editors(FormVersion, "add", "change")
    grant_to_editors(FormQuestion, "change")
    grant_publishing(FormQuestion)


def _add_sample(content: dict) -> None:
    form = FormVersion.objects.create(
        version=content["version"],
        document=store_file(content["title"], "nhsmail-application-form.docx", _build(content)),
        is_stand_in=True,
        published_on=content["published_on"],
    )
    questions = [
        (section["heading"], question | {"guide": question["guide"].strip()})
        for section in content["sections"]
        for question in section["questions"]
    ]
    for position, (heading, fields) in enumerate(questions, start=1):
        meaning, person = split_key(fields.pop("meaning"))
        FormQuestion.objects.create(
            form=form, section=heading, position=position, meaning=meaning, person=person, **fields
        )
    form.put_in_use(is_checkable=True)


def _build(content: dict) -> bytes:
    sections = tuple(
        Section(section["heading"], tuple(Question(each["label"]) for each in section["questions"]))
        for section in content["sections"]
    )
    fixed = {name: content[name] for name in ("title", "notice", "reference")}
    instructions = tuple(content["instructions"])
    return build_form(FormText(instructions=instructions, sections=sections, **fixed))
