"""Every template of ours compiles, with every file it includes and every tag it loads."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

TEMPLATES = Path(__file__).parents[1] / "templates"


@pytest.mark.parametrize(
    "name", sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
)
def test_a_template_compiles(name):
    get_template(name)


def test_no_template_writes_script_or_style():
    for path in TEMPLATES.rglob("*.html"):
        source = path.read_text()
        assert "<style" not in source and " style=" not in source, path
        assert "<script>" not in source and "onclick=" not in source, path


def test_every_form_of_the_admin_that_is_typed_in_warns_before_its_words_are_lost():
    forms = [
        (path, form)
        for path in TEMPLATES.rglob("*.html")
        for form in re.findall(r'<form[^>]* method="post".*?</form>', path.read_text(), re.S)
        if "wagtailadmin_tags" in path.read_text() or "/admin/" in str(path)
        if re.search(r'{% formattedfield|<textarea|type="(text|checkbox)"', form)
    ]
    assert len(forms) >= 10

    for path, form in forms:
        warns = '{% include "core/warns_before_leaving.html"'
        assert warns in form.partition("csrf_token")[0], path


SUMMARY = '{% include "components/error_summary.html" %}'
NEVER_REFUSED = {"members/materials_page.html"}  # its filters take any value


def chain_of(name: str) -> list[str]:
    """The sources of a template and of those it extends, the nearest first."""
    source = (TEMPLATES / name).read_text()
    parent = re.search(r'{% extends "([^"]+)" %}', source)
    ours = parent and parent[1] != name and (TEMPLATES / parent[1]).exists()
    return [source, *(chain_of(parent[1]) if ours else [])]


def shows_a_form(source: str) -> bool:
    forms = re.findall(r'{% include "components/form.html"(.*?)%}', source)
    return "as_field_group" in source or any('form=""' not in words for words in forms)


def test_every_page_with_a_form_has_an_error_summary_and_a_title_that_says_so():
    pages = {
        name: chain_of(name)
        for path in TEMPLATES.rglob("*.html")
        if not (name := str(path.relative_to(TEMPLATES))).startswith("wagtail")
        and "/admin/" not in name
        and "{% extends" in path.read_text()
    }
    with_form = {name for name, chain in pages.items() if shows_a_form(chain[0])} - NEVER_REFUSED
    assert len(with_form) >= 15

    for name in with_form:
        chain = pages[name]
        place = next((i for i, source in enumerate(chain) if SUMMARY in source), None)
        assert place is not None, name
        assert not any("{% block main %}" in source for source in chain[:place]), name
        assert not any("{% block title %}" in source for source in chain[:place]), name
        assert "{% block title %}{% if form.errors %}Error: {% endif %}" in chain[place], name
