"""The team in the admin: Wagtail's list and form, a new colleague, and switching one off."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_POST
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.log_actions import log
from wagtail.users import forms as wagtail_forms
from wagtail.users.views import users

from core.dashboard.listing_titles import CountedByName, MenuLabelAsTitle
from core.dashboard.word_search import WordSearch
from core.form_fields import LineEmailField, NameField
from core.reviews.rows import possible_owners
from members.users import team
from members.users.models import User

IN_TEAM = "This person is in the team already. Open them under Team to change what they do"
OFF_FIRST = "Switch {} off first: you see what they own, and can hand it over."


class CleaningUserForm(wagtail_forms.UserForm):
    email = LineEmailField("Email", "Enter their email address")
    first_name = NameField("First name", "Enter their first name")
    last_name = NameField("Last name", required=False)


class UserEditForm(CleaningUserForm, wagtail_forms.UserEditForm):
    """Who is switched off has a screen of its own, which says what they own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("is_active", None)


class NewColleagueForm(WagtailAdminModelForm):
    email = LineEmailField("Email", "Enter their email address")
    name = NameField("Full name", "Enter their full name")
    role = forms.ChoiceField(
        widget=forms.RadioSelect, error_messages={"required": "Select what they do"}
    )
    answers_messages = forms.BooleanField(
        label="Also answers messages and sign-ups",
        required=False,
        help_text="For an editor in a small team.",
    )

    class Meta:
        model = User
        fields = ["email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        roles = dict(team.ROLES)
        if not self.for_user.is_superuser:
            del roles[team.ADMINISTRATOR]
        self.fields["role"].choices = list(roles.items())

    def clean_email(self):
        if team.team().filter(email=self.cleaned_data["email"].lower()).exists():
            raise forms.ValidationError(IN_TEAM)
        return self.cleaned_data["email"]

    def validate_unique(self):
        """A member can join the team with the account they have."""

    def save(self, commit=True):
        given = {name: self.cleaned_data[name] for name in ("email", "name", "role")}
        answers_messages = self.cleaned_data["answers_messages"]
        self.instance = team.invite(**given, answers_messages=answers_messages, by=self.for_user)
        return self.instance


class HeirForm(forms.Form):
    heir = forms.ModelChoiceField(
        User.objects.none(),
        label="Who takes it over",
        required=False,
        empty_label="Nobody yet: it stays theirs",
        error_messages={"invalid_choice": "This person cannot take it over. Choose again"},
    )


class NewColleagueView(users.CreateView):
    page_title, page_subtitle = "Add a colleague", "Colleague"
    submit_button_label = "Send the invitation"
    success_message = "We mailed %(object)s how to log in."


class ColleagueEditView(users.EditView):
    success_message = "%(object)s is saved."
    error_message = "This colleague is not saved. Put right what is marked below."


class ColleagueDeleteView(users.DeleteView):
    page_title = "Delete a colleague"
    confirmation_message = "Delete the account of this colleague?"
    success_message = "The account of %(object)s is deleted."


class TeamIndexView(WordSearch, CountedByName, users.IndexView):
    add_item_label = "Add a colleague"
    verbose_name, verbose_name_plural = "colleague", "colleagues"

    def get_base_queryset(self):
        users = super().get_base_queryset().filter(pk__in=team.team())
        return users.prefetch_related("groups")

    @cached_property
    def columns(self):
        tick, name, _, _, *rest = super().columns
        email = Column("email", label="Email", sort_key="email")
        return [tick, name, email, Column("role", label="Role", accessor=team.role_of), *rest]


class UserViewSet(MenuLabelAsTitle, users.UserViewSet):
    menu_label = "Team"
    add_to_settings_menu = False
    add_to_admin_menu = True
    menu_order = 950
    icon = "group"
    copy_view_enabled = False
    index_view_class = TeamIndexView
    add_view_class = NewColleagueView
    edit_view_class = ColleagueEditView
    delete_view_class = ColleagueDeleteView
    index_results_template_name = "wagtailadmin/generic/index_results.html"
    create_template_name = "wagtailadmin/generic/create.html"

    def get_form_class(self, for_update=False):
        return UserEditForm if for_update else NewColleagueForm

    def get_search_area(self):
        area = super().get_search_area()
        area.label = self.menu_label
        return area


def _colleague(request, pk: int) -> User:
    user = get_object_or_404(team.team(), pk=pk)
    if not team.may_manage(request.user, user):
        raise PermissionDenied
    return user


def switch_off(request, pk: int):
    """What they own and who takes it over; one press switches them on again."""
    user = _colleague(request, pk)
    form = HeirForm(request.POST if request.method == "POST" else None)
    form.fields["heir"].queryset = possible_owners().exclude(pk=user.pk)
    if not form.is_valid():
        context = {"person": user, "form": form, "owned": team.owned_by(user)}
        context |= {"locked": team.locked_by(user), "scheduled": team.scheduled_by(user)}
        return render(request, "members/users/admin/switch_off.html", context)
    if "on" in request.POST:
        team.switch_on(user)
        log(instance=user, action="users.switched_on")
        messages.success(request, f"{user} can log in again.")
    else:
        heir = form.cleaned_data["heir"]
        team.switch_off(user, heir)
        log(instance=user, action="users.switched_off")
        given = f" What they owned is {heir}’s now." if heir else ""
        messages.success(request, f"{user} can no longer log in.{given}")
    return redirect("wagtailusers_users:index")


@require_POST
def send_link(request, pk: int):
    user = _colleague(request, pk)
    with transaction.atomic():
        team.send_set_up_link(user, request.user)
    messages.success(request, f"A new link is on its way to {user.email}.")
    return redirect("wagtailusers_users:index")


def colleague_buttons(user, request_user):
    """Hook register_user_listing_buttons."""
    if team.may_manage(request_user, user):
        label = "Switch off" if user.is_active else "Switch on again"
        yield Button(label, reverse("switch-off", args=[user.pk]), icon_name="logout", priority=40)


def switch_off_first(request, user):
    messages.error(request, OFF_FIRST.format(user))
    return redirect("switch-off", user.pk)


def keep_records_of_others(request, user):
    """Hook before_delete_user: a leaver is switched off first, and takes nothing along."""
    if user.is_active and user in team.team():
        return switch_off_first(request, user)
    if why := team.why_kept(user):
        messages.error(request, why)
        return redirect("wagtailusers_users:index")
    return None


def keep_records_of_others_in_bulk(request, action_type, objects, action):
    """Hook before_bulk_action: the same for each, and leavers are switched off one by one."""
    if action.model is not User or action_type not in ("delete", "set_active_state"):
        return None
    if action_type == "set_active_state":
        leavers = [] if action.cleaned_form.cleaned_data["mark_as_active"] else objects
        return next((switch_off_first(request, user) for user in leavers), None)
    refused = (keep_records_of_others(request, user) for user in objects)
    return next((response for response in refused if response), None)
