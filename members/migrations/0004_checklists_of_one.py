from django.conf import settings
from django.db import migrations

NAME = "Our DSPT checklist"


def make_checklists(apps, schema_editor):
    """Each member's own list becomes a checklist of one; an offer to a colleague, an invitation.

    An invitation starts to run now, so that nobody finds an offer run out.
    """
    models = {name: apps.get_model("members", name) for name in ("ItemProgress", "HandOver")}
    owners = {each.user_id for each in models["ItemProgress"].objects.all()}
    offers = list(models["HandOver"].objects.all())
    checklists = {user: _checklist_of(apps, user) for user in owners | {o.giver_id for o in offers}}
    edition = apps.get_model("members", "ToolkitEdition").objects.filter(is_current=True).first()
    mark = apps.get_model("members", "ItemMark")
    for progress in models["ItemProgress"].objects.all():
        mark.objects.create(
            checklist=checklists[progress.user_id],
            item=progress.item,
            state=progress.state,
            evidence=progress.evidence,
            edition=edition,
            changed=progress.changed,
            changed_by=progress.user,
        )
    invitation = apps.get_model("members", "Invitation")
    for offer in offers:
        invitation.objects.create(
            checklist=checklists[offer.giver_id], email=offer.email, invited_by=offer.giver
        )


def _checklist_of(apps, user: int):
    checklist = apps.get_model("members", "Checklist").objects.create(name=NAME)
    membership = apps.get_model("members", "ChecklistMembership")
    membership.objects.create(checklist=checklist, user_id=user)
    return checklist


def make_lists_of_members(apps, schema_editor):
    """Everybody on a checklist gets its marks; what the old model cannot say goes into the note."""
    progress = apps.get_model("members", "ItemProgress")
    marks = apps.get_model("members", "ItemMark").objects
    for membership in apps.get_model("members", "ChecklistMembership").objects.all():
        for mark in marks.filter(checklist=membership.checklist_id).order_by("changed"):
            applies = mark.state != "does-not-apply"
            notes = [mark.evidence, f"Does not apply: {mark.reason}" if mark.reason else ""]
            progress.objects.update_or_create(
                user_id=membership.user_id,
                item=mark.item,
                defaults={
                    "state": mark.state if applies else "done",
                    "evidence": "\n".join(filter(None, notes))[:1000],
                },
            )


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0003_shared_checklists"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(make_checklists, make_lists_of_members)]
