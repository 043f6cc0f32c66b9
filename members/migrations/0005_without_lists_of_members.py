from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("members", "0004_checklists_of_one")]

    operations = [
        migrations.DeleteModel(name="HandOver"),
        migrations.DeleteModel(name="ItemProgress"),
    ]
