"""The models of this room, for Django; each subject has its own file."""

from guidance.form.models import FormQuestion, FormVersion
from guidance.pages import AfterYouJoinPage, ApplyPage, GuidePage

__all__ = ["AfterYouJoinPage", "ApplyPage", "FormQuestion", "FormVersion", "GuidePage"]
