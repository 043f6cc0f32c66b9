"""The list of facts beside a field, so that an editor sees the slugs with their values."""

from wagtail.admin.panels import HelpPanel

from core.facts.models import Fact
from core.facts.text import named_settings


class FactsPanel(HelpPanel):
    def __init__(self, **kwargs):
        kwargs.setdefault("heading", "Facts you can name in the text")
        kwargs.setdefault("template", "core/facts/panel.html")
        kwargs.setdefault("classname", "collapsed")
        super().__init__(**kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context=None):
            named = {"facts": Fact.objects.live(), "settings_in_text": named_settings()}
            return super().get_context_data(parent_context) | named
