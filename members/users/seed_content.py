from django.contrib.auth.models import Group, Permission

from core.seeding.content import mark_as_seeded


def seed_users() -> None:
    """The group Helpdesk, for those who decide sign-ups; other rooms add permissions to it."""
    if mark_as_seeded("group Helpdesk"):
        helpdesk = Group.objects.create(name="Helpdesk")
        names = ["access_admin", "decide_membership"]
        helpdesk.permissions.add(*Permission.objects.filter(codename__in=names))
