"""The checklist and a member's details. members/middleware.py lets nobody else come here."""

from datetime import timedelta
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.forms.models import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from core.http.rate_limit import allow, too_many_requests
from members.checklist.forms import DetailsForm, HandOverForm, ItemProgressForm
from members.checklist.hand_over import HandOver, accept_offer, offer_checklist, offers_to
from members.checklist.models import (
    ItemProgress,
    ToolkitQuestion,
    progress_of_questions,
    questions_by_section,
    questions_for,
)
from members.pages import MaterialPage
from members.users.kept_words import kept
from members.users.models import User

HOUR = timedelta(hours=1)


def checklist(request):
    questions = questions_for(request.user)
    context = {
        "progress": progress_of_questions(questions),
        "sections": questions_by_section(questions),
        "offered": offers_to(request.user),
    }
    return render(request, "members/checklist/checklist.html", context)


def one_at_a_time(view):
    """A member's own POSTs wait for each other, so that none saves over what it has not seen."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        with transaction.atomic():
            User.objects.select_for_update().get(pk=request.user.pk)
            return view(request, *args, **kwargs)

    return wrapped


def _change(form_class, request, instance):
    stored = model_to_dict(instance, form_class.base_fields)
    return form_class(request.POST or None, stored=stored, kept=kept(request))


@one_at_a_time
def checklist_item(request, key: str):
    question = get_object_or_404(
        ToolkitQuestion.objects.select_related("item"), edition__is_current=True, item__key=key
    )
    mine = {"user": request.user, "item": question.item}
    mark = ItemProgress.objects.filter(**mine).first() or ItemProgress(**mine)
    form = _change(ItemProgressForm, request, mark)
    if form.is_valid():
        ItemProgress.objects.update_or_create(**mine, defaults=form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect(f"/members/checklist/#{key}")
    materials = MaterialPage.objects.live().filter(helps_with=question.item)
    context = {"question": question, "form": form, "materials": materials}
    return render(request, "members/checklist/item.html", context)


def hand_over(request):
    form = HandOverForm(request.POST or None, initial=kept(request))
    if form.is_valid():
        if not allow(f"hand-over {request.user.pk}", 5, HOUR):
            return too_many_requests(request, HOUR)
        offer_checklist(request.user, form.cleaned_data["email"])
        return redirect("hand-over")
    context = {
        "form": form,
        "offered": offers_to(request.user),
        "mine": HandOver.objects.filter(giver=request.user).first(),
    }
    return render(request, "members/checklist/hand_over.html", context)


def answer_hand_over(request):
    """Yes or no to a colleague's offer, or back out of one's own."""
    if request.method != "POST":
        raise Http404
    if request.POST.get("answer") == "withdraw":
        HandOver.objects.filter(giver=request.user).delete()
        return redirect("hand-over")
    offered = get_object_or_404(offers_to(request.user), pk=_number(request.POST.get("offer")))
    if request.POST.get("answer") == "yes":
        accept_offer(offered, request.user)
        messages.success(request, "The checklist is now yours.")
    else:
        offered.delete()
    return redirect("checklist")


def _number(text) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


@one_at_a_time
def details(request):
    user = User.objects.get(pk=request.user.pk)
    form = _change(DetailsForm, request, user)
    if form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(user, name, value)
        user.save(update_fields=list(form.cleaned_data))
        messages.success(request, "Your details are saved.")
        return redirect("account")
    return render(request, "account/details.html", {"form": form})
