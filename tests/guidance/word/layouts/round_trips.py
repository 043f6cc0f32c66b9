"""Filled copies of the layouts, saved by LibreOffice: what the checker makes of them."""

import subprocess

from guidance.word.check import check
from guidance.word.compare import compare
from guidance.word.fill import as_written, fill
from guidance.word.layout import content_lines
from guidance.word.package import open_package
from guidance.word.read import read_body
from guidance.word.template import read_answers
from guidance.word.text import normalise_text
from tests.guidance.word.layouts.forms import FORMS, answers, template
from tests.sample_forms import code_is

PATHS = [("docx",), ("odt", "docx"), ("doc", "docx")]


def convert(folder, extension, target, profile):
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
    command += ["--convert-to", extension, "--outdir", str(target), *map(str, folder.iterdir())]
    subprocess.run(command, check=True, capture_output=True, timeout=900)


def wrong_verdicts(names, path, folder) -> dict[str, object]:
    """By form: findings on a good copy, answers that changed, or missing answers not told."""
    made = folder / "made"
    made.mkdir(parents=True)
    forms = {name: template(FORMS[name]()) for name in names}
    for name, form in forms.items():
        (made / f"{name}.docx").write_bytes(fill(form, answers(form)))
        (made / f"{name} empty.docx").write_bytes(form.blank)
    for step, extension in enumerate(path):
        target = folder / f"step{step}"
        convert(made, extension, target, folder / "profile")
        made = target
    found = {}
    for name, form in forms.items():
        faults = _faults(form, (made / f"{name}.docx").read_bytes())
        faults += _faults_of_empty(form, (made / f"{name} empty.docx").read_bytes())
        if faults:
            found[name] = faults
    return found


def _faults(form, data) -> list:
    outcome = check(data, [form], code_is())
    if outcome.verdict == "refused":
        return [outcome.findings[0].message]
    body = read_body(open_package(data).main)
    read = read_answers(form, compare(form.layout, content_lines(body.lines)))
    given = {key: normalise_text(as_written(key, a)) for key, a in answers(form).items()}
    wanted = {key: text for key, text in given.items() if not _looks_untouched(form, key, text)}
    faults = [
        (f.rule, f.where)
        for f in outcome.findings
        if f.key in wanted or (f.rule, f.severity) != ("missing", "warning")
    ]
    return faults + [(key, read.get(key), w) for key, w in wanted.items() if read.get(key) != w]


def _looks_untouched(form, key, text) -> bool:
    """The first entry of Word's older drop-down: LibreOffice saves it as one that nobody chose."""
    place = form.layout.places[form.keys.index(key)]
    return place.stands_in == "field" and text in place.options[:1]


def _faults_of_empty(form, data) -> list:
    """Fixed text that seems changed in an empty form, or an answer where there is none."""
    body = read_body(open_package(data).main)
    found = compare(form.layout, content_lines(body.lines))
    read = {key: text for key, text in read_answers(form, found).items() if text}
    listed = {k for k, place in zip(form.keys, form.layout.places, strict=True) if place.options}
    faults = [("empty", key, text) for key, text in read.items() if key not in listed]
    return faults + [
        ("empty", text) for text in found.changed + found.gone + found.text_added_after
    ]
