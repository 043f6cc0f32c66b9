from django.contrib.auth.models import Group, Permission

from core.seeding.content import mark_as_seeded


def seed_users() -> None:
    """The group for those who answer messages and sign-ups; rooms add what it may do."""
    if mark_as_seeded("group Helpdesk"):
        helpdesk = Group.objects.create(name="Helpdesk")
        names = ["access_admin", "decide_membership"]
        helpdesk.permissions.add(*Permission.objects.filter(codename__in=names))
