"""How editors reach notices and service texts in the admin, and from the page they stand on."""

from wagtail import hooks
from wagtail.admin.userbar import BaseItem
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
    list_display = ["title", "starts_on", "ends_on"]


class ServiceTextViewSet(SnippetViewSet):
    model = ServiceText
    icon = "form"
    menu_label = "Service texts"
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title"]


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
