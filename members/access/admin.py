"""The team's screen for sign-ups: approve or decline those who wait."""

import re
from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.dashboard.registry import DashboardRow, DashboardRows, counted
from core.dates import date_in_words
from core.typed_text import clean_text
from members.access.sign_up_approval import approve, decline, waiting_for_approval
from members.access.site_settings import MembersSettings
from members.users.models import User
from members.users.unsaved_input import unsaved_input

MAX_REASON_CHARACTERS = 500


@permission_required("users.decide_membership", raise_exception=True)
def sign_ups(request: HttpRequest) -> HttpResponseBase:
    if request.method == "POST" and _decide(request):
        return redirect("sign-ups")
    context = {
        "kept": request.POST or unsaved_input(request),
        "waiting": waiting_for_approval(),
        "answered": User.objects.filter(membership=User.Membership.DECLINED),
        "needs_approval": MembersSettings.load().needs_approval,
    }
    return render(request, "members/access/admin/sign_ups.html", context)


def _decide(request: HttpRequest) -> bool:
    """Whether the decision was saved; otherwise a message says why not."""
    pk = request.POST.get("user", "")
    user = get_object_or_404(User, pk=pk if re.fullmatch(r"\d{1,9}", pk) else 0)
    reason = clean_text(request.POST.get("reason", "")).strip()
    seen = request.POST.get("seen", "")
    if "approve" in request.POST:
        is_done = approve(user, seen)
        told = "approved, and told so by email"
    elif 0 < len(reason) <= MAX_REASON_CHARACTERS:
        is_done = decline(user, reason, seen)
        told = "declined, and told why by email"
    else:
        messages.error(
            request, f"Say why you decline, in {MAX_REASON_CHARACTERS} characters or less."
        )
        return False
    if is_done:
        messages.success(request, f"{user.email} is {told}.")
    else:
        messages.error(request, _already_decided(user, reason))
    return is_done


def _already_decided(user: User, reason: str) -> str:
    now = user.get_membership_display().lower()
    theirs = f": “{user.declined_because}”" if user.declined_because else ""
    typed = f" You typed: “{reason}”." if reason else ""
    return f"A colleague was quicker: {user.email} is {now}{theirs}. Nothing was changed.{typed}"


def sign_ups_waiting() -> list[DashboardRow]:
    waiting = list(waiting_for_approval())
    if not waiting:
        return []
    since = f"Since {date_in_words(timezone.localdate(waiting[0].date_joined))}"
    what = f"{counted(len(waiting), 'sign-up')} to decide"
    return [DashboardRow(what, since, "Decide", reverse("sign-ups"))]


@hooks.register("register_dashboard_rows", order=20)
def sign_ups_rows() -> DashboardRows:
    return DashboardRows("users.decide_membership", sign_ups_waiting)


class SignUpsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("users.decide_membership"))


@hooks.register("register_admin_urls")
def add_sign_ups_url() -> Sequence[URLPattern]:
    return [path("sign-ups/", sign_ups, name="sign-ups")]


@hooks.register("register_admin_menu_item")
def add_sign_ups_menu_item() -> SignUpsMenuItem:
    return SignUpsMenuItem("Sign-ups", reverse("sign-ups"), icon_name="group", order=240)
