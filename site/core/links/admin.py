"""How editors reach the menus in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from core.dashboard.listing_titles import MenuLabelAsTitle
from core.links.menus import Menu


class MenuViewSet(MenuLabelAsTitle, SnippetViewSet):
    model = Menu
    icon = "bars"
    menu_label = "Header and footer"
    menu_order = 20
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["name"]
