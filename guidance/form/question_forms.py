"""The forms in which an editor says what each place of a form asks for."""

from collections import Counter

from django import forms

from core.edit_conflicts import VersionedModelForm
from guidance.form.models import FormQuestion
from guidance.word.answer_keys import OTHER, PERSON
from guidance.word.places import (
    ANSWER,
    CHOICE,
    CHOICE_KIND,
    NATURES,
    NOT_ASKED,
    OPTIONAL,
    TICK,
    TICK_KIND,
    Place,
)

# What a place may be, by how it is answered.
NATURE_OF_KIND = {CHOICE_KIND: CHOICE, TICK_KIND: TICK}
WHICH_PERSON = "Say which person this is about"
ASKED_TWICE = "Another place asks for this already"


class QuestionForm(VersionedModelForm):
    """A guess is confirmed by its tick, or by a change of what it is taken for."""

    is_confirmed = forms.BooleanField(
        label="I have checked this guess",
        required=False,
    )

    def __init__(self, *args, place: Place | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place
        asked = NATURE_OF_KIND.get(place.kind, ANSWER) if place else ANSWER
        natures = (asked, OPTIONAL, NOT_ASKED, self.instance.nature)
        self.fields["nature"].choices = [each for each in NATURES.items() if each[0] in natures]
        if not self.instance.is_guess:
            del self.fields["is_confirmed"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("meaning") in PERSON:
            if not cleaned.get("person"):
                self.add_error("person", WHICH_PERSON)
        elif cleaned.get("meaning") != OTHER:
            cleaned["person"] = 0
        return cleaned

    def save(self, commit=True):
        changed = {"nature", "meaning", "person"}.intersection(self.changed_data)
        if changed or self.cleaned_data.get("is_confirmed"):
            self.instance.is_guess = False
        return super().save(commit)


class QuestionsFormSet(forms.BaseModelFormSet):
    """`places` are those of the form, in its order, as far as it can be read."""

    def __init__(self, *args, places: tuple[Place, ...], **kwargs):
        self.places = places
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index):
        is_read = index is not None and index < len(self.places)
        place = self.places[index] if is_read else None
        return super().get_form_kwargs(index) | {"place": place}

    def clean(self):
        """Each key once, or the checker would read one of two places only."""
        counts = Counter(filter(None, map(_key, self.forms)))
        for form in self.forms:
            if counts[_key(form)] > 1:
                form.add_error("meaning", ASKED_TWICE)


def _key(form: QuestionForm) -> tuple[str, int] | None:
    cleaned = form.cleaned_data
    meaning = cleaned.get("meaning")
    if meaning in (None, OTHER) or cleaned.get("nature") == NOT_ASKED:
        return None
    return meaning, cleaned.get("person") or 0


QuestionFormSet = forms.modelformset_factory(
    FormQuestion,
    form=QuestionForm,
    formset=QuestionsFormSet,
    fields=["label", "nature", "meaning", "person"],
    extra=0,
)
