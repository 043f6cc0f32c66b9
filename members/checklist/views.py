"""Views of the checklist. MembersOnlyMiddleware keeps everybody but approved members out."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from core.http.rate_limit import allow, too_many_requests
from members.checklist.forms import HandOverForm, ItemProgressForm
from members.checklist.hand_over import HandOver, accept_offer, offer_checklist, offers_to
from members.checklist.models import (
    ItemProgress,
    ToolkitQuestion,
    progress_of_questions,
    questions_for,
    sections_of,
)
from members.users.change_views import change_form, one_at_a_time
from members.users.unsaved_input import unsaved_input

MAX_OFFERS, OFFERS_PERIOD = 5, timedelta(hours=1)


def checklist(request):
    questions = questions_for(request.user)
    context = {
        "progress": progress_of_questions(questions),
        "sections": sections_of(questions),
        "offers": offers_to(request.user),
    }
    return render(request, "members/checklist/checklist.html", context)


@one_at_a_time
def checklist_item(request, key: str):
    question = get_object_or_404(
        ToolkitQuestion.objects.select_related("item"), edition__is_current=True, item__key=key
    )
    own = {"user": request.user, "item": question.item}
    progress = ItemProgress.objects.filter(**own).first() or ItemProgress(**own)
    form = change_form(ItemProgressForm, request, progress)
    if form.is_valid():
        ItemProgress.objects.update_or_create(**own, defaults=form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect(f"/members/checklist/#{key}")
    materials = question.item.materials.live()
    context = {"question": question, "form": form, "materials": materials}
    return render(request, "members/checklist/item.html", context)


def hand_over(request):
    form = HandOverForm(request.POST or None, initial=unsaved_input(request))
    if form.is_valid():
        if not allow(f"hand-over {request.user.pk}", MAX_OFFERS, OFFERS_PERIOD):
            return too_many_requests(request, OFFERS_PERIOD)
        offer_checklist(request.user, form.cleaned_data["email"])
        return redirect("hand-over")
    context = {
        "form": form,
        "offers": offers_to(request.user),
        "own_offer": HandOver.objects.filter(giver=request.user).first(),
    }
    return render(request, "members/checklist/hand_over.html", context)


def answer_hand_over(request):
    """Accept or decline a colleague's offer, or withdraw one's own."""
    if request.method != "POST":
        raise Http404
    if request.POST.get("answer") == "withdraw":
        HandOver.objects.filter(giver=request.user).delete()
        return redirect("hand-over")
    offered = get_object_or_404(offers_to(request.user), pk=_as_pk(request.POST.get("offer")))
    if request.POST.get("answer") == "yes":
        accept_offer(offered, request.user)
        messages.success(request, "The checklist is now yours.")
    else:
        offered.delete()
    return redirect("checklist")


def _as_pk(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
