"""Where Django looks for models; each subject has a file of its own."""

from members.checklist import Edition, HandOver, Item, Mark, Question
from members.pages import MaterialPage, MaterialsPage, MembersHubPage
from members.site_settings import MembersSettings

__all__ = [
    "Edition",
    "HandOver",
    "Item",
    "Mark",
    "MaterialPage",
    "MaterialsPage",
    "MembersHubPage",
    "MembersSettings",
    "Question",
]
