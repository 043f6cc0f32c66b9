"""A field and its error, as a visitor's screen reader meets them."""

from django import forms
from django.template.loader import render_to_string

from core.forms import Form


class Question(Form):
    name = forms.CharField(
        label="Full name", help_text="As on the form", error_messages={"required": "Enter <it>"}
    )
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)


def test_the_input_names_its_hint_and_its_error():
    html = Question({})["name"].as_field_group()

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_error"><span class="hidden">Error: </span>Enter &lt;it&gt;</p>' in html
    assert 'id="id_name_helptext">As on the form</p>' in html


def test_optional_is_marked_and_the_browser_says_nothing_of_its_own():
    form = Question()

    assert "Note (optional)</label>" in form["note"].as_field_group()
    assert "required" not in form["name"].as_field_group()


def test_the_summary_links_to_the_field_and_to_the_first_choice():
    html = render_to_string("components/error_summary.html", {"form": Question({})})

    assert "There is a problem" in html
    assert '<a href="#id_name">Enter &lt;it&gt;</a>' in html
    assert '<a href="#id_kind_0">' in html


def test_a_form_without_errors_has_no_summary():
    form = Question({"name": "A", "kind": "a"})

    assert not render_to_string("components/error_summary.html", {"form": form}).strip()
