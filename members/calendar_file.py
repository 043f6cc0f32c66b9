"""Something on a day as a calendar file (RFC 5545)."""

import re
from datetime import UTC, date, datetime

MAX_LINE_BYTES = 75  # RFC 5545, 3.1
CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_file(
    *,
    uid: str,
    address: str,
    changed: datetime,
    starts: date,
    ends: date,
    title: str,
    about: str,
    where: str = "",
) -> bytes:
    """`starts` and `ends` are moments; or days, and then `ends` is the day after the last one.

    `uid` is what makes it one and the same in a calendar. `address` is its page.
    """
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Care Data Security//Events//EN",
        "BEGIN:VEVENT",
        f"UID:{_escaped(uid)}",
        f"DTSTAMP:{_utc(changed)}",
        f"DTSTART{_when(starts)}",
        f"DTEND{_when(ends)}",
        f"SUMMARY:{_escaped(title)}",
        *([f"LOCATION:{_escaped(where)}"] if where else []),
        f"DESCRIPTION:{_escaped(about)}",
        f"URL:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _when(day: date) -> str:
    return f":{_utc(day)}" if isinstance(day, datetime) else f";VALUE=DATE:{day:%Y%m%d}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    return "\\n".join(re.sub(r"([\\;,])", r"\\\1", text).splitlines())


def _folded(line: str) -> str:
    """Continued on a line that starts with a space, and never within a character."""
    folded, length = [], 0
    for character in line:
        size = len(character.encode())
        if length + size > MAX_LINE_BYTES:
            folded.append("\r\n ")
            length = 1
        folded.append(character)
        length += size
    return "".join(folded)
