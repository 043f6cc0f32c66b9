"""Demo accounts, which `make run` prints. A site must not go live with them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from core.go_live.registry import GoLiveRow
from members.users.email_confirmation import confirm_email

ADMINISTRATOR = "admin@example.org"
DEMO_ACCOUNTS = {
    ADMINISTRATOR: ("Alex", "Administrator", []),
    "editor@example.org": ("Eddy", "Editor", ["Editors"]),
    "helpdesk@example.org": ("Hetty", "Helpdesk", ["Helpdesk"]),
    "member@example.org": ("Mo", "Member", []),
}


def make_demo_accounts(password: str) -> None:
    for email, (first_name, last_name, groups) in DEMO_ACCOUNTS.items():
        is_administrator = email == ADMINISTRATOR
        user = get_user_model().objects.create_user(
            email,
            password,
            first_name=first_name,
            last_name=last_name,
            is_staff=is_administrator,
            is_superuser=is_administrator,
            membership="approved",
        )
        confirm_email(user)
        user.groups.set(Group.objects.filter(name__in=groups))


def demo_accounts():
    """Demo accounts that still exist, in the order of DEMO_ACCOUNTS."""
    return get_user_model().objects.filter(email__in=DEMO_ACCOUNTS).order_by("pk")


def no_demo_accounts() -> GoLiveRow:
    count = demo_accounts().count()
    return GoLiveRow(
        is_done=not count,
        title="No demo accounts",
        what_to_do=f"Delete the {count} accounts at example.org, after making your own.",
        url=reverse("wagtailusers_users:index"),
        permission="users.delete_user",
    )
