"""Pages whose facts come from others: each is listed below the text, with its source and age."""


class SourcesMixin:
    """For page types. The list stands in place of a remark beside each fact, as most have one."""

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        facts = context["facts"]
        facts.told.update(facts)
        return context | {
            "sources": list(facts.values()),
            "is_unsure": any(fact.is_overdue for fact in facts.values()),
        }
