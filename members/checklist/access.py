"""Who may open a checklist: the people on it, and nobody else, whatever else they may do."""

from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from members.checklist.models import Checklist
from members.users.unsaved_input import words_to_copy

NOT_ON_IT = (
    "There is no checklist at this address, or you are not on it. Somebody may have removed you. "
    "Nothing was saved."
)


def checklists_of(user):
    return Checklist.objects.filter(people=user).order_by("name", "pk")


def for_people_on_it(view):
    """Decorator for views with `checklist_id`: they get the checklist instead.

    POSTs for one checklist wait for each other, so that nobody overwrites another's mark unseen.
    A checklist that is not there and one that the visitor is not on give the same response.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, checklist_id: int, **kwargs) -> HttpResponse:
        if request.method != "POST":
            checklist = checklists_of(request.user).filter(pk=checklist_id).first()
            return view(request, checklist, **kwargs) if checklist else _not_on_it(request)
        with transaction.atomic():
            Checklist.objects.select_for_update().filter(pk=checklist_id).first()
            checklist = checklists_of(request.user).filter(pk=checklist_id).first()
            if checklist:
                return view(request, checklist, **kwargs)
        return _not_on_it(request)

    return wrapped


def _not_on_it(request: HttpRequest) -> HttpResponse:
    return not_here(request, NOT_ON_IT)


def not_here(request: HttpRequest, why: str) -> HttpResponse:
    """Gives back what they typed: they may have been removed meanwhile."""
    context = {"words": words_to_copy(request), "why": why}
    return render(request, "members/checklist/not_on_it.html", context, status=404)
