"""The checklist and a member's details. members/middleware.py lets nobody else come here."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from core.rate_limit import allow, too_many_requests
from members import handing_over
from members.checklist import (
    Mark,
    Question,
    by_section,
    progress_in,
    questions_for,
)
from members.forms import DetailsForm, HandOverForm, MarkForm
from members.pages import MaterialPage

HOUR = timedelta(hours=1)


def checklist(request):
    questions = questions_for(request.user)
    context = {
        "progress": progress_in(questions),
        "sections": by_section(questions),
        "offered": handing_over.offered_to(request.user),
    }
    return render(request, "members/checklist.html", context)


def checklist_item(request, key: str):
    question = get_object_or_404(
        Question.objects.select_related("item"), edition__is_current=True, item__key=key
    )
    mine = {"user": request.user, "item": question.item}
    mark = Mark.objects.filter(**mine).first() or Mark(**mine)
    form = MarkForm(request.POST or None, initial={"state": mark.state, "evidence": mark.evidence})
    if form.is_valid():
        Mark.objects.update_or_create(**mine, defaults=form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect(f"/members/checklist/#{key}")
    materials = MaterialPage.objects.live().filter(helps_with=question.item)
    context = {"question": question, "form": form, "materials": materials}
    return render(request, "members/checklist_item.html", context)


def hand_over(request):
    form = HandOverForm(request.POST or None)
    if form.is_valid():
        if not allow(f"hand-over {request.user.pk}", 5, HOUR):
            return too_many_requests(request, HOUR)
        handing_over.offer(request.user, form.cleaned_data["email"])
        return redirect("hand-over")
    context = {
        "form": form,
        "offered": handing_over.offered_to(request.user),
        "mine": handing_over.HandOver.objects.filter(giver=request.user).first(),
    }
    return render(request, "members/hand_over.html", context)


def answer_hand_over(request):
    """Yes or no to a colleague's offer, or back out of one's own."""
    if request.method != "POST":
        raise Http404
    if request.POST.get("answer") == "withdraw":
        handing_over.HandOver.objects.filter(giver=request.user).delete()
        return redirect("hand-over")
    offered = get_object_or_404(
        handing_over.offered_to(request.user), pk=_number(request.POST.get("offer"))
    )
    if request.POST.get("answer") == "yes":
        handing_over.accept(offered, request.user)
        messages.success(request, "The checklist is now yours.")
    else:
        offered.delete()
    return redirect("checklist")


def _number(text) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def details(request):
    names = {name: getattr(request.user, name) for name in DetailsForm.base_fields}
    form = DetailsForm(request.POST or None, initial=names)
    if form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(request.user, name, value)
        request.user.save(update_fields=list(form.cleaned_data))
        messages.success(request, "Your details are saved.")
        return redirect("account")
    return render(request, "members/details.html", {"form": form})
