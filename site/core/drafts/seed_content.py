"""A workflow that is ready, given to no page: a team of two, one on leave, needs none."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from core.seeding.content import grant_to_editors, mark_as_seeded

PUBLISHERS = "Publishers"
WAGTAIL_OWN = "Moderators approval"  # Wagtail's migration gives it to every page


def seed_workflow() -> None:
    """After all other seeds: the group gets what Editors may do by then."""
    if not mark_as_seeded("workflow of the Publishers"):
        return
    WorkflowPage.objects.filter(workflow__name=WAGTAIL_OWN).delete()
    for model in (Workflow, Task):
        model.objects.filter(name=WAGTAIL_OWN).update(active=False)
    workflow = Workflow.objects.create(name="Publishers approve")
    task = GroupApprovalTask.objects.create(name="A publisher approves")
    task.groups.add(_publishers())
    WorkflowTask.objects.create(workflow=workflow, task=task)


def _publishers() -> Group:
    group, _ = Group.objects.get_or_create(name=PUBLISHERS)
    for editors in Group.objects.filter(name="Editors"):
        _let(editors, "lock_page", "unlock_page")
        group.permissions.add(*editors.permissions.all())
        for permissions in (editors.page_permissions, editors.collection_permissions):
            for each in permissions.all():
                each.pk, each._state.adding, each.group = None, True, group
                each.save()
    return group


def _let(group: Group, *names: str) -> None:
    root = Page.get_first_root_node()
    for permission in Permission.objects.filter(codename__in=names):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def grant_publishing(*models) -> None:
    """Editors publish, lock and unlock such snippets, as they do pages."""
    for model in models:
        grant_to_editors(model, "publish", "lock", "unlock", piece="publishing")
