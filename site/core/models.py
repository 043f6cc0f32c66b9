"""Where Django looks for models; each subject has a file of its own."""

from core.counts.models import WeeklyCount
from core.facts.models import Fact
from core.jobs.models import JobMark
from core.link_guard.models import DoubtfulWebsite
from core.links.menus import Menu
from core.mail.models import OutgoingMail
from core.media.models import Document, Image, Rendition
from core.notices import Notice, NoticePlace
from core.reviews.models import Review
from core.seeding.models import SeededPiece
from core.service_text import ServiceText
from core.site_settings import SiteSettings

__all__ = [
    "Document",
    "DoubtfulWebsite",
    "Fact",
    "Image",
    "JobMark",
    "Menu",
    "Notice",
    "NoticePlace",
    "OutgoingMail",
    "Rendition",
    "Review",
    "SeededPiece",
    "ServiceText",
    "SiteSettings",
    "WeeklyCount",
]
