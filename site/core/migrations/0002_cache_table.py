"""Nothing any more: core/apps.py makes the cache's table after each `migrate`."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = []
