"""“County and site”: all that another county must change, on one screen."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.safestring import mark_safe
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel

from core.access import access_policy
from core.edit_conflicts import VersionedModelForm
from core.facts.models import Fact
from core.facts.needed import needed_facts
from core.form_fields import LineField
from core.services import optional_services

DRAFT_WAITS = "A draft of this fact waits, or it is locked. Open it under Facts first"
LOGO_FOR_MEMBERS = "This picture is for members only. Choose one that everybody may see"


class CountyForm(VersionedModelForm):
    """The settings, and the addresses that the site cannot do without. Those are facts."""

    def __init__(self, *args, **kwargs):
        needed = [need.slug for need in needed_facts()]
        self.needed = {_field_of(fact): fact for fact in Fact.objects.filter(slug__in=needed)}
        super().__init__(*args, **kwargs)
        self.fields["switched_off"] = forms.MultipleChoiceField(
            label="Services you do without",
            required=False,
            choices=[(each.address, each.title) for each in optional_services()],
            widget=forms.CheckboxSelectMultiple,
            help_text="Nothing on this website leads to a service that is ticked here.",
        )
        for name, fact in self.needed.items():
            text = f"A new value is one that nobody has checked yet. Text says [[{fact.slug}]]."
            self.fields[name] = LineField(
                fact.label, f"Enter: {fact.label}", max_length=300, help_text=text
            )
            self.initial[name] = fact.value

    def stored_values(self) -> dict:
        facts = {name: fact.value for name, fact in self.needed.items()}
        return super().stored_values() | facts

    def clean_logo(self):
        logo = self.cleaned_data["logo"]
        if logo and access_policy().is_members_only(logo):
            raise ValidationError(LOGO_FOR_MEMBERS)
        return logo

    def clean(self):
        cleaned = super().clean()
        for name, fact in self.needed.items():
            if name in cleaned and cleaned[name] != fact.value:
                if fact.has_unpublished_changes or fact.locked:
                    self.add_error(name, DRAFT_WAITS)
                    continue
                fact.value, fact.last_confirmed, fact.review_by = cleaned[name], None, None
                fact.source, fact.source_date = "", None  # they were those of the earlier value
                try:
                    fact.full_clean()
                except ValidationError as error:
                    self.add_error(name, error.messages)
        return cleaned

    def save(self, commit=True):
        saved = super().save(commit)
        for name in set(self.changed_data) & self.needed.keys():
            revision = self.needed[name].save_revision(user=self.for_user, log_action=True)
            revision.publish(user=self.for_user)
        return saved


def _field_of(fact: Fact) -> str:
    return f"fact_{fact.slug.replace('-', '_')}"


class NeededFactsPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "core/county/needed_facts.html"

        def get_context_data(self, parent_context=None):
            fields = [self.form[name] for name in self.form.needed]
            return super().get_context_data(parent_context) | {"fields": fields}


class CountyPanels(ObjectList):
    class BoundPanel(ObjectList.BoundPanel):
        def render_missing_fields(self):
            """Wagtail would draw the addresses a second time: no panel of its own claims them."""
            return mark_safe("".join(map(str, self.form.hidden_fields())))  # noqa: S308


def row(*names: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names])


COUNTY_PANELS = CountyPanels(
    [
        MultiFieldPanel(
            [row("area", "area_adjective"), row("region", "postcode_areas")], heading="County"
        ),
        MultiFieldPanel(
            [row("data_controller", "helpdesk_name"), row("message_prefix", "site_name")],
            heading="Who runs it",
        ),
        NeededFactsPanel(heading="Addresses"),
        MultiFieldPanel([row("wordmark", "colour"), FieldPanel("logo")], heading="Look"),
        MultiFieldPanel(
            [FieldPanel("switched_off"), FieldPanel("about_members_area")], heading="Services"
        ),
        MultiFieldPanel(
            [FieldPanel(f"accessibility_{name}") for name in ("contact", "tested_on", "tested_by")],
            heading="Accessibility",
        ),
    ],
    base_form_class=CountyForm,
)
