"""Lists that the admin's search looks in, beside pages and files."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.search import SearchArea


class ListSearchArea(SearchArea):
    """`url_name` is that of a list whose `?q=` searches it."""

    def __init__(self, label: str, url_name: str, permission: str, icon: str):
        super().__init__(label, reverse(url_name), icon_name=icon)
        self.permission = permission

    def is_shown(self, request):
        return super().is_shown(request) and request.user.has_perm(self.permission)


def register_search_area(label: str, url_name: str, permission: str, icon: str) -> None:
    hooks.register(
        "register_admin_search_area", lambda: ListSearchArea(label, url_name, permission, icon)
    )
