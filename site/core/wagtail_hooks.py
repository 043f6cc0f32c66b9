from datetime import timedelta

from django.contrib import messages
from django.db import models
from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.models import register_snippet

from core.backup.last import backup_made, check_backup, late_backup_rows
from core.bulk import pages as bulk_pages  # noqa: F401 - hooks of its own
from core.cache import purge_expired
from core.counts import admin as counts_admin  # noqa: F401 - hooks of its own
from core.county.admin import COUNTY_PANELS
from core.dashboard import admin as dashboard_admin  # noqa: F401 - hooks of its own
from core.dashboard.registry import DashboardRows
from core.dashboard.search_areas import register_search_area
from core.dates import dates_of
from core.drafts import action_menu, approval, page_conflicts  # noqa: F401 - views of their own
from core.drafts.scheduled import publish_scheduled
from core.drafts.seed_content import grant_publishing, seed_workflow
from core.facts import checking
from core.facts.admin import FactViewSet, facts_to_check, overdue_facts
from core.facts.go_live import every_fact_confirmed
from core.facts.models import Fact, forbid_slugs
from core.facts.seed_content import seed_facts
from core.form_fields import ParagraphsField
from core.go_live.rows import county_named, database_logs_no_words
from core.http.health import check_cache, check_database, check_storage
from core.http.refuse_deletion import refuse_if_used, refuse_to_unpublish
from core.jobs import admin as jobs_admin  # noqa: F401 - hooks of its own
from core.jobs import editing_records
from core.jobs.health import check_jobs, check_oldest_mail, check_worker
from core.jobs.registry import Job
from core.jobs.retention import Retention, purge_daily
from core.link_guard import admin as link_admin  # noqa: F401 - hooks of its own
from core.link_guard.seed_content import seed_websites
from core.links.admin import MenuViewSet
from core.links.menus import Menu
from core.mail import admin as mail_admin  # noqa: F401 - hooks of its own
from core.mail.models import OutgoingMail, purge_mail_records
from core.mail.renewal import renew_encryption
from core.mail.test_email import test_email_received
from core.manual import admin as manual_admin  # noqa: F401 - hooks of its own
from core.media.missing import missing_files_rows
from core.media.pictures import validate_picture
from core.media.public_use import keep_collection_public, keep_pictures_public
from core.notices import Notice
from core.page_cache.generation import merge_changes
from core.page_cache.middleware import mark_public_page
from core.permission_policies import register_change_only
from core.redirects import admin as redirects_admin  # noqa: F401 - hooks of its own
from core.reviews import admin as reviews_admin  # noqa: F401 - hooks of its own
from core.seeding.content import grant_to_editors
from core.service_text import ServiceText
from core.site_settings import SiteSettings
from core.snippet_viewsets import NoticeViewSet, ServiceTextViewSet, ending_notices
from core.statements import core_processings
from core.statements.cookies import core_cookies

# Wagtail makes the picture smaller before anything else looks whether it is whole.
AvatarPreferencesForm.base_fields["avatar"].validators.append(validate_picture)

SNIPPETS = "wagtailsnippets_core"
SiteSettings.edit_handler = COUNTY_PANELS
register_change_only(Menu)
register_change_only(ServiceText)
register_snippet(MenuViewSet)
register_snippet(FactViewSet)
register_snippet(NoticeViewSet)
register_snippet(ServiceTextViewSet)
register_search_area("Facts", f"{SNIPPETS}_fact:list", "core.change_fact", "circle-check")
register_search_area(
    "Service texts", f"{SNIPPETS}_servicetext:list", "core.change_servicetext", "form"
)
register_form_field_override(  # Wagtail's own, with our counting of line ends
    models.TextField,
    override={
        "widget": AdminAutoHeightTextInput,
        "form_class": ParagraphsField,
        "validators": [forbid_slugs],
    },
    exact_class=True,
)
register_form_field_override(
    models.CharField, override={"validators": [forbid_slugs]}, exact_class=True
)


hooks.register("register_dashboard_rows", late_backup_rows, order=5)
hooks.register("register_dashboard_rows", missing_files_rows, order=6)


@hooks.register("register_dashboard_rows", order=50)
def overdue_facts_rows():
    return DashboardRows("core.change_fact", overdue_facts)


@hooks.register("register_dashboard_rows", order=70)
def ending_notices_rows():
    return DashboardRows("core.change_notice", ending_notices)


hooks.register("before_delete_snippet", refuse_if_used)
hooks.register("before_bulk_action", keep_pictures_public)
hooks.register("register_collection_refusal", lambda: keep_collection_public)
hooks.register("before_unpublish", refuse_to_unpublish)


class RefuseIfUsedMixin:
    def run_before_hook(self):
        return refuse_if_used(self.request, [self.object])


class DocumentDeleteView(RefuseIfUsedMixin, documents.DeleteView):
    pass


class ImageDeleteView(RefuseIfUsedMixin, images.DeleteView):
    pass


@hooks.register("register_admin_urls", order=-1)
def add_delete_views():
    """In front of Wagtail's own, which have no hook before them."""
    return [
        path("documents/delete/<int:document_id>/", DocumentDeleteView.as_view()),
        path("images/<int:image_id>/delete/", ImageDeleteView.as_view()),
    ]


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def show_stored_dates(request, instance):
    """Show what was stored, so that a date that was misread is noticed."""
    dates = dates_of(instance)
    if dates and request.accepts("text/html"):  # Wagtail's autosave asks for JSON
        messages.info(request, dates)


@hooks.register("register_admin_urls")
def add_urls():
    return [
        path("facts/", facts_to_check, name="facts-to-check"),
        path("facts/<int:pk>/confirm/", checking.CheckFactView.as_view(), name="confirm-fact"),
        path("facts/<int:pk>/undo/", checking.undo_confirmation, name="undo-confirmation"),
    ]


hooks.register("register_log_actions", checking.register_log_actions)


hooks.register("on_serve_page", mark_public_page)


class LinkHandler(PageLinkHandler):
    """For links in rich text. Wagtail's own asks the cache for the site's root for each."""

    @classmethod
    def get_many(cls, attrs_list: list[dict]) -> list[Page | None]:
        pages = super().get_many(attrs_list)
        there = [page for page in pages if page]
        for page in there:
            page._wagtail_cached_site_root_paths = there[0]._get_site_root_paths()
        return pages


@hooks.register("register_rich_text_features", order=1)
def add_link_handler(features):
    """In place of Wagtail's own."""
    features.register_link_type(LinkHandler)


@hooks.register("insert_global_admin_css")
def add_css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin.css"))


@hooks.register("insert_global_admin_js")
def add_autosave_js():
    return format_html('<script src="{}"></script>', static("autosave.js"))


hooks.register("register_seed", seed_facts, order=10)
hooks.register("register_seed", seed_websites, order=10)


@hooks.register("register_seed", order=10)
def seed_site_settings():
    """The names of the site, and what its editors may change besides pages and facts."""
    SiteSettings.load()
    grant_to_editors(Notice, "add", "change", "delete")
    for model in (ServiceText, SiteSettings, OutgoingMail):
        grant_to_editors(model, "change")
    grant_publishing(Fact, Notice, ServiceText)


hooks.register("register_seed", seed_workflow, order=95)
hooks.register("register_health_check", check_storage, order=10)
hooks.register("register_health_check", check_cache, order=20)
hooks.register("register_health_check", check_database, order=30)
hooks.register("register_health_check", check_worker, order=40)
hooks.register("register_health_check", check_jobs, order=50)
hooks.register("register_health_check", check_oldest_mail, order=60)
hooks.register("register_health_check", check_backup, order=70)
hooks.register("register_go_live_row", every_fact_confirmed)
hooks.register("register_go_live_row", test_email_received)
hooks.register("register_go_live_row", county_named, order=-10)
hooks.register("register_go_live_row", backup_made, order=90)
hooks.register("register_go_live_row", database_logs_no_words, order=95)
hooks.register("register_processing", core_processings.emails)
hooks.register("register_processing", core_processings.server_log)
hooks.register("register_processing", core_processings.work_of_editors)
hooks.register("register_processing", core_processings.counts)
hooks.register("register_processing", core_processings.backups)
hooks.register("register_cookies", core_cookies)


@hooks.register("register_retention")
def retentions():
    return [
        Retention("records of sent mail", purge_mail_records),
        Retention("records of editing", editing_records.purge_log_entries),
        Retention("old versions", editing_records.purge_versions),
        Retention("comments", editing_records.purge_comments),
        Retention("ended workflows", editing_records.purge_workflows),
        Retention("open editors", editing_records.purge_open_editors),
        Retention("unfinished uploads", editing_records.purge_uploads),
        Retention("expired cache entries", purge_expired),
    ]


@hooks.register("register_job")
def purge_each_day():
    return Job("purge", timedelta(days=1), purge_daily)


@hooks.register("register_job")
def renew_encryption_daily():
    return Job("unsent mail under the newest key", timedelta(days=1), renew_encryption)


@hooks.register("register_job")
def publish_scheduled_each_minute():
    return Job("scheduled publishing", timedelta(minutes=1), publish_scheduled)


@hooks.register("register_log_actions")
def name_what_was_not_published(actions):
    actions.register_action(
        "core.not_published", "Not published at its time", "Could not be published at its time"
    )


@hooks.register("register_job")
def delete_expired_cache_entries_hourly():
    return Job("expired cache entries", timedelta(hours=1), purge_expired)


@hooks.register("register_job")
def merge_page_changes():
    return Job("merge page changes", timedelta(minutes=1), merge_changes)
