"""“I have checked this”: all that is known of a fact before the button, and the way back after it.

docs/decisions.md: A fact is confirmed on a screen of its own
"""

from datetime import date

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.views import View
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogFormatter, log
from wagtail.log_actions import registry as logs

from core.dashboard.undo import with_undo
from core.dates import date_in_words
from core.drafts.locks import why_locked
from core.edit_conflicts import version_hash
from core.facts.models import Fact
from core.usage import objects_using

CONFIRMED, UNDONE = "core.fact_confirmed", "core.fact_confirmation_undone"
MAX_ENTRIES_SHOWN = 5
CHANGED = "{} was changed. It now says: {}"
DRAFT_WAITS = "{} has a draft. Open it: publish it, or go back under History. Then change it here."
CANNOT_UNDO = "{} was changed after it was confirmed, so nothing was undone. Look at it now."


def what_is_checked(fact: Fact) -> str:
    """Changes with what stands in sight beside the button."""
    return version_hash(
        [fact.kind, fact.value, fact.detail, fact.source, fact.source_date, fact.note]
    )


def next_to_check(after: Fact) -> Fact | None:
    """The one behind `after` in the order of the list; the first one after the last."""
    waiting = list(Fact.objects.to_check())
    places = [fact.pk for fact in waiting]
    if after.pk in places:
        at = places.index(after.pk)
        waiting = waiting[at + 1 :] + waiting[:at]
    return waiting[0] if waiting else None


class NewValueForm(forms.ModelForm):
    """For a fact that says something else now, and that somebody has checked."""

    class Meta:
        model = Fact
        fields = ["value", "source"]
        labels = {"value": "New value", "source": "Source of the new value"}
        help_texts = {"value": "Only if its source says something else now. Else leave it empty."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].required = False


def _require_permission(user) -> None:
    if not user.has_perm("core.change_fact"):
        raise PermissionDenied


class CheckFactView(WagtailAdminTemplateMixin, View):
    page_title = "Check a fact"
    header_icon = "circle-check"
    template_name = "core/facts/check.html"

    def dispatch(self, request, *args, **kwargs):
        _require_permission(request.user)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def fact(self) -> Fact:
        return get_object_or_404(Fact.objects.live(), pk=self.kwargs["pk"])

    def get(self, request, pk):
        return self.show()

    def show(self, form=None):
        entries = list(logs.get_logs_for_instance(self.fact)[:MAX_ENTRIES_SHOWN])
        context = self.get_context_data(
            fact=self.fact,
            seen=what_is_checked(self.fact),
            uses=objects_using(self.fact),
            needs=self.fact.used_by_code(),
            entries=entries,
            form=form or NewValueForm(),
            may_change=self.request.user.has_perm("core.publish_fact"),
            can_undo=bool(entries) and _can_undo(entries[0]),
            waiting=Fact.objects.to_check().count(),
            following=next_to_check(self.fact),
        )
        return self.render_to_response(context)

    def post(self, request, pk):
        """The fact is good until its next review; what readers are told stays, unless ticked."""
        with transaction.atomic():
            fact = get_object_or_404(Fact.objects.live().select_for_update(), pk=pk)
            if request.POST.get("seen") != what_is_checked(fact):
                messages.error(request, CHANGED.format(fact.label, fact.value))
                return redirect("confirm-fact", pk)
            following = next_to_check(fact)
            if request.POST.get("value", "").strip():
                why = why_not_changed(fact, request.user)
                form = NewValueForm(request.POST, instance=fact)
                if why or not form.is_valid():
                    form.add_error("value", why) if why else None
                    return self.show(form)
                fact.source_date = None  # it was that of the earlier value
            elif why := why_locked(fact, request.user):
                messages.error(request, why)
                return redirect("confirm-fact", pk)
            told = confirm(fact, drops_note="drop-note" in request.POST, by=request.user)
        messages.success(request, told)
        if following:
            return redirect("confirm-fact", following.pk)
        return redirect("facts-to-check")

    def get_breadcrumbs_items(self):
        facts = reverse("wagtailsnippets_core_fact:list")
        here = {"url": "", "label": self.page_title, "sublabel": self.fact.label}
        return [*self.breadcrumbs_items, {"url": facts, "label": "Facts"}, here]

    def get_page_subtitle(self):
        return self.fact.label


def why_not_changed(fact: Fact, user) -> SafeString | str:
    """Why this person cannot give it a new value here; "" if they can."""
    if not user.has_perm("core.publish_fact"):
        raise PermissionDenied
    lock = fact.get_lock()
    if lock and lock.for_user(user):
        return lock.get_message(user)
    return DRAFT_WAITS.format(fact.label) if fact.has_unpublished_changes else ""


def confirm(fact: Fact, *, drops_note: bool, by) -> SafeString | str:
    """Record that `by` has checked it, and what was known then. Returns what to tell them. A new
    value is published as a version of its own, which History takes back.
    """
    before = {name: str(getattr(fact, name) or "") for name in UNDOABLE}
    known = {"value": fact.as_text(), "source": fact.source, "note": fact.note}
    is_new = fact.value != Fact.objects.values_list("value", flat=True).get(pk=fact.pk)
    fact.confirm(timezone.localdate())
    fact.note = "" if drops_note else fact.note
    if is_new:
        fact.save_revision(user=by, log_action=True).publish(user=by)
    else:
        fact.save(update_fields=UNDOABLE)
    data = {"known": known} if is_new else {"known": known, "before": before}
    log(instance=fact, action=CONFIRMED, data=data)
    note = f" Readers are still told: “{fact.note}”" if fact.note else ""
    told = f"{fact.label} is confirmed until {date_in_words(fact.review_by)}.{note}"
    undo = reverse("undo-confirmation", args=[fact.pk])
    return f"{told} It now says: {fact.value}" if is_new else with_undo(told, undo)


def _can_undo(entry) -> bool:
    return entry.action == CONFIRMED and "before" in entry.data


UNDOABLE = ["last_confirmed", "review_by", "note"]


@require_POST
def undo_confirmation(request, pk: int):
    _require_permission(request.user)
    with transaction.atomic():
        fact = get_object_or_404(Fact.objects.select_for_update(), pk=pk)
        entry = logs.get_logs_for_instance(fact).first()
        if why := why_locked(fact, request.user):
            messages.error(request, why)
        elif entry and _can_undo(entry):
            before = entry.data["before"]
            for name in ("last_confirmed", "review_by"):
                setattr(fact, name, date.fromisoformat(before[name]) if before[name] else None)
            fact.note = before["note"]
            fact.save(update_fields=UNDOABLE)
            log(instance=fact, action=UNDONE)
            messages.success(request, f"{fact.label} is as it was before.")
        else:
            messages.error(request, CANNOT_UNDO.format(fact.label))
    return redirect("confirm-fact", pk)


class ConfirmedFormatter(LogFormatter):
    label = "Confirm a fact"

    def format_message(self, log_entry):
        known = log_entry.data.get("known", {})
        source = f" Source: {known['source']}." if known.get("source") else " No source was named."
        note = f" Readers were told: {known['note']}" if known.get("note") else ""
        return f"Confirmed: {known.get('value', '')}.{source}{note}"

    def format_comment(self, log_entry):
        return ""


def register_log_actions(actions) -> None:
    actions.register_action(CONFIRMED)(ConfirmedFormatter)
    actions.register_action(UNDONE, "Undo a confirmation", "The confirmation was undone")
