"""All materials in one list of the admin, with a button for a new one."""

from wagtail import hooks
from wagtail.admin.viewsets.pages import PageListingViewSet

from core.dashboard.listing_titles import MenuLabelAsTitle
from members.pages import MaterialPage


class MaterialListingViewSet(MenuLabelAsTitle, PageListingViewSet):
    """In the menu under DSPT, beside the questions that materials help with."""

    model = MaterialPage
    name = "materials"
    icon = "doc-full"
    menu_label = "Materials"
    list_filter = ["topic", "kind"]


@hooks.register("register_admin_viewset")
def add_material_list():
    return MaterialListingViewSet()
