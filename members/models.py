"""Where Django looks for models; each subject has a file of its own."""

from members.access.site_settings import MembersSettings
from members.checklist.models import (
    ChecklistItem,
    HandOver,
    ItemProgress,
    ToolkitEdition,
    ToolkitQuestion,
)
from members.events.pages import EventPage, EventsPage
from members.pages import MaterialHelp, MaterialPage, MaterialsPage, MembersHubPage

__all__ = [
    "ChecklistItem",
    "EventPage",
    "EventsPage",
    "HandOver",
    "ItemProgress",
    "MaterialHelp",
    "MaterialPage",
    "MaterialsPage",
    "MembersHubPage",
    "MembersSettings",
    "ToolkitEdition",
    "ToolkitQuestion",
]
