"""Decides which messages may be spam. They are held for a person to look at, never dropped.

docs/decisions.md: What the contact form holds back
"""

import re
from datetime import timedelta

from core.http.rate_limit import allow

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MIN_SECONDS_TO_FILL_IN = 3
MAX_LINKS = 5
MAX_MESSAGES_PER_EMAIL_HOUR = 5
MAX_MESSAGES_PER_NETWORK_HOUR = 400  # hundreds of people share an address of a mobile network
MAX_COPIES_PER_EMAIL_DAY = 3
MAX_COPIES_PER_NETWORK_HOUR = 20
MAX_COPIES_PER_HOUR = 100

LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def reasons_to_hold(
    *, text: str, email: str, network: str, seconds_open: float, honeypot: str
) -> str:
    """Why this message may be spam; empty if nothing speaks for it."""
    links = len(LINK.findall(text))
    found = [
        honeypot and "A field that people cannot see was filled in",
        seconds_open < MIN_SECONDS_TO_FILL_IN
        and f"Sent within {MIN_SECONDS_TO_FILL_IN} seconds of opening the page",
        links > MAX_LINKS and f"It has {links} links",
        not allow(f"contact from {email.lower()}", MAX_MESSAGES_PER_EMAIL_HOUR, HOUR)
        and "Many messages from this email address in an hour",
        not allow(f"contact at {network}", MAX_MESSAGES_PER_NETWORK_HOUR, HOUR)
        and "Many messages from one network in an hour",
    ]
    return ". ".join(reason for reason in found if reason)[:200]


def may_send_copy(email: str, network: str) -> bool:
    """Whether to email a copy: anybody can type somebody else's address."""
    return (
        allow(f"copy to {email.lower()}", MAX_COPIES_PER_EMAIL_DAY, DAY)
        and allow(f"copy for {network}", MAX_COPIES_PER_NETWORK_HOUR, HOUR)
        and allow("copies", MAX_COPIES_PER_HOUR, HOUR)
    )
