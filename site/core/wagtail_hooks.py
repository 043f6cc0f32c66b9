from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.documents.views import documents
from wagtail.images.views import images
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.snippets.models import register_snippet

from core.cache import purge_expired
from core.dates import dates_of
from core.facts.models import Fact
from core.form_fields import ParagraphsField
from core.go_live.rows import data_controller_named, every_fact_confirmed
from core.jobs.registry import Job
from core.jobs.retention import Retention, purge_all
from core.mail import admin as mail_admin  # noqa: F401 - hooks of its own
from core.mail.models import purge_mail_records
from core.mail.test_email import test_email_received
from core.media.pictures import validate_picture
from core.permission_policies import register_change_only
from core.seeding.core_content import seed_core
from core.service_text import ServiceText
from core.snippet_viewsets import FactViewSet, NoticeViewSet, ServiceTextViewSet
from core.usage import refuse_if_used

# Wagtail makes the picture smaller before anything else looks whether it is whole.
AvatarPreferencesForm.base_fields["avatar"].validators.append(validate_picture)

register_change_only(ServiceText)
register_snippet(FactViewSet)
register_snippet(NoticeViewSet)
register_snippet(ServiceTextViewSet)
register_form_field_override(  # Wagtail's own, with our counting of line ends
    models.TextField,
    override={"widget": AdminAutoHeightTextInput, "form_class": ParagraphsField},
    exact_class=True,
)


class OverdueFactsPanel(Component):
    name = "overdue_facts"
    template_name = "admin/overdue_facts.html"
    order = 60

    def get_context_data(self, parent_context):
        overdue = Fact.objects.filter(review_by__lt=timezone.localdate()).order_by("review_by")
        return {"facts": overdue, "csrf_token": get_token(parent_context["request"])}


@hooks.register("construct_homepage_panels")
def add_overdue_facts(request, panels):
    if request.user.has_perm("core.change_fact"):
        panels.append(OverdueFactsPanel())


@require_POST
def confirm_fact(request, pk: int):
    """“I have checked this”: the fact is good until its next review."""
    if not request.user.has_perm("core.change_fact"):
        raise PermissionDenied
    with transaction.atomic():
        fact = get_object_or_404(Fact.objects.select_for_update(), pk=pk)
        if request.POST.get("seen", fact.value) == fact.value:
            fact.confirm(timezone.localdate())
            fact.save(update_fields=["last_confirmed", "review_by"])
            log(instance=fact, action="wagtail.edit")
        else:
            messages.error(request, f"{fact.label} was changed. It now says: {fact.value}")
    return redirect("wagtailadmin_home")


hooks.register("before_delete_snippet", refuse_if_used)


class RefuseUsed:
    def run_before_hook(self):
        return refuse_if_used(self.request, [self.object])


class DocumentDeleteView(RefuseUsed, documents.DeleteView):
    pass


class ImageDeleteView(RefuseUsed, images.DeleteView):
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
def say_dates(request, instance):
    """What was stored, so that a date which was read otherwise than it was meant is seen."""
    dates = dates_of(instance)
    if dates and request.accepts("text/html"):  # Wagtail's autosave asks for JSON
        messages.info(request, dates)


@hooks.register("register_admin_urls")
def add_urls():
    return [path("facts/<int:pk>/confirm/", confirm_fact, name="confirm-fact")]


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


hooks.register("register_seed", seed_core, order=10)
hooks.register("register_go_live_row", every_fact_confirmed)
hooks.register("register_go_live_row", test_email_received)
hooks.register("register_go_live_row", data_controller_named)


@hooks.register("register_retention")
def keep_mail_records_for_a_time():
    return Retention("records of sent mail", purge_mail_records)


@hooks.register("register_job")
def purge_daily():
    return Job("purge", timedelta(days=1), purge_all)


@hooks.register("register_job")
def delete_expired_cache_entries_hourly():
    return Job("expired cache entries", timedelta(hours=1), purge_expired)
