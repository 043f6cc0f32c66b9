"""Where Django looks for models; each subject has a file of its own."""

from guidance.form_versions import FormRow, FormVersion
from guidance.pages import AfterYouJoinPage, ApplyPage, GuidePage

__all__ = ["AfterYouJoinPage", "ApplyPage", "FormRow", "FormVersion", "GuidePage"]
