from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "report",
                    models.CharField(
                        choices=[
                            ("ecarehomesite", "Sites"),
                            ("ecarehomehq", "Head offices"),
                            ("succ", "Successions"),
                            ("unknown", "Unknown"),
                        ],
                        max_length=15,
                    ),
                ),
                ("is_delta", models.BooleanField(default=False, verbose_name="changes only")),
                ("source", models.CharField(max_length=200)),
                ("dated", models.DateField(verbose_name="date of the list")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="imported")),
                ("rows", models.PositiveIntegerField(default=0)),
                ("added", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("missing", models.PositiveIntegerField(default=0)),
                (
                    "outcome",
                    models.CharField(
                        choices=[("accepted", "Accepted"), ("refused", "Refused")], max_length=10
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
            ],
            options={
                "verbose_name": "ODS import",
                "ordering": ["-pk"],
                "default_permissions": ["add", "view"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=10, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("site", "Site"), ("hq", "Head office")], max_length=4
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(editable=False, max_length=250)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("postcode_key", models.CharField(blank=True, db_index=True, max_length=10)),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("parent_code", models.CharField(blank=True, db_index=True, max_length=10)),
                ("first_seen", models.DateField()),
                ("last_seen", models.DateField()),
                ("missing_since", models.DateField(blank=True, null=True)),
                ("is_sample", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(db_index=True, max_length=10)),
                ("successor_code", models.CharField(max_length=10)),
                ("effective_on", models.DateField(blank=True, null=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("ods", "From the official list"),
                            ("inferred", "Same place and similar name"),
                            ("sample", "Made up"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "successor_code"), name="one_succession_a_pair"
                    )
                ],
            },
        ),
    ]
