"""An event as a calendar file (RFC 5545)."""

import re
from datetime import UTC, datetime

MAX_LINE_BYTES = 75  # RFC 5545, 3.1
CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_file(event, address: str) -> bytes:
    """`address` is the event's page, and what makes the event one and the same in a calendar."""
    changed = event.last_published_at or event.starts_at
    where = ", ".join(filter(None, (event.place, event.link)))
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Care Data Security//Events//EN",
        "BEGIN:VEVENT",
        f"UID:{_escaped(address)}",
        f"DTSTAMP:{_utc(changed)}",
        f"DTSTART:{_utc(event.starts_at)}",
        f"DTEND:{_utc(event.ends_at)}",
        f"SUMMARY:{_escaped(event.title)}",
        f"LOCATION:{_escaped(where)}",
        f"DESCRIPTION:{_escaped(event.summary)}",
        f"URL:{address}",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


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
