"""Fields for words that people type or paste: what nobody can see is taken out, all else stays."""

import re

from django import forms

# NUL and other controls, soft hyphen, direction marks and overrides, zero-width spaces, surrogates.
# They come along with a paste, turn lines round and hide in addresses. Joiners stay: Persian,
# Indian scripts and emoji need them.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
JOINERS_AND_SPACE = "\u200c\u200d \n\t"


def visible(text: str) -> str:
    """`text` without what nobody can see; empty where nothing else is in it."""
    seen = UNSEEN.sub("", text)
    return seen if seen.strip(JOINERS_AND_SPACE) else ""


class Typed:
    """No `maxlength` in the browser: it cuts off what is pasted and says nothing."""

    def widget_attrs(self, widget):
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs


class OneLine(Typed):
    """A line break, which would end a mail's header, becomes a space."""

    def to_python(self, value):
        line = " ".join((value or "").replace("\r", "\n").split("\n"))
        return super().to_python(" ".join(visible(line).split()))


class LineField(OneLine, forms.CharField):
    pass


class LineEmailField(OneLine, forms.EmailField):
    pass


class ParagraphsField(Typed, forms.CharField):
    """Several lines. A line's end counts as one character, as for the person who typed it."""

    widget = forms.Textarea

    def to_python(self, value):
        text = (value or "").replace("\r\n", "\n").replace("\r", "\n")
        return super().to_python(visible(text))
