from datetime import date

from django.db import migrations

SEEDED = date(2026, 11, 22)  # what the starter content once set as if somebody had reviewed it


def clear_review_dates(apps, schema_editor):
    """Nobody read the starter materials through; their revisions say the same."""
    pages = apps.get_model("members", "MaterialPage").objects.filter(last_reviewed=SEEDED)
    numbers = [str(pk) for pk in pages.values_list("pk", flat=True)]
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id__in=numbers,
    )
    for revision in revisions:
        if revision.content.get("last_reviewed") == SEEDED.isoformat():
            revision.content["last_reviewed"] = None
            revision.save(update_fields=["content"])
    pages.update(last_reviewed=None)


class Migration(migrations.Migration):
    dependencies = [("members", "0001_initial"), ("core", "0002_statements")]

    operations = [migrations.RunPython(clear_review_dates, migrations.RunPython.noop)]
