from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.jobs.retention import Retention
from home.contact.admin import MessageViewSet
from home.contact.seed_content import seed_contact
from home.contact.stored import Message, purge_answered
from home.contact.topics import Topic


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "list-ul"
    menu_label = "Contact topics"
    menu_order = 245
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "order", "fact"]

    def get_queryset(self, request):
        return Topic.objects.select_related("fact")


class MessagesPanel(Component):
    """On the admin home of the helpdesk: what waits for them."""

    name = "messages"
    template_name = "admin/contact_panel.html"
    order = 20

    def get_context_data(self, parent_context):
        return {
            "open": Message.objects.open().count(),
            "held": Message.objects.held().count(),
            "oldest": Message.objects.open().order_by("received_at").first(),
        }


register_snippet(TopicViewSet)


@hooks.register("register_admin_viewset")
def register_messages():
    return MessageViewSet()


@hooks.register("construct_homepage_panels")
def add_messages(request, panels):
    if request.user.has_perm("contact.change_message"):
        panels.append(MessagesPanel())


hooks.register("register_seed", seed_contact, order=40)


@hooks.register("register_retention")
def keep_answered_messages_for_a_time():
    return Retention("answered messages", purge_answered)
