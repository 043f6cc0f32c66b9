from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.log_actions import log
from wagtail.snippets.models import register_snippet

from core import mail_admin  # noqa: F401 - hooks of its own
from core.change_only import register_change_only
from core.dates import dates_of
from core.facts import Fact
from core.service_text import ServiceText
from core.snippets import FactViewSet, NoticeViewSet, ServiceTextViewSet

register_change_only(ServiceText)
register_snippet(FactViewSet)
register_snippet(NoticeViewSet)
register_snippet(ServiceTextViewSet)


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
    fact = get_object_or_404(Fact, pk=pk)
    fact.confirm(timezone.localdate())
    fact.save(update_fields=["last_confirmed", "review_by"])
    log(instance=fact, action="wagtail.edit")
    return redirect("wagtailadmin_home")


@hooks.register("before_bulk_action")
def refuse_deleting_used_facts(request, action_type, objects, action):
    """Deleting many at once does not ask each fact."""
    used = [fact for fact in objects if isinstance(fact, Fact) and fact.is_used()]
    if action_type == "delete" and used:
        names = ", ".join(str(fact) for fact in used)
        messages.error(request, f"These stand in text, so they cannot be deleted: {names}")
        return redirect("wagtailsnippets_core_fact:list")
    return None


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


@hooks.register("insert_global_admin_css")
def add_css():
    return format_html('<link rel="stylesheet" href="{}">', static("admin.css"))
