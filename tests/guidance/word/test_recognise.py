"""Which version an upload was made from: by its id first, then by its words, or nobody can tell."""

from dataclasses import replace

import pytest

from guidance.word.check import check
from guidance.word.fill import fill
from tests.guidance.word.layouts import parts
from tests.guidance.word.layouts.base import SITE, Form, beside, people
from tests.guidance.word.layouts.forms import answers, template
from tests.guidance.word.layouts.parts import docx, p
from tests.sample_forms import changed, code_is


def version(name, *body, footer="", identifier="", is_current=False):
    blank = docx(*(body or (p("Application"), beside(SITE), people())))
    if footer:
        blank = parts.with_footer(blank, f"<w:ftr{parts.SPACES}>{p(footer)}</w:ftr>")
    if identifier:
        blank = changed(blank, lambda d: setattr(d.core_properties, "identifier", identifier))
    form = template(Form(blank, ()))
    return replace(form, version=name, is_current=is_current)


def result(upload, *versions):
    return check(upload, versions, code_is())


def filled(form):
    return fill(form, answers(form))


@pytest.mark.parametrize("mark", ["footer", "identifier"])
def test_versions_of_the_same_words_are_told_apart_by_their_id(mark):
    old = version("old", **{mark: "Form NC-1 version 1"})
    new = version("new", **{mark: "Form NC-1 version 2"}, is_current=True)

    assert result(filled(new), old, new).form_version == "new"
    outcome = result(filled(old), new, old)
    assert (outcome.form_version, outcome.findings[0].rule) == ("old", "superseded")


def test_the_id_decides_against_words_that_were_changed():
    old = version("old", p("Application"), beside((*SITE, ("x", "Region"))), footer="Version 1")
    new = version("new", p("Application"), beside((*SITE, ("x", "County"))), footer="Version 2")

    def rename(document):
        document.tables[0].cell(4, 0).text = "County"

    outcome = result(changed(filled(old), rename), new, old)
    assert outcome.form_version == "old"
    assert "amended" in {each.rule for each in outcome.findings}


def test_versions_without_ids_are_told_apart_by_their_words():
    old = version("old", p("Application"), beside((*SITE, ("x", "Region"))))
    new = version("new", p("Application"), beside(SITE), is_current=True)

    assert result(filled(old), new, old).form_version == "old"
    assert result(filled(new), old, new).form_version == "new"


def test_nobody_is_judged_by_a_version_that_may_be_the_wrong_one():
    old = version("old", footer="Version 1")
    new = version("new", footer="Version 2", is_current=True)
    without_id = filled(version("none"))

    outcome = result(without_id, old, new)
    assert (outcome.verdict, outcome.form_version) == ("refused", None)
    assert "cannot tell which version" in outcome.findings[0].message


def test_words_that_were_all_changed_tell_no_version():
    old = version("old", p("Application"), beside((*SITE, ("x", "Region"))))
    new = version("new", p("Application"), beside((*SITE, ("x", "County"))), is_current=True)

    def rename(document):
        document.tables[0].cell(4, 0).text = "Something"

    assert result(changed(filled(old), rename), new, old).form_version is None


def test_a_form_published_again_is_judged_as_the_current_one():
    old, new = version("old"), version("new", is_current=True)

    outcome = result(filled(old), old, new)
    assert (outcome.verdict, outcome.form_version) == ("ready", "new")


def test_a_form_of_blanks_in_paragraphs_is_recognised():
    form = version("dots", p("Application"), *(p(f"{label}: ________") for _, label in SITE))
    other = version("other", p("Something else"), beside((("x", "County"),)))

    assert result(filled(form), other, form).form_version == "dots"


def test_a_changed_footer_is_a_change_of_the_form_and_a_lost_one_is_none():
    form, other = version("v", footer="Version 1"), version("v", footer="Edited by Ann")
    lost = version("v")

    assert [
        each.rule for each in result(filled(other), replace(form, is_current=True)).findings
    ] == ["amended"]
    assert result(filled(lost), replace(form, is_current=True)).findings == []
