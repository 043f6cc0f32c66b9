"""Where Django looks for models; each subject has a file of its own."""

from core.facts import Fact
from core.media import Document, Image, Rendition
from core.notices import Notice
from core.outbox import OutgoingMail
from core.service_text import ServiceText
from core.site_settings import SiteSettings
from core.starter_pieces import StarterPiece

__all__ = [
    "Document",
    "Fact",
    "Image",
    "Notice",
    "OutgoingMail",
    "Rendition",
    "ServiceText",
    "SiteSettings",
    "StarterPiece",
]
