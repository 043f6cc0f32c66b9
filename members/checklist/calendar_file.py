"""The last day to publish, as an iCalendar file (RFC 5545)."""

from datetime import UTC, datetime, timedelta

from django.conf import settings

from core.site_settings import SiteSettings
from members.checklist.editions import source_in_words
from members.checklist.toolkit import ToolkitEdition

MAX_LINE_OCTETS = 75


def last_day_to_publish(edition: ToolkitEdition) -> bytes:
    """An event of one whole day. `edition` has a closing date."""
    name = SiteSettings.load().site_name
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escaped(name)}//DSPT//EN",
        "BEGIN:VEVENT",
        f"UID:dspt-{edition}@{settings.SITE_URL.partition('://')[2]}",
        f"DTSTAMP:{datetime.now(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{edition.closes_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{edition.closes_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:Last day to publish the DSPT of {edition}",
        f"DESCRIPTION:{_escaped(source_in_words(edition))}",
        f"URL:{settings.SITE_URL}/members/checklist/",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) + "\r\n" for line in lines).encode()


def _escaped(text: str) -> str:
    for char in "\\;,":
        text = text.replace(char, f"\\{char}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Longer lines go on in the next one, after a space. No character is cut in two."""
    parts, octets = [""], 0
    for char in line:
        size = len(char.encode())
        if octets + size > MAX_LINE_OCTETS:
            parts.append("")
            octets = 1
        parts[-1] += char
        octets += size
    return "\r\n ".join(parts)
