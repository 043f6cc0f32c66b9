"""The helpdesk's messages in the admin: to read, answer by email and mark answered; topics."""

from urllib.parse import quote

import django_filters
from django.db.models import Count, Min
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timesince import timesince
from django.views import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.dashboard.listing_titles import MenuLabelAsTitle
from core.dashboard.registry import DashboardRow, counted
from core.dashboard.word_search import WordSearch
from home.contact.models import Message, Topic
from home.contact.services import release_message

STATES = {"open": "Open", "held": "Held as possible spam", "answered": "Answered"}
CHANGED = "A colleague changed {} after you opened it, so nothing was done. This is how it is now."
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class MessageFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label="State", choices=list(STATES.items()), method="in_state"
    )

    class Meta:
        model = Message
        fields = ["state"]

    def in_state(self, queryset, name, value):
        return getattr(queryset, value)()


def safe_cell(value: str) -> str:
    """Text a spreadsheet cannot take for a formula: https://owasp.org/www-community/attacks/CSV_Injection"""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value


def age(message: Message) -> str:
    return timesince(message.received_at, depth=1)


class MessageIndexView(WordSearch, generic.IndexView):
    custom_value_preprocess = generic.IndexView.custom_value_preprocess | {str: {"csv": safe_cell}}


class MessageInspectView(generic.InspectView):
    page_title = "Message"

    def get_context_data(self, **kwargs):
        message = self.object
        reply = f"mailto:{quote(message.email, safe='@')}?subject={quote(f'Re: {message.subject}')}"
        return super().get_context_data(**kwargs) | {"message": message, "reply": reply}


class MessageActionView(PermissionCheckedMixin, View):
    """What a button on a message's page does."""

    model = Message
    permission_required = "change"

    def post(self, request, pk: int, action: str):
        message = get_object_or_404(Message, pk=pk)
        if done := getattr(self, action)(message, request.POST.get("seen", message.state)):
            messages.success(request, f"{message.reference} {done}.")
        else:
            messages.error(request, CHANGED.format(message.reference))
        return redirect("messages:inspect", pk)

    def answer(self, message, seen):
        done = message.mark_answered(seen, timezone.now(), self.request.user)
        return "is answered" if done else ""

    def reopen(self, message, seen):
        return "is open again" if message.mark_answered(seen, None, None) else ""

    def release(self, message, seen):
        return "is on its way to the helpdesk" if release_message(message) else ""


class MessageViewSet(ModelViewSet):
    model = Message
    name = "messages"
    icon = "mail"
    menu_label = "Messages"
    menu_order = 240
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = MessageIndexView
    inspect_view_class = MessageInspectView
    filterset_class = MessageFilterSet
    search_fields = ["reference", "name", "email", "organisation", "text"]
    search_backend_name = None
    list_per_page = 50
    list_display = [
        "reference",
        "topic",
        "name",
        "organisation",
        Column("age", label="Age", accessor=age, sort_key="received_at"),
        StatusTagColumn(
            "state", label="State", primary=lambda message: message.state in ("Open", "Held")
        ),
    ]
    list_export = [
        "reference",
        "received_at",
        "state",
        "topic",
        "name",
        "email",
        "phone",
        "organisation",
        "text",
        "held_because",
        "answered_at",
    ]
    export_headings = {"state": "State"}
    export_filename = "messages"
    inspect_template_name = "home/contact/admin/message.html"

    def get_common_view_kwargs(self, **kwargs):
        """Nobody adds, changes or deletes a message here: it stays as its sender wrote it."""
        none = dict.fromkeys(
            f"{name}_url_name" for name in ("add", "edit", "delete", "history", "usage")
        )
        return super().get_common_view_kwargs(**none | kwargs)

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            *[self._action(name) for name in ("answer", "reopen", "release")],
        ]

    def _action(self, name):
        view = MessageActionView.as_view()
        return path(f"<int:pk>/{name}/", view, {"action": name}, name=name)

    def register_admin_url_finder(self):
        """There is no page that edits one."""

    @cached_property
    def menu_url(self):
        return reverse(self.get_url_name("index")) + "?state=open"


class TopicViewSet(MenuLabelAsTitle, SnippetViewSet):
    model = Topic
    icon = "list-ul"
    menu_label = "Contact topics"
    menu_order = 245
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "order", "fact"]

    def get_queryset(self, request):
        return Topic.objects.select_related("fact")


def messages_waiting() -> list[DashboardRow]:
    """For the helpdesk's home."""
    opened = Message.objects.open().aggregate(count=Count("pk"), oldest=Min("received_at"))
    held = Message.objects.held().aggregate(count=Count("pk"), oldest=Min("received_at"))
    return [
        *_row(opened, "to answer", "Answer", "open"),
        *_row(held, "held as possible spam", "Look whether they are real", "held"),
    ]


def _row(found: dict, what: str, action: str, state: str) -> list[DashboardRow]:
    if not found["count"]:
        return []
    since = f"Since {date_format(timezone.localtime(found['oldest']), 'j F Y, H:i')}"
    address = f"{reverse('messages:index')}?state={state}"
    return [DashboardRow(f"{counted(found['count'], 'message')} {what}", since, action, address)]
