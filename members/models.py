"""Where Django looks for models; each subject has a file of its own."""

from members.checklist.models import (
    ChecklistItem,
    HandOver,
    ItemProgress,
    ToolkitEdition,
    ToolkitQuestion,
)
from members.pages import MaterialPage, MaterialsPage, MembersHubPage
from members.site_settings import MembersSettings

__all__ = [
    "ChecklistItem",
    "HandOver",
    "ItemProgress",
    "MaterialPage",
    "MaterialsPage",
    "MembersHubPage",
    "MembersSettings",
    "ToolkitEdition",
    "ToolkitQuestion",
]
