"""Fields for text that people type or paste, cleaned by `core.typed_text`."""

from django import forms
from django.core.exceptions import ValidationError

from core import typed_text


class TypedTextMixin:
    """Cleans the text before it is checked, and has our error messages.

    `what` names the field in sentences; without `empty`, the sentence for no answer, the field is
    optional. No `maxlength` in the browser: it cuts off what is pasted and says nothing.
    """

    clean_typed = staticmethod(typed_text.clean_line)

    def __init__(self, what="", empty="", *, max_length=None, **kwargs):
        what = what or str(kwargs.get("label") or "This answer")
        kwargs.setdefault("required", bool(empty))
        kwargs["error_messages"] = {
            "required": empty or "Enter an answer",
            "max_length": f"{what.rstrip('?')} must be {max_length or 0:,} characters or less",
        } | kwargs.get("error_messages", {})
        kwargs.setdefault("label", what)
        self.what = what
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value):
        text = typed_text.clean_text(value or "")
        try:
            return super().to_python(text and self.clean_typed(text))
        except typed_text.TypedTextError as error:
            raise ValidationError(str(error), code="invalid") from error

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class LineField(TypedTextMixin, forms.CharField):
    """One line; a line break, which would end a mail's header, becomes a space."""

    def bound_data(self, data, initial):
        """Shown again as it is read: HTML allows no line break in a box of one line."""
        return " ".join(data.splitlines()) if isinstance(data, str) else data


class NameField(LineField):
    """The name of a person, or a part of it."""

    def clean_typed(self, text):
        return typed_text.clean_name(text, self.what)


class LineEmailField(LineField):
    widget = forms.EmailInput
    clean_typed = staticmethod(typed_text.clean_email)


class PhoneField(LineField):
    clean_typed = staticmethod(typed_text.clean_phone)


class CodeField(LineField):
    """A one-time code, however it was copied."""

    clean_typed = staticmethod(typed_text.clean_code)


class ParagraphsField(TypedTextMixin, forms.CharField):
    """Several lines. A line's end counts as one character, as for the person who typed it."""

    widget = forms.Textarea
    clean_typed = staticmethod(typed_text.clean_text)
