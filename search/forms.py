from django import forms

from core.form_fields import LineField
from core.forms import Form

MAX_QUERY_CHARACTERS = 100


class SearchForm(Form):
    q = LineField(
        "What are you looking for?",
        "Enter what you are looking for",
        widget=forms.TextInput(attrs={"maxlength": MAX_QUERY_CHARACTERS, "autocomplete": "off"}),
    )
