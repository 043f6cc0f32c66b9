"""The search page: a GET form, and the results that this visitor may see."""

from datetime import timedelta

from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.access import access_policy
from core.counts.counting import count_search_without_result
from core.http.client_address import client_address
from core.http.rate_limit import READING_CACHE, allow, too_many_requests
from core.service_text import service_context
from core.services import Service, cards_now, is_offered, registered_services
from core.typed_text import clean_line
from home.models import HomePage
from search.find import find
from search.forms import MAX_QUERY_CHARACTERS, SearchForm
from search.query_hints import is_about_an_organisation, tasks_named_by

MAX_SEARCHES, PERIOD = 60, timedelta(minutes=1)  # a whole office shares one IP address
MAX_TOP_TASKS = 4


@require_safe
def search(request):
    question = clean_question(request.GET.get("q", ""))
    context = {"form": SearchForm(initial={"q": question}), "question": question}
    if question and request.method == "GET":  # HEAD searches nothing
        if not allow(f"search {client_address(request)}", MAX_SEARCHES, PERIOD, READING_CACHE):
            return too_many_requests(request, PERIOD)
        is_member = bool(access_policy().members_area(request.user))
        context |= results_context(request, question, is_member)
    response = render(request, "search/search.html", service_context("search") | context)
    response["Cache-Control"] = "private, no-store"  # not the same for everybody
    return response


def results_context(request, question: str, is_member: bool) -> dict:
    services = registered_services()  # one list: each one made asks for the standing anew
    found = find(question, is_member, request.GET.get("page"), services)
    context = {
        "found": found.page,
        "corrections": found.corrections,
        "near_words": found.near_words,
        "groups": grouped(found.object_list),
        "offers_finder": is_offered("/ods/") and is_about_an_organisation(question),
        "tasks": tasks_named_by(found.terms, found.synonyms, services),
    }
    if not found.object_list:
        count_search_without_result(question)
    return context if found.object_list else context | nothing_found_context(request, services)


def grouped(entries) -> list[tuple[str, list]]:
    """By heading, the one with the best result first."""
    groups = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    return list(groups.items())


def nothing_found_context(request, services: list[Service]) -> dict:
    home = HomePage.objects.live().first()
    tasks = home.tasks(request) if home else []
    more = service_context("search-nothing-found")
    return {
        "advice": more["text"],
        "facts": more["facts"],
        "top_tasks": cards_now(tasks, services)[:MAX_TOP_TASKS],
    }


def clean_question(text: str) -> str:
    """One line without invisible characters, cut to MAX_QUERY_CHARACTERS."""
    return clean_line(text)[:MAX_QUERY_CHARACTERS].strip()
