"""Checklists and their items. MembersOnlyMiddleware keeps everybody but approved members out."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from members.checklist.access import checklists_of, for_people_on_it, not_here
from members.checklist.editions import current_edition, question_about
from members.checklist.filters import ChosenFilters
from members.checklist.forms import ItemMarkForm
from members.checklist.invitations import waiting_for
from members.checklist.listing import (
    ListedItem,
    edition_of,
    items_of,
    neighbours,
    progress_of,
    sections_of,
    with_progress,
)
from members.checklist.marks import STATES_IN_ONE_PRESS, Press, confirm, mark_of, press, save_mark
from members.checklist.models import ItemMark
from members.checklist.toolkit import ChecklistItem
from members.users.change_views import change_form

MAX_HISTORY_LINES = 10
GONE = "That item is no longer in the checklist, so nothing was changed."
NO_SUCH_ITEM = "There is no such item. Nothing was saved."
NOT_IN_ONE_PRESS = "Open the item to mark it like that. Nothing was changed."


def checklists(request):
    """The one checklist of whoever has one; a choice for others."""
    mine, invitations = list(checklists_of(request.user)), waiting_for(request.user)
    if len(mine) == 1 and not invitations:
        return redirect("checklist", mine[0].pk)
    context = {"checklists": with_progress(mine), "invitations": invitations}
    return render(request, "members/checklist/checklists.html", context)


@for_people_on_it
def checklist(request, checklist):
    items = items_of(checklist)
    filters = ChosenFilters(request.GET, items)
    pressed = request.GET.get("marked", "")
    context = {
        "checklist": checklist,
        "items": items,
        "progress": progress_of(items),
        "sections": sections_of(filters.shown(always=pressed)),
        "filters": filters,
        "edition": edition_of(items),
        "states": [(state.value, state.label) for state in STATES_IN_ONE_PRESS],
        "pressed": pressed,
        "outcome": request.GET.get("outcome"),
        "wanted": dict(ItemMark.State.choices).get(request.GET.get("wanted")),
        "is_alone": checklist.memberships.count() == 1,
        "others": checklists_of(request.user).exclude(pk=checklist.pk),
    }
    return render(request, "members/checklist/checklist.html", context)


@require_POST
@for_people_on_it
def mark_item(request, checklist):
    """A press of a button in the list, whose value is “key state seen-state”."""
    key, state, seen = (request.POST.get("mark", "").split() + [""] * 3)[:3]
    item = ChecklistItem.objects.filter(key=key).first()
    if not item:
        messages.error(request, GONE)
        return redirect("checklist", checklist.pk)
    outcome = press(checklist, request.user, item, state, seen)
    if outcome == Press.REFUSED:
        messages.error(request, NOT_IN_ONE_PRESS)
    wanted = {"wanted": state} if outcome == Press.CHANGED_MEANWHILE else {}
    return _back_to_list(request, checklist, key, outcome.value, **wanted)


@require_POST
@for_people_on_it
def confirm_items(request, checklist):
    """“Still true” for one item, or for a section."""
    key, section = request.POST.get("item"), request.POST.get("section")
    shown = ChosenFilters(request.GET, items_of(checklist)).shown(always=key or "")
    items = [each for each in shown if key == each.key or section == each.section]
    if not items:
        messages.error(request, GONE)
        return redirect("checklist", checklist.pk)
    outcome = Press.SAVED if confirm(items, request.user) else Press.CHANGED_MEANWHILE
    return _back_to_list(request, checklist, items[0].key, outcome.value)


def _back_to_list(request, checklist, key: str, outcome: str, **more: str):
    """To the same row of the same part of the list."""
    filters = ChosenFilters(request.GET, items_of(checklist))
    query = filters.query_with(marked=key, outcome=outcome, **more)
    return redirect(f"{reverse('checklist', args=[checklist.pk])}{query}#{key}")


@for_people_on_it
def checklist_item(request, checklist, key: str):
    item = ChecklistItem.objects.filter(key=key).first()
    if not item:
        return not_here(request, NO_SUCH_ITEM)
    mark, items = mark_of(checklist, item), items_of(checklist)
    listed = next((each for each in items if each.key == key), None)
    listed = listed or ListedItem(question_about(item), mark, current_edition())
    form = change_form(ItemMarkForm, request, mark, may_not_apply=listed.may_not_apply)
    filters = ChosenFilters(request.GET, items)
    if form.is_valid():
        save_mark(mark, request.user, **form.cleaned_data)
        address = reverse("checklist-item", args=[checklist.pk, key])
        return redirect(f"{address}{filters.query_with(marked=key)}#mark")
    before, after = neighbours(filters.shown(always=key), key)
    context = {
        "checklist": checklist,
        "listed": listed,
        "question": listed.question,
        "form": form,
        "materials": item.materials.live(),
        "history": _history(mark),
        "before": before,
        "after": after,
        "filters": filters,
        "is_saved": request.GET.get("marked") == key and not form.is_bound,
    }
    return render(request, "members/checklist/item.html", context)


def _history(mark: ItemMark):
    return mark.changes.select_related("by")[:MAX_HISTORY_LINES] if mark.pk else []


def toolkit_item(request, key: str):
    """An item for whoever comes from search or a material: in their checklist if they have one."""
    item = get_object_or_404(ChecklistItem, key=key)
    mine = list(checklists_of(request.user))
    if len(mine) == 1:
        return redirect("checklist-item", mine[0].pk, key)
    question = question_about(item)
    if not question.pk:
        raise Http404
    context = {
        "question": question,
        "listed": ListedItem(question, ItemMark(item=item), current_edition()),
        "materials": item.materials.live(),
        "checklists": mine,
    }
    return render(request, "members/checklist/item_help.html", context)
