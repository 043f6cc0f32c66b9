"""Where Django looks for models; each subject has a file of its own."""

from members.access.site_settings import MembersSettings
from members.checklist.models import (
    ChecklistItem,
    HandOver,
    ItemProgress,
    ToolkitEdition,
    ToolkitQuestion,
)
from members.pages import MaterialPage, MaterialsPage, MembersHubPage

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
