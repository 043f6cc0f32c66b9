"""How editors reach notices and service texts in the admin."""

from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from core.facts.admin import UsageView
from core.notices import Notice
from core.service_text import ServiceText


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


class ServiceTextViewSet(SnippetViewSet):
    model = ServiceText
    icon = "form"
    menu_label = "Service texts"
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title"]
