"""The admin's menu in the words of who works there: what belongs together stands together."""

from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem

# Label, icon, order and the names of items in it. A group of one is that item alone.
GROUPS = (
    ("Form", "form", 230, ("guide-answers", "form-versions", "help-cases")),
    (
        "People",
        "group",
        300,
        ("messages", "sign-ups", "members", "lost-checklists", "contact-topics"),
    ),
    ("Files", "folder-open-1", 500, ("documents", "images", "ods-and-cqc-lists")),
)
LEFT_OUT = ("whats-new", "editor-guide", "aging-pages", "page-types-usage")


@hooks.register("construct_main_menu", order=1000)
def group_main_menu(request, items):
    for label, icon, order, names in GROUPS:
        inside = [item for item in items if item.name in names]
        if len(inside) > 1:
            items[:] = [item for item in items if item not in inside]
            items.append(SubmenuMenuItem(label, Menu(items=inside), icon_name=icon, order=order))


@hooks.register("construct_help_menu")
@hooks.register("construct_reports_menu")
def leave_out_what_nobody_needs(request, items):
    """The manual says how things are done here, and “To read through” which pages are old."""
    items[:] = [item for item in items if not item.name.startswith(LEFT_OUT)]
