"""Hooks of accounts, and the admin button that resets a colleague's second factor."""

from django.contrib import messages
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.widgets import Button
from wagtail.log_actions import log

from core.jobs.retention import Retention
from members.users import admin, known_device, second_factor
from members.users.demo_accounts import no_demo_accounts
from members.users.email_codes import purge_codes
from members.users.models import User
from members.users.rate_limits import purge_attempts
from members.users.seed_content import seed_users

NameEmailForm.base_fields["last_name"].required = False  # some people have one name


def purge_sessions() -> int:
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def reset_second_factor(request, pk: int):
    user = get_object_or_404(User, pk=pk)
    if not second_factor.may_reset(request.user, user):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "members/users/admin/reset_second_factor.html", {"person": user})
    second_factor.reset_second_factor(user)
    log(instance=user, action="users.second_factor_reset")
    messages.success(
        request, f"{user.email} logs in without a second step until they set up a new one."
    )
    return redirect("wagtailusers_users:index")


@hooks.register("register_admin_urls")
def add_reset_url():
    return [
        path("second-factor/<int:pk>/", reset_second_factor, name="reset-second-factor"),
        path("team/<int:pk>/off/", admin.switch_off, name="switch-off"),
        path("team/<int:pk>/link/", admin.send_link, name="send-set-up-link"),
    ]


hooks.register("register_user_listing_buttons", admin.colleague_buttons)
hooks.register("before_delete_user", admin.keep_records_of_others)
hooks.register("before_bulk_action", admin.keep_records_of_others_in_bulk)


@hooks.register("register_log_actions")
def name_what_is_done_with_people(actions):
    actions.register_action("users.switched_off", "Switch off", "Switched off")
    actions.register_action("users.switched_on", "Switch on", "Switched on again")
    reset = ("Reset second step", "Reset the second step")
    actions.register_action("users.second_factor_reset", *reset)


@hooks.register("register_user_listing_buttons")
def add_reset_button(user, request_user):
    if second_factor.may_reset(request_user, user):
        address = reverse("reset-second-factor", args=[user.pk])
        yield Button("Reset the second step", address, icon_name="key", priority=50)


hooks.register("register_seed", seed_users, order=20)
hooks.register("register_go_live_row", no_demo_accounts)
hooks.register("register_job", second_factor.renewal_job)
hooks.register("register_cookies", known_device.cookies)


@hooks.register("register_retention")
def retentions():
    return [
        Retention("codes that ran out", purge_codes),
        Retention("ended log-ins", purge_sessions),
        Retention("log-in tries", purge_attempts),
    ]
