"""The team's screen for sign-ups: approve or decline those who wait."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import ModelLogEntry

from core.dashboard.registry import DashboardRow, DashboardRows, counted
from core.dates import date_in_words
from core.typed_text import clean_text
from members.access.sign_up_approval import (
    approve,
    decline,
    mailed,
    take_back,
    waiting_for_approval,
    waiting_or_declined,
)
from members.access.site_settings import MembersSettings
from members.users.models import User
from members.users.team import providers
from members.users.unsaved_input import unsaved_input

MAX_REASON_CHARACTERS = 500
DECISIONS_SHOWN_FOR = timedelta(days=30)
WAITING = User.Membership.WAITING
WAITS_AGAIN = "{} waits again. The email cannot be taken back: your next decision sends a new one."
LET_IN = (
    "The decision about {} is undone, but not its email. No approval is needed now, so they are "
    "let in."
)
MAX_SHOWN = 50  # people on a page, and decisions; 5,000 at once were 5 MB
TAKEN_BACK = "members.decision_taken_back"
DECIDED = {"approved": "members.approved", "declined": "members.declined"}


@permission_required("users.decide_membership", raise_exception=True)
def sign_ups(request: HttpRequest) -> HttpResponseBase:
    if request.method == "POST" and (_take_back if "undo" in request.POST else _decide)(request):
        return redirect(request.get_full_path())
    pages = Paginator(waiting_or_declined(), MAX_SHOWN)
    shown = pages.get_page(request.GET.get("p"))
    context = {
        "kept": request.POST or unsaved_input(request),
        "shown": shown,
        "elided_page_range": pages.get_elided_page_range(shown.number),
        "waiting": [each for each in shown if each.membership == WAITING],
        "declined": [each for each in shown if each.membership != WAITING],
        "decided": decided_lately(),
        "needs_approval": MembersSettings.load().needs_approval,
    }
    return render(request, "members/access/admin/sign_ups.html", context)


def _person(request: HttpRequest) -> User:
    pk = request.POST.get("user", "")
    return get_object_or_404(providers(), pk=pk if re.fullmatch(r"\d{1,9}", pk) else 0)


def _take_back(request: HttpRequest) -> bool:
    user = _person(request)
    is_done = take_back(user, request.POST.get("seen", ""))
    if is_done:
        log(instance=user, action=TAKEN_BACK)
        needs_approval = MembersSettings.load().needs_approval
        messages.success(request, (WAITS_AGAIN if needs_approval else LET_IN).format(user.email))
    else:
        messages.error(request, _already_decided(user, ""))
    return is_done


@dataclass(frozen=True)
class Decision:
    """One that stands now, with who made it and what was mailed."""

    person: User
    entry: ModelLogEntry

    @property
    def mailed(self) -> str:
        return str(self.entry.data.get("mailed", ""))


def decided_lately() -> list[Decision]:
    """The newest of each person, newest first."""
    since = timezone.now() - DECISIONS_SHOWN_FOR
    entries = ModelLogEntry.objects.filter(
        action__in=[*DECIDED.values(), TAKEN_BACK], timestamp__gte=since
    ).select_related("user")
    newest: dict[str, ModelLogEntry] = {}
    for entry in entries[:MAX_SHOWN]:
        newest.setdefault(entry.object_id, entry)
    people = providers().in_bulk([int(pk) for pk in newest])
    return [
        Decision(people[int(pk)], entry)
        for pk, entry in newest.items()
        if int(pk) in people and DECIDED.get(people[int(pk)].membership) == entry.action
    ]


def _decide(request: HttpRequest) -> bool:
    """Whether the decision was saved; otherwise a message says why not."""
    user = _person(request)
    reason = clean_text(request.POST.get("reason", "")).strip()
    seen = request.POST.get("seen", "")
    if "approve" in request.POST:
        is_done = approve(user, seen)
        told = "approved"
    elif 0 < len(reason) <= MAX_REASON_CHARACTERS:
        is_done = decline(user, reason, seen)
        told = "declined, with your reason"
    else:
        messages.error(
            request, f"Say why you decline, in {MAX_REASON_CHARACTERS} characters or less."
        )
        return False
    if is_done:
        subject = mailed(user.membership)
        log(instance=user, action=DECIDED[user.membership], data={"mailed": subject})
        messages.success(
            request,
            f"{user.email} is {told}. We mailed them “{subject}”. You can undo it below.",
        )
    else:
        messages.error(request, _already_decided(user, reason))
    return is_done


def _already_decided(user: User, reason: str) -> str:
    now = user.get_membership_display().lower()
    theirs = f": “{user.declined_because}”" if user.declined_because else ""
    typed = f" You typed: “{reason}”." if reason else ""
    return f"A colleague was quicker: {user.email} is {now}{theirs}. Nothing was changed.{typed}"


@hooks.register("register_log_actions")
def name_decisions(actions: LogActionRegistry) -> None:
    actions.register_action(DECIDED["approved"], "Approve a sign-up", "Approved")
    actions.register_action(DECIDED["declined"], "Decline a sign-up", "Declined")
    actions.register_action(TAKEN_BACK, "Undo a decision", "The decision was undone")


def sign_ups_waiting() -> list[DashboardRow]:
    waiting = waiting_for_approval()
    first = waiting.first()
    if not first:
        return []
    since = f"Since {date_in_words(timezone.localdate(first.date_joined))}"
    what = f"{counted(waiting.count(), 'sign-up')} to decide"
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
