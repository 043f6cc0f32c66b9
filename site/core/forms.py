"""The base of every public form. Fields draw themselves: `{{ form.name.as_field_group }}`."""

from django import forms


class Form(forms.Form):
    """Says what is wrong in our words and beside the field, not in the browser's bubbles."""

    use_required_attribute = False
