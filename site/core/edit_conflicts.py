"""Two people save one thing: the second is refused, and sees what is there beside what they typed.

A form carries the version of what it showed: a hash of the stored values of its fields. A form
without one (an older page) is accepted. A draft of this person's own autosave is no other person.
docs/decisions.md: A second save is refused
"""

import json
from datetime import UTC, datetime, timedelta

from django import forms
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.html import strip_tags
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import StreamValue
from wagtail.models import DraftStateMixin

from core.database import RolledBackError
from core.forms import Form

CONFLICT = (
    "Somebody else changed this after you opened it. Compare what they saved with what you typed, "
    "then save again"
)
AUTOSAVE_ON_ITS_WAY = timedelta(seconds=10)


def version_hash(values) -> str:
    """Differs as soon as a value does."""
    return salted_hmac("core.edit_conflicts", json.dumps(values, default=_text)).hexdigest()[:16]


def _text(value) -> str:
    """A moment is the same in any time zone."""
    return str(value.astimezone(UTC) if isinstance(value, datetime) else value)


def _in_words(block_value) -> str:
    """What a block of a StreamField holds, without names of its fields."""
    if isinstance(block_value, dict):
        return " ".join(filter(None, map(_in_words, block_value.values())))
    return strip_tags(str(block_value or ""))


class VersionedForm:
    """A mixin for forms. `stored_values()` says what is there now, by field name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stored = self.stored_values()
        if stored:
            version = forms.CharField(required=False, widget=forms.HiddenInput)
            self.fields["version"] = version
            self.initial.setdefault("version", version_hash(stored))

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        stored = self.stored_values()
        version = version_hash(stored)
        if cleaned.pop("version", "") in ("", version) or self.is_own_autosave():
            return cleaned
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = version
        typed = self.typed_values(cleaned)
        changed = [name for name in stored if name in typed and typed[name] != stored[name]]
        for name in changed:
            self.tell(name, f"It now says: {self._shown(name, stored[name])}")
        if changed:
            self.add_error(None, CONFLICT)
        return cleaned

    def typed_values(self, cleaned: dict) -> dict:
        """What was typed, by field name, as `stored_values` has it."""
        fields = self.fields.keys() & cleaned.keys()
        return {name: self.fields[name].prepare_value(cleaned[name]) for name in fields}

    def tell(self, name: str, error: str) -> None:
        """Show `error` beside a field."""
        self.add_error(name, error)

    def is_own_autosave(self) -> bool:
        """Whether what is stored came from this screen, while Save or Publish was on its way."""
        return False

    def _shown(self, name, value) -> str:
        if isinstance(value, StreamValue):
            return ", ".join(_in_words(block.value) for block in value) or "nothing"
        choices = dict(getattr(self.fields[name], "choices", ()))
        values = value if isinstance(value, list) else [value]
        return ", ".join(str(choices.get(each, each) or "") for each in values) or "nothing"


class VersionedModelForm(VersionedForm, WagtailAdminModelForm):
    """What editors change in the admin: a model names it as its `base_form_class`."""

    def __init__(self, *args, **kwargs):
        """`opened` is what the newest draft was: going back to an earlier version shows another."""
        super().__init__(*args, **kwargs)
        if self.is_bound and self.instance.pk:
            stored = type(self.instance)._base_manager.get(pk=self.instance.pk)
            self.opened = self._values_of(_latest(stored))

    def defer_required_fields(self):
        """A draft too says what is unique: else two that leave it out are the same."""
        super().defer_required_fields()
        unique = {field.name for field in self._meta.model._meta.fields if field.unique}
        for name in unique.intersection(self.deferred_required_fields):
            self.fields[name].required = True

    def _post_clean(self):
        self.instance.is_draft_save = self.is_deferred_validation
        super()._post_clean()

    def stored_values(self) -> dict:
        return self._values_of(self.instance) if self.instance.pk else {}

    def save(self, commit=True):
        """In a transaction: compares once more, now that nobody else can save."""
        if self.instance.pk:
            rows = type(self.instance)._base_manager.select_for_update()
            row = rows.filter(pk=self.instance.pk).first()
            is_same = row and self._values_of(_latest(row)) == self.opened
            if not row or not (is_same or is_own_autosave(row, self.for_user)):
                raise RolledBackError
        return super().save(commit)

    def is_own_autosave(self):
        """The instance may be a draft, which knows an earlier version as the live one."""
        row = type(self.instance)._base_manager.filter(pk=self.instance.pk).first()
        return bool(row and is_own_autosave(row, self.for_user))

    def get_field_updates_for_resave(self):
        """Autosave leaves the form open: it carries the version that was stored."""
        version = version_hash(self._values_of(self.instance))
        return [*super().get_field_updates_for_resave(), ("version", version)]

    def typed_values(self, cleaned):
        typed = super().typed_values(cleaned)
        for name, formset in self.formsets.items():
            if formset.is_valid():
                kept = [form for form in formset.forms if form not in formset.deleted_forms]
                typed[name] = self._values_of_rows(name, [form.instance for form in kept])
        return typed

    def tell(self, name, error):
        if name in self.formsets:
            self.formsets[name].non_form_errors().append(error)
        else:
            super().tell(name, error)

    def _shown(self, name, value):
        if name not in self.formsets:
            return super()._shown(name, value)
        fields = self.formsets[name].empty_form.fields
        rows = [fields[of].to_python(stored) for row in value for of, stored in row.items()]
        return ", ".join(map(str, rows)) or "nothing"

    def _values_of(self, instance) -> dict:
        """With the rows that belong to it, such as the pages of a notice, by relation."""
        rows = {
            name: self._values_of_rows(name, getattr(instance, name).all())
            for name in self.formsets
        }
        return model_to_dict(instance, self._meta.fields) | rows

    def _values_of_rows(self, name: str, rows) -> list[dict]:
        fields = self.formsets[name].form._meta.fields
        return sorted((model_to_dict(row, fields) for row in rows), key=str)


def is_own_autosave(row, user) -> bool:
    """A draft that this person's browser stored moments ago; what they sent now is newer."""
    draft = row.latest_revision if isinstance(row, DraftStateMixin) else None
    return bool(
        draft
        and draft.pk != row.live_revision_id
        and user
        and draft.user_id == user.pk
        and draft.created_at > timezone.now() - AUTOSAVE_ON_ITS_WAY
    )


def _latest(row):
    """What the edit form shows: the newest draft, where there is one."""
    return row.get_latest_revision_as_object() if isinstance(row, DraftStateMixin) else row


class ChangeForm(VersionedForm, Form):
    """What members change, of a row that the view has locked."""

    def __init__(self, data=None, *, stored: dict, unsaved_input: dict):
        self.stored = stored
        super().__init__(data, initial=stored | unsaved_input)

    def stored_values(self) -> dict:
        return self.stored
