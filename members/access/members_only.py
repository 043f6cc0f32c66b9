"""What makes a page one for members only: its type, or its place below the members' hub."""

from typing import Any

from django.http import HttpRequest

MEMBERS_SLUG = "members"


class MembersOnlyPage:
    """Base of page types for members only: `members.access.policy` goes by it, not by a setting."""

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        return []
