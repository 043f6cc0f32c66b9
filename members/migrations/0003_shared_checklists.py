import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import members.checklist.toolkit


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0002_unreviewed_materials"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Checklist",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("made", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "permissions": [
                    (
                        "invite_to_lost_checklist",
                        "Can invite somebody to a checklist nobody looks after",
                    )
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="toolkitedition",
            options={"ordering": ["-name"]},
        ),
        migrations.RemoveField(
            model_name="toolkitedition",
            name="news",
        ),
        migrations.RenameField(
            model_name="toolkitquestion",
            old_name="what_to_do",
            new_name="good_enough",
        ),
        migrations.AddField(
            model_name="toolkitedition",
            name="about_the_count",
            field=models.CharField(
                blank=True,
                help_text="Stands once above the checklist. Say where sources differ.",
                max_length=400,
                verbose_name="about the number of items",
            ),
        ),
        migrations.AddField(
            model_name="toolkitedition",
            name="closes_on",
            field=models.DateField(
                blank=True,
                help_text="The last day to publish. Members see it.",
                null=True,
                verbose_name="closes on",
            ),
        ),
        migrations.AddField(
            model_name="toolkitedition",
            name="confirmed_on",
            field=models.DateField(
                blank=True,
                help_text="When somebody last checked the dates.",
                null=True,
                verbose_name="confirmed on",
            ),
        ),
        migrations.AddField(
            model_name="toolkitedition",
            name="opens_on",
            field=models.DateField(blank=True, null=True, verbose_name="opens on"),
        ),
        migrations.AddField(
            model_name="toolkitedition",
            name="source",
            field=models.CharField(
                blank=True,
                help_text="Who says so, and of what day.",
                max_length=300,
                verbose_name="source of the dates",
            ),
        ),
        migrations.AddField(
            model_name="toolkitquestion",
            name="asks",
            field=models.CharField(blank=True, max_length=500, verbose_name="what is asked"),
        ),
        migrations.AddField(
            model_name="toolkitquestion",
            name="document",
            field=models.CharField(
                blank=True,
                help_text="Its title.",
                max_length=200,
                verbose_name="the document that shows it",
            ),
        ),
        migrations.AddField(
            model_name="toolkitquestion",
            name="does_not_apply_when",
            field=models.CharField(
                blank=True,
                help_text="While empty, nobody can mark it “Does not apply”.",
                max_length=300,
            ),
        ),
        migrations.AddField(
            model_name="toolkitquestion",
            name="example",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="toolkitquestion",
            name="not_counted_because",
            field=models.CharField(
                blank=True,
                help_text="Such as “Optional in the toolkit”. Empty: it counts.",
                max_length=150,
            ),
        ),
        migrations.AddField(
            model_name="toolkitquestion",
            name="sources",
            field=models.TextField(
                blank=True,
                help_text="Web addresses that a reader may open, one a line.",
                max_length=1000,
                validators=[members.checklist.toolkit.check_addresses],
            ),
        ),
        migrations.AddField(
            model_name="toolkitquestion",
            name="unconfirmed",
            field=models.CharField(
                blank=True,
                help_text="“all words”, or the names of the fields for which nobody saw a source.",
                max_length=200,
            ),
        ),
        migrations.AddField(
            model_name="toolkitquestion",
            name="watch_out",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AlterField(
            model_name="toolkitedition",
            name="is_current",
            field=models.BooleanField(default=False, editable=False, verbose_name="in use"),
        ),
        migrations.AlterField(
            model_name="toolkitedition",
            name="name",
            field=models.CharField(
                max_length=20,
                unique=True,
                validators=[
                    django.core.validators.RegexValidator(
                        "^20[0-9]{2}-[0-9]{2}$", "Name it by its years, such as 2026-27"
                    ),
                    members.checklist.toolkit.check_years,
                ],
                verbose_name="edition",
            ),
        ),
        migrations.AlterField(
            model_name="toolkitquestion",
            name="level",
            field=models.CharField(
                blank=True,
                choices=[("AS", "Approaching Standards"), ("SM", "Standards Met")],
                help_text="Empty: “check the toolkit”.",
                max_length=2,
            ),
        ),
        migrations.AlterField(
            model_name="toolkitquestion",
            name="number",
            field=models.CharField(
                blank=True,
                help_text="Empty until somebody has seen it in the toolkit.",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="toolkitquestion",
            name="text",
            field=models.CharField(
                help_text="Stands in the list.", max_length=300, verbose_name="title"
            ),
        ),
        migrations.CreateModel(
            name="ChecklistMembership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField(auto_now_add=True)),
                (
                    "checklist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="members.checklist",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["since", "pk"],
            },
        ),
        migrations.AddField(
            model_name="checklist",
            name="people",
            field=models.ManyToManyField(
                related_name="checklists",
                through="members.ChecklistMembership",
                through_fields=("checklist", "user"),
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("made", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Waiting"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "checklist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="members.checklist",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-made"],
            },
        ),
        migrations.CreateModel(
            name="ItemMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not-started", "Not started"),
                            ("in-progress", "In progress"),
                            ("done", "Done"),
                            ("does-not-apply", "Does not apply"),
                        ],
                        default="not-started",
                        max_length=14,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("evidence", models.TextField(blank=True, max_length=1000)),
                ("evidence_dated", models.DateField(null=True)),
                ("look_again_by", models.DateField(null=True)),
                ("changed", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "checklist",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="members.checklist",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.toolkitedition",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.checklistitem",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MarkChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("what", models.CharField(max_length=60)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mark",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="members.itemmark",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="QuestionSetChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition_name", models.CharField(max_length=20, verbose_name="edition")),
                (
                    "source",
                    models.CharField(
                        help_text="The name of the file, or what was done.", max_length=200
                    ),
                ),
                ("rows", models.JSONField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_at", models.DateTimeField(null=True)),
                ("summary", models.CharField(blank=True, max_length=300)),
                ("before", models.JSONField(null=True)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="checklistmembership",
            constraint=models.UniqueConstraint(
                fields=("checklist", "user"), name="once_on_a_checklist"
            ),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(fields=["email"], name="invitation_email"),
        ),
        migrations.AddConstraint(
            model_name="itemmark",
            constraint=models.UniqueConstraint(
                fields=("checklist", "item"), name="one_mark_an_item"
            ),
        ),
    ]
