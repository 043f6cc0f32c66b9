"""The members in the admin: a list of providers, and what the helpdesk does when one writes.

Somebody may ask for their data, for a correction, or that the account is closed, without logging
in. Nobody of the team is here: they are under Team.
"""

from functools import partial

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin.auth import permission_required
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log

from core.dashboard.listing_titles import CountedByName
from core.dashboard.word_search import WordSearch
from core.edit_conflicts import VersionedModelForm
from core.form_fields import LineEmailField, LineField, NameField
from core.http.attachment import attachment
from members.access.policy import state_in_words
from members.access.site_settings import MembersSettings
from members.checklist.people import only_theirs
from members.personal_data import personal_data_json
from members.users.email_confirmation import with_email_confirmed
from members.users.models import User
from members.users.team import providers, why_kept

PERMISSION = "users.decide_membership"
may_answer_requests = permission_required(PERMISSION)


class CorrectionForm(VersionedModelForm):
    email = LineEmailField("Email", "Enter their email address")
    first_name = NameField("First name", "Enter their first name")
    last_name = NameField("Last name", "Enter their last name")
    organisation = LineField("Organisation", max_length=200)

    class Meta(WagtailAdminModelForm.Meta):
        model = User
        fields = ["email", "first_name", "last_name", "organisation"]


class MembersIndexView(WordSearch, CountedByName, generic.IndexView):
    model = User
    page_title = "Members"
    verbose_name, verbose_name_plural = "member", "members"
    header_icon = "user"
    permission_policy = None  # Wagtail's is about the team
    index_url_name = "people:index"
    index_results_url_name = "people:index_results"
    inspect_url_name = "people:member"
    search_fields = ["email", "first_name", "last_name", "organisation"]
    search_backend_name = None
    default_ordering = "email"
    paginate_by = 50
    list_display = [
        "email",
        Column("name", label="Name", accessor="get_full_name"),
        "organisation",
        "last_login",
    ]

    @cached_property
    def columns(self):
        state = partial(state_in_words, needs_approval=MembersSettings.load().needs_approval)
        return [*super().columns, Column("state", label="State", accessor=state)]

    def get_base_queryset(self):
        return with_email_confirmed(providers())


class MembersMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(PERMISSION)


class MembersViewSet(ViewSet):
    name = "people"
    icon = "user"
    menu_label = "Members"
    menu_order = 242
    menu_item_class = MembersMenuItem
    add_to_admin_menu = True

    def get_urlpatterns(self):
        index = may_answer_requests(MembersIndexView.as_view())
        results = may_answer_requests(MembersIndexView.as_view(results_only=True))
        return [
            path("", index, name="index"),
            path("results/", results, name="index_results"),
            path("<int:pk>/", member, name="member"),
            path("<int:pk>/data/", export, name="export"),
            path("<int:pk>/correct/", correct, name="correct"),
            path("<int:pk>/close/", close, name="close"),
        ]


def _member(pk: int) -> User:
    return get_object_or_404(providers(), pk=pk)


@may_answer_requests
def member(request, pk: int):
    person = _member(pk)
    state = state_in_words(person, MembersSettings.load().needs_approval)
    return render(request, "members/admin/member.html", {"person": person, "state": state})


@may_answer_requests
def export(request, pk: int):
    person = _member(pk)
    log(instance=person, action="members.exported")
    content = personal_data_json(person)
    return attachment(content, f"member-{person.pk}.json", "application/json")


@may_answer_requests
def correct(request, pk: int):
    """A new address is confirmed with a code at the next log-in, and the old one is told."""
    person = _member(pk)
    before = person.email
    form = CorrectionForm(request.POST or None, instance=person, for_user=request.user)
    if form.is_valid():
        with transaction.atomic():
            form.save()
            log(instance=person, action="members.corrected")
            if person.email != before:
                context = {"user": person, "from_email": before, "to_email": person.email}
                get_adapter().send_mail("account/email/email_changed", before, context)
        messages.success(request, f"{person.email} is corrected.")
        return redirect("people:member", pk)
    return render(request, "members/admin/correct.html", {"person": _member(pk), "form": form})


@may_answer_requests
def close(request, pk: int):
    person = _member(pk)
    if request.method != "POST":
        context = {"person": person, "alone_on": len(only_theirs(person))}
        return render(request, "members/admin/close.html", context)
    if why := why_kept(person):
        messages.error(request, why)
        return redirect("people:member", pk)
    with transaction.atomic():
        get_adapter().send_mail("account/email/closed", person.email, {"user": person})
        log(instance=person, action="members.closed", title="A member", deleted=True)
        person.delete()
    messages.success(request, "The account is deleted. They were told by email what stays.")
    return redirect("people:index")


@hooks.register("register_admin_viewset")
def add_members_views():
    return MembersViewSet()


@hooks.register("register_log_actions")
def name_what_the_helpdesk_does(actions):
    actions.register_action("members.exported", "Export data", "Got their data, as they asked")
    actions.register_action("members.corrected", "Correct data", "Corrected, as they asked")
    actions.register_action("members.closed", "Close account", "Closed, as they asked")
