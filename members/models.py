"""Where Django looks for models; each subject has a file of its own."""

from members.access.site_settings import MembersSettings
from members.checklist.models import (
    Checklist,
    ChecklistMembership,
    Invitation,
    ItemMark,
    MarkChange,
)
from members.checklist.toolkit import (
    ChecklistItem,
    QuestionSetChange,
    ToolkitEdition,
    ToolkitQuestion,
)
from members.events.pages import EventPage, EventsPage
from members.pages import MaterialHelp, MaterialPage, MaterialsPage, MembersHubPage

__all__ = [
    "Checklist",
    "ChecklistItem",
    "ChecklistMembership",
    "EventPage",
    "EventsPage",
    "Invitation",
    "ItemMark",
    "MarkChange",
    "MaterialHelp",
    "MaterialPage",
    "MaterialsPage",
    "MembersHubPage",
    "MembersSettings",
    "QuestionSetChange",
    "ToolkitEdition",
    "ToolkitQuestion",
]
