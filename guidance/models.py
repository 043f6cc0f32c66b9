"""The models of this room, for Django; each subject has its own file."""

from guidance.form.models import FormQuestion, FormVersion
from guidance.help.models import HelpCase, HelpPage
from guidance.national_portal import NationalPortalPage
from guidance.pages import AfterYouJoinPage, ApplyPage, GuidePage

__all__ = [
    "AfterYouJoinPage",
    "ApplyPage",
    "FormQuestion",
    "FormVersion",
    "GuidePage",
    "HelpCase",
    "HelpPage",
    "NationalPortalPage",
]
