"""The list of details beside a document's text, so that an editor sees their names."""

from wagtail.admin.panels import HelpPanel

from members.documents.details import DETAILS


class DetailsPanel(HelpPanel):
    def __init__(self, **kwargs):
        kwargs.setdefault("heading", "Details you can name in the text")
        kwargs.setdefault("template", "members/documents/admin/panel.html")
        kwargs.setdefault("classname", "collapsed")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | {"details": DETAILS.values()}
