"""Which messages are doubtful. They are held for a person to look at, never dropped."""

import re
from datetime import timedelta

from core.rate_limit import allow

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEAST_SECONDS = 3
MOST_LINKS = 5
FROM_ONE_ADDRESS = 5  # messages an hour
FROM_ONE_NETWORK = 400  # an hour; one address of a mobile network stands for hundreds of people
COPIES_TO_ONE_ADDRESS = 3  # a day
COPIES_FOR_ONE_NETWORK = 20  # an hour
COPIES_IN_ALL = 100  # an hour

LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def doubts(*, text: str, email: str, network: str, seconds: float, trap: str) -> str:
    """Why this message looks as if no person had written it; empty if it does not."""
    links = len(LINK.findall(text))
    found = [
        trap and "A field that people cannot see was filled in",
        seconds < LEAST_SECONDS and f"Sent within {LEAST_SECONDS} seconds of opening the page",
        links > MOST_LINKS and f"It has {links} links",
        not allow(f"contact from {email.lower()}", FROM_ONE_ADDRESS, HOUR)
        and "Many messages from this email address in an hour",
        not allow(f"contact at {network}", FROM_ONE_NETWORK, HOUR)
        and "Many messages from one network in an hour",
    ]
    return ". ".join(reason for reason in found if reason)[:200]


def may_copy(email: str, network: str) -> bool:
    """Whether to mail a copy to an address that anybody may have typed: strangers' ones too."""
    return (
        allow(f"copy to {email.lower()}", COPIES_TO_ONE_ADDRESS, DAY)
        and allow(f"copy for {network}", COPIES_FOR_ONE_NETWORK, HOUR)
        and allow("copies", COPIES_IN_ALL, HOUR)
    )
