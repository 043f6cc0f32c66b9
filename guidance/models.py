"""Where Django looks for models; each subject has a file of its own."""

from guidance.form.models import FormQuestion, FormVersion
from guidance.pages import AfterYouJoinPage, ApplyPage, GuidePage

__all__ = ["AfterYouJoinPage", "ApplyPage", "FormQuestion", "FormVersion", "GuidePage"]
