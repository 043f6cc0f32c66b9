"""How editors reach notices and service texts in the admin, and from the page they stand on."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.userbar import BaseItem
from wagtail.snippets.views.snippets import SnippetViewSet

from core.dashboard.registry import DashboardRow
from core.dashboard.word_search import WordSearchIndexView
from core.dates import date_in_words
from core.facts.admin import UsageView
from core.notices import Notice
from core.service_text import ServiceText

SOON = timedelta(days=7)


class NoticeViewSet(SnippetViewSet):
    model = Notice
    icon = "warning"
    usage_view_class = UsageView
    menu_label = "Notices"
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "title",
        Column("state", label="State", sort_key="ends_on"),
        Column("places_in_words", label="Where it stands"),
        Column("get_kind_display", label="Kind", sort_key="kind"),
    ]
    list_filter = ["kind"]

    def get_queryset(self, request):
        return Notice.objects.prefetch_related("placed_on__page")


def ending_notices() -> list[DashboardRow]:
    """Those that end within a week and were shown longer than they still will be, so that a new
    notice of the usual length is not there at once.
    """
    today = timezone.localdate()
    soon = Notice.objects.live().filter(starts_on__lte=today, ends_on__range=(today, today + SOON))
    return [
        DashboardRow(
            f"Notice: {notice}",
            f"Ends on {date_in_words(notice.ends_on)}",
            "Change its days",
            reverse("wagtailsnippets_core_notice:edit", args=[notice.pk]),
        )
        for notice in soon.order_by("ends_on")
        if notice.ends_on - today <= today - notice.starts_on
    ]


class ServiceTextViewSet(SnippetViewSet):
    model = ServiceText
    index_view_class = WordSearchIndexView
    icon = "form"
    menu_label = "Service texts"
    menu_order = 40
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["title"]
    search_fields = ["title", "introduction"]


class EditTextItem(BaseItem):
    """In Wagtail's bar on the page of a service: what “Edit this page” is on a page."""

    template_name = "core/edit_text_item.html"

    def __init__(self, text: ServiceText):
        self.text = text


@hooks.register("construct_wagtail_userbar")
def lead_to_service_text(request, items, page):
    if page or not request.user.has_perm("core.change_servicetext"):
        return
    name = request.resolver_match.url_name if request.resolver_match else None
    if text := ServiceText.objects.filter(key=name).first():
        items.insert(1, EditTextItem(text))
