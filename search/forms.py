from django import forms

from core.forms import Form

LONGEST = 100


class SearchForm(Form):
    q = forms.CharField(
        label="What are you looking for?",
        widget=forms.TextInput(attrs={"maxlength": LONGEST, "autocomplete": "off"}),
    )
