"""Wagtail: what its own settings are here."""

from config.settings.environment import SITE_URL

WAGTAIL_SITE_NAME = "Care Data Security"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILDOCS_DOCUMENT_MODEL = "core.Document"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "search.unreadable_uploads.DocumentForm"
WAGTAILIMAGES_IMAGE_MODEL = "core.Image"
WAGTAILDOCS_EXTENSIONS = ["docx", "xlsx", "pptx", "pdf", "csv", "txt", "doc", "odt", "rtf"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search_backend"}}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.media.picture_form.PictureForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10_000_000  # bytes
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 30_000_000  # 4 bytes of memory each; most phones take 12 or 24
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_ENABLE_UPDATE_CHECK = False  # asks a third party
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # asks a third party
WAGTAIL_USER_TIME_ZONES = ["Europe/London"]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en-gb", "English")]  # 1/2/2026 is 1 February
WAGTAIL_DATE_FORMAT = "%-d %B %Y"
WAGTAIL_DATETIME_FORMAT = "%-d %B %Y %H:%M"
WAGTAIL_I18N_ENABLED = False
WAGTAILEMBEDS_RESPONSIVE_HTML = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
