"""Pages whose facts come from others: each is listed below the text, with its source and age."""

from core.facts.models import Fact


class SourcesMixin:
    """For page types. The list stands in place of a remark beside each fact, as most have one."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        facts = context["facts"]
        facts.told.update(facts)
        return context | {
            "sources": [fact for fact in facts.values() if isinstance(fact, Fact)],
            "is_unsure": any(fact.is_overdue for fact in facts.values()),
        }
