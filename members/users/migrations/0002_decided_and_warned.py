from django.db import migrations, models
from django.utils import timezone


def date_declined(apps, schema_editor):
    """Their time to stay begins now: nobody noted when they were declined."""
    User = apps.get_model("users", "User")
    User.objects.filter(membership="declined").update(decided_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("users", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="decided_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="user",
            name="warned_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(date_declined, migrations.RunPython.noop),
    ]
