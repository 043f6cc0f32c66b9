"""How editors keep facts: the list, its form, and the list of those to check."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_POST
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from core.dashboard.registry import DashboardRow, counted
from core.dates import date_in_words
from core.edit_conflicts import VersionedModelForm, version_hash
from core.facts.models import Fact
from core.usage import ReferencesByUser

MAX_FACTS_ON_HOME = 5


class FactForm(VersionedModelForm):
    """A slug stays once it is made: texts name it. A new value is one that nobody confirmed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["slug"].disabled = True

    def clean(self):
        cleaned = super().clean()
        is_new_value = self.instance.pk and "value" in self.changed_data
        if is_new_value and "last_confirmed" not in self.changed_data:
            cleaned |= {"last_confirmed": None, "review_by": None}
        return cleaned


class UsageView(snippets.UsageView):
    """Wagtail's, with as many queries for 50 uses as for 5."""

    def get_queryset(self):
        return ReferencesByUser(ReferenceIndex.get_references_to(self.object))


class FactViewSet(SnippetViewSet):
    model = Fact
    icon = "circle-check"
    usage_view_class = UsageView
    menu_label = "Facts"
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["label", "slug", "value", "source_date", "last_confirmed", "review_by"]
    search_fields = ["label", "slug", "value", "source", "note"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("label"), FieldPanel("slug")], heading="Name"),
            FieldRowPanel(
                [FieldPanel("kind"), FieldPanel("value"), FieldPanel("detail")], heading="Value"
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("last_confirmed"), FieldPanel("review_by")]),
                    FieldRowPanel([FieldPanel("source"), FieldPanel("source_date")]),
                    FieldPanel("owner"),
                    FieldPanel("note"),
                ],
                heading="How we know",
            ),
        ],
        base_form_class=FactForm,
    )


@permission_required("core.change_fact", raise_exception=True)
def facts_to_check(request):
    facts = [(fact, what_is_checked(fact)) for fact in Fact.objects.to_check()]
    return render(request, "core/facts/to_check.html", {"facts": facts})


def overdue_facts() -> list[DashboardRow]:
    """The longest overdue, and a way to the others."""
    facts, address = list(Fact.objects.to_check()), reverse("facts-to-check")
    first = facts[:MAX_FACTS_ON_HOME]
    rows = [
        DashboardRow(fact.label, capfirst(fact.age_in_list), "Check it", f"{address}#{fact.slug}")
        for fact in first
    ]
    others = len(facts) - len(rows)
    what = f"{counted(others, 'more fact')} to check"
    return [*rows, DashboardRow(what, "", "See all", address)] if others else rows


def what_is_checked(fact: Fact) -> str:
    """Changes with what stands in sight beside the button."""
    return version_hash([fact.value, fact.detail, fact.source, fact.source_date, fact.note])


@require_POST
def confirm_fact(request, pk: int):
    """“I have checked this”: the fact is good until its next review. Its note stays."""
    if not request.user.has_perm("core.change_fact"):
        raise PermissionDenied
    with transaction.atomic():
        fact = get_object_or_404(Fact.objects.select_for_update(), pk=pk)
        if request.POST.get("seen") == what_is_checked(fact):
            fact.confirm(timezone.localdate())
            fact.save(update_fields=["last_confirmed", "review_by"])
            log(instance=fact, action="wagtail.edit")
            messages.success(request, _confirmed(fact))
        else:
            messages.error(request, f"{fact.label} was changed. It now says: {fact.value}")
    return redirect("facts-to-check")


def _confirmed(fact: Fact) -> str:
    note = (
        f" Its note stays: “{fact.note}” Change it if it is no longer right." if fact.note else ""
    )
    return f"{fact.label} is confirmed until {date_in_words(fact.review_by)}.{note}"
