"""A list in the admin is called what the menu calls it."""

from django.utils.text import capfirst


class MenuLabelAsTitle:
    """Mixin for a viewset of Wagtail's: the list, and the way back to it above each screen, have
    the `menu_label` in place of the model's plural.
    """

    menu_label: str

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(page_title=self.menu_label, **kwargs)

    def construct_view(self, view_class, **kwargs):
        named = {"menu_label": self.menu_label, "__module__": view_class.__module__}
        view_class = type(view_class.__name__, (MenuLabelInBreadcrumbs, view_class), named)
        return super().construct_view(view_class, **kwargs)


class CountedByName:
    """Mixin for an index view: the count below the list has the view's `verbose_name`, where
    Wagtail takes the model's.
    """

    def get_paginator(self, *args, **kwargs):
        paginator = super().get_paginator(*args, **kwargs)
        paginator.verbose_name = self.verbose_name
        paginator.verbose_name_plural = self.verbose_name_plural
        return paginator


class MenuLabelInBreadcrumbs:
    menu_label: str

    def get_breadcrumbs_items(self):
        plural = capfirst(self.model._meta.verbose_name_plural)
        return [
            {**item, "label": self.menu_label} if item["label"] == plural else item
            for item in super().get_breadcrumbs_items()
        ]
