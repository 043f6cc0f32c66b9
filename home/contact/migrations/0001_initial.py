import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import core.facts.fields
import home.contact.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=home.contact.models.new_reference, max_length=10, unique=True
                    ),
                ),
                (
                    "idempotency_key",
                    models.CharField(
                        help_text="Of the form and its words: sent twice, stored once.",
                        max_length=64,
                        unique=True,
                    ),
                ),
                ("topic", models.CharField(blank=True, max_length=60)),
                ("send_to", models.EmailField(blank=True, max_length=254)),
                ("name", models.CharField(max_length=100)),
                ("email", models.EmailField(max_length=254)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("organisation", models.CharField(blank=True, max_length=100)),
                ("text", models.TextField(max_length=2000, verbose_name="message")),
                (
                    "received_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="received"
                    ),
                ),
                (
                    "held_because",
                    models.CharField(blank=True, max_length=200, verbose_name="held because"),
                ),
                ("is_copied", models.BooleanField(help_text="Whether the sender gets a copy.")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="answered")),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
                "default_permissions": ["change"],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(help_text="As readers choose it.", max_length=60, unique=True),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, help_text="Lowest first.")),
                (
                    "advice",
                    core.facts.fields.FactRichTextField(
                        blank=True,
                        help_text="Shown below the choice. May name facts.",
                        max_length=300,
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        default=home.contact.models.helpdesk_fact_id,
                        help_text="The email address that messages about this are sent to.",
                        limit_choices_to={"kind": "email"},
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="core.fact",
                        verbose_name="goes to",
                    ),
                ),
            ],
            options={
                "ordering": ["order", "title"],
            },
        ),
    ]
