from django.contrib.auth.models import Group, Permission


def load() -> None:
    """The group for those who answer messages and sign-ups; rooms add what it may do."""
    helpdesk, _ = Group.objects.get_or_create(name="Helpdesk")
    helpdesk.permissions.add(Permission.objects.get(codename="access_admin"))
