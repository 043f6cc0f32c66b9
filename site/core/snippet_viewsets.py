"""How editors reach facts, notices and service texts in the admin."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.models import ReferenceIndex
from wagtail.snippets.views.snippets import SnippetViewSet, UsageView

from core.edit_conflicts import VersionedModelForm
from core.facts.models import Fact
from core.notices import Notice
from core.service_text import ServiceText
from core.usage import ReferencesByUser


class PlacesView(UsageView):
    def get_queryset(self):
        return ReferencesByUser(ReferenceIndex.get_references_to(self.object))


class FactForm(VersionedModelForm):
    """A slug stays once it is made: texts name it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["slug"].disabled = True


class FactViewSet(SnippetViewSet):
    model = Fact
    icon = "circle-check"
    usage_view_class = PlacesView
    menu_label = "Facts"
    menu_order = 210
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["label", "slug", "value", "last_confirmed", "review_by"]
    search_fields = ["label", "slug", "value"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("label"), FieldPanel("slug")], heading="Name"),
            FieldRowPanel(
                [FieldPanel("kind"), FieldPanel("value"), FieldPanel("detail")], heading="Value"
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("last_confirmed"), FieldPanel("review_by")]),
                    FieldPanel("source"),
                    FieldPanel("owner"),
                    FieldPanel("note"),
                ],
                heading="How we know",
            ),
        ],
        base_form_class=FactForm,
    )


class NoticeViewSet(SnippetViewSet):
    model = Notice
    icon = "warning"
    usage_view_class = PlacesView
    menu_label = "Notices"
    menu_order = 220
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title", "starts_on", "ends_on"]


class ServiceTextViewSet(SnippetViewSet):
    model = ServiceText
    icon = "form"
    menu_label = "Service texts"
    menu_order = 230
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["title"]
