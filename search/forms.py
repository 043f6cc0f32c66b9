from django import forms

from core.form_fields import LineField
from core.forms import Form

LONGEST = 100


class SearchForm(Form):
    q = LineField(
        "What are you looking for?",
        "Enter what you are looking for",
        widget=forms.TextInput(attrs={"maxlength": LONGEST, "autocomplete": "off"}),
    )
