"""How editors choose the checklist items that a material helps with: by their title."""

from django import forms
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet


class ItemFilterForm(BaseFilterForm):
    q = forms.CharField(label="Search", required=False)

    def filter(self, objects):
        words = self.cleaned_data.get("q", "").split()
        for word in words:
            objects = objects.filter(label__icontains=word)
        return super().filter(objects)


class ItemChooseView(ChooseView):
    filter_form_class = ItemFilterForm


class ItemChooseResultsView(ChooseResultsView):
    filter_form_class = ItemFilterForm


class ChecklistItemChooserViewSet(ChooserViewSet):
    model = "members.ChecklistItem"
    icon = "list-ul"
    per_page = 60
    choose_one_text = "Choose checklist items"
    choose_another_text = "Choose another"
    choose_view_class = ItemChooseView
    choose_results_view_class = ItemChooseResultsView
    register_widget = False


checklist_item_chooser = ChecklistItemChooserViewSet(
    "checklist_items", url_prefix="members/checklist-items"
)
