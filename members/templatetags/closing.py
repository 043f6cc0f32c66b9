from django import template
from django.conf import settings

from core.statements.processings import span_in_words
from home.contact.models import MAX_OPEN_AGE

register = template.Library()


@register.simple_tag
def what_goes_and_stays() -> str:
    """When an account is closed: the same sentences for the person, the helpdesk and each mail."""
    return (
        "The name, email address, organisation and password of the account are deleted. "
        "What was marked and noted on a shared checklist stays for the others, without the name. "
        "A message to the helpdesk stays, with its name and text, until "
        f"{span_in_words(settings.KEEP_ANSWERED_MESSAGES)} after the answer. "
        f"One without an answer goes after {span_in_words(MAX_OPEN_AGE)} at most. "
        "The privacy page says how long records of emails and backups stay."
    )
