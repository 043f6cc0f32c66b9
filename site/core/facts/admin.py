"""How editors keep facts: the list, its form, and the list of those to check."""

from django import forms
from django.contrib.auth.decorators import permission_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.widgets import Button
from wagtail.models import ReferenceIndex
from wagtail.snippets.views import snippets
from wagtail.snippets.views.snippets import SnippetViewSet

from core.dashboard.registry import DashboardRow, counted
from core.dashboard.word_search import WordSearchIndexView
from core.drafts.models import goes_live_panel
from core.edit_conflicts import VersionedModelForm
from core.facts.models import Fact
from core.usage import ReferencesByUser

CHECKED, NOT_CHECKED = "yes", "no"
MAX_FACTS_ON_HOME = 5
SAY_WHETHER = "Say whether you have checked the new value"


class FactForm(VersionedModelForm):
    """A slug stays once it is made: texts name it. A new value asks whether somebody checked it."""

    verified = forms.ChoiceField(
        label="Have you checked the new value?",
        required=False,
        choices=[(CHECKED, "Yes, today"), (NOT_CHECKED, "Not yet: readers are told so")],
        widget=forms.RadioSelect,
        help_text="Only where you change the value.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Before it is published no text can name it, and autosave may have stored half of it.
            is_named = self.instance.live or self.instance.first_published_at
            self.fields["slug"].disabled = bool(is_named)
            self.fields["confirmed_as_opened"] = forms.DateField(
                required=False, widget=forms.HiddenInput, initial=self.instance.last_confirmed
            )

    def clean(self):
        cleaned = super().clean()
        stored = self._published_or_confirmed()
        is_new_value = stored and cleaned.get("value", stored.value) != stored.value
        if cleaned.get("verified") == CHECKED:
            self.instance.confirm(timezone.localdate())
            cleaned |= {name: getattr(self.instance, name) for name in CONFIRMATION}
        elif is_new_value and (cleaned.get("verified") or not self._is_day_typed(stored)):
            if not cleaned.get("verified") and not self.is_deferred_validation:
                self.add_error("verified", SAY_WHETHER)
            cleaned |= dict.fromkeys(CONFIRMATION)
        if is_new_value and not self._is_typed(stored, "source", "source_date"):
            cleaned["source_date"] = None  # it was that of the earlier value
        return cleaned

    def _published_or_confirmed(self) -> Fact | None:
        """Not its draft: an autosave has stored what is typed here as one."""
        rows = Fact.objects.exclude(live=False, last_confirmed=None)
        return rows.filter(pk=self.instance.pk).first()

    def _is_day_typed(self, stored: Fact) -> bool:
        """A draft that was opened may have been confirmed with another value."""
        day = self.cleaned_data.get("last_confirmed")
        is_opened = day == self.cleaned_data.get("confirmed_as_opened")
        return self._is_typed(stored, "last_confirmed") and not is_opened

    def _is_typed(self, stored: Fact, *names: str) -> bool:
        return any(self.cleaned_data.get(n) not in (None, getattr(stored, n)) for n in names)


CONFIRMATION = ("last_confirmed", "review_by")


class UsageView(snippets.UsageView):
    """Wagtail's, with as many queries for 50 uses as for 5."""

    def get_queryset(self):
        return ReferencesByUser(ReferenceIndex.get_references_to(self.object))


class FactViewSet(SnippetViewSet):
    model = Fact
    index_view_class = WordSearchIndexView
    icon = "circle-check"
    usage_view_class = UsageView
    menu_label = "Facts"
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    list_display = ["label", "slug", "value", "source_date", "last_confirmed", "review_by"]
    search_fields = ["label", "slug", "value", "source", "note"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel([FieldPanel("label"), FieldPanel("slug")], heading="Name"),
            MultiFieldPanel(
                [FieldPanel("kind"), FieldPanel("value"), FieldPanel("detail")], heading="Value"
            ),
            FieldPanel("verified"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("last_confirmed"), FieldPanel("review_by")]),
                    FieldRowPanel([FieldPanel("source"), FieldPanel("source_date")]),
                    FieldPanel("owner"),
                    FieldPanel("note"),
                ],
                heading="How we know",
            ),
            goes_live_panel(),
        ],
        base_form_class=FactForm,
    )


@permission_required("core.change_fact", raise_exception=True)
def facts_to_check(request):
    return render(request, "core/facts/to_check.html", {"facts": Fact.objects.to_check()})


def check_address(fact: Fact) -> str:
    return reverse("confirm-fact", args=[fact.pk])


def overdue_facts() -> list[DashboardRow]:
    """The longest overdue, and a way to the others."""
    facts, address = list(Fact.objects.to_check()), reverse("facts-to-check")
    first = facts[:MAX_FACTS_ON_HOME]
    rows = [
        DashboardRow(fact.label, capfirst(fact.age_in_list), "Check it", check_address(fact))
        for fact in first
    ]
    others = facts[len(rows) :]
    if not others:
        return rows
    what = f"{counted(len(others), 'more fact')} to check"
    return [*rows, DashboardRow(what, capfirst(others[0].age_in_list), "See all", address)]


@hooks.register("register_snippet_listing_buttons")
def lead_to_check(snippet, user, next_url=None):
    if isinstance(snippet, Fact) and snippet.live and user.has_perm("core.change_fact"):
        classname = "button button-small button-secondary"
        yield CheckButton("Check it", check_address(snippet), classname=classname, priority=5)


class CheckButton(Button):
    """Stands in the list itself, not under “…”."""

    allow_in_dropdown = False
