"""A list in the admin is called what the menu calls it."""


class MenuLabelAsTitle:
    """Mixin for a viewset of Wagtail's: the list has the `menu_label` as its title."""

    menu_label: str

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(page_title=self.menu_label, **kwargs)
