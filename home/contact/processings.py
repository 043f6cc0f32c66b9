"""What this room does with personal data, for the privacy page."""

from django.conf import settings

from core.statements.processings import Processing, span_in_words
from home.contact.forms import ContactForm
from home.contact.models import MAX_HELD_AGE, MAX_OPEN_AGE, Message
from home.contact.spam import DAY


def messages() -> Processing:
    return Processing(
        what="Messages to the helpdesk",
        data="Your name, email address and message, and your phone number and organisation if you "
        "give them.",
        why="To answer you, and to hold back spam.",
        kept="We keep a message until we have answered it. We delete it "
        f"{span_in_words(settings.KEEP_ANSWERED_MESSAGES)} later. One that we hold as spam goes "
        f"after {span_in_words(MAX_HELD_AGE)}, one that nobody answers after "
        f"{span_in_words(MAX_OPEN_AGE)}. To hold back spam we count "
        f"messages for {span_in_words(DAY)}, in a form that names nobody.",
        seen_by="The helpdesk.",
        ended_by=("answered messages", "unanswered messages", "expired cache entries"),
        models=(Message,),
        forms=(ContactForm,),
    )
