"""What makes a page one for members only: its type, or its place below the members' hub."""

MEMBERS_SLUG = "members"


class MembersOnlyPage:
    """Base of page types for members only: `members.access.policy` goes by it, not by a setting."""
