import re

from django.db import migrations, models
from django.utils import timezone

import guidance.form.models


def split_meanings(apps, schema_editor):
    """ "person-2-email" becomes "email" of person 2; an empty meaning a question not asked."""
    for question in apps.get_model("guidance", "FormQuestion").objects.all():
        if found := re.fullmatch("person-([1-9])-(.+)", question.meaning):
            question.person, question.meaning = int(found[1]), found[2]
        elif not question.meaning:
            question.nature, question.meaning = "not-asked", "other"
        question.save(update_fields=["person", "meaning", "nature"])


def join_meanings(apps, schema_editor):
    for question in apps.get_model("guidance", "FormQuestion").objects.all():
        if question.person and question.meaning != "other":
            question.meaning = f"person-{question.person}-{question.meaning}"
        elif question.nature == "not-asked":
            question.meaning = ""
        question.save(update_fields=["meaning"])


def tell_drafts(apps, schema_editor):
    """Until now any version could be downloaded. One dated after the current one is a draft."""
    versions = apps.get_model("guidance", "FormVersion").objects
    current = versions.filter(is_current=True).first()
    if current:
        used = versions.filter(published_on__lte=current.published_on)
        used.update(last_put_in_use=timezone.now(), is_checkable=True)


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0003_standing_of_the_route"),
    ]

    operations = [
        migrations.AddField(
            model_name="formquestion",
            name="is_guess",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="formquestion",
            name="nature",
            field=models.CharField(
                choices=guidance.form.models.nature_choices, default="answer", max_length=20
            ),
        ),
        migrations.AddField(
            model_name="formquestion",
            name="options",
            field=models.JSONField(
                default=list, editable=False, help_text="As printed on the form."
            ),
        ),
        migrations.AddField(
            model_name="formquestion",
            name="person",
            field=models.PositiveSmallIntegerField(
                choices=guidance.form.models.person_choices, default=0, verbose_name="about"
            ),
        ),
        migrations.AddField(
            model_name="formversion",
            name="is_checkable",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Whether people can check and fill in this version here, not only download it.",
                verbose_name="check and fill-in",
            ),
        ),
        migrations.AddField(
            model_name="formversion",
            name="last_put_in_use",
            field=models.DateTimeField(editable=False, help_text="None: a draft.", null=True),
        ),
        migrations.AddField(
            model_name="formversion",
            name="texts_without_answer",
            field=models.JSONField(
                default=list,
                editable=False,
                help_text="Printed texts that look like questions, and that an editor said are none.",
            ),
        ),
        migrations.AlterField(
            model_name="formquestion",
            name="meaning",
            field=models.CharField(
                choices=guidance.form.models.meaning_choices,
                default="other",
                max_length=40,
                verbose_name="asks for",
            ),
        ),
        migrations.AlterField(
            model_name="formversion",
            name="is_current",
            field=models.BooleanField(default=False, editable=False, verbose_name="in use"),
        ),
        migrations.RunPython(split_meanings, join_meanings),
        migrations.RunPython(tell_drafts, migrations.RunPython.noop),
    ]
