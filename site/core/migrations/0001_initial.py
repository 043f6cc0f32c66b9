import django.db.models.deletion
import django.utils.timezone
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

import core.facts.fields
import core.facts.models
import core.mail.models
import core.usage


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="Write it in text as [[slug]]. It cannot be changed later.",
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("email", "Email address"),
                            ("phone", "Phone number"),
                            ("url", "Web address"),
                            ("date", "Date or deadline"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "value",
                    models.CharField(
                        help_text="Shown wherever text names this fact, with the right link.",
                        max_length=300,
                    ),
                ),
                (
                    "detail",
                    models.CharField(
                        blank=True,
                        help_text="Not part of the link, such as (option 2) or weekdays 9am to 5pm.",
                        max_length=60,
                        validators=[core.facts.models.forbid_slugs],
                        verbose_name="shown after it",
                    ),
                ),
                (
                    "label",
                    models.CharField(help_text="What it is, in a few words.", max_length=100),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True, help_text="Where you can check it.", max_length=300
                    ),
                ),
                ("last_confirmed", models.DateField(help_text="The day somebody last checked it.")),
                (
                    "review_by",
                    models.DateField(help_text="After this day readers are told its age."),
                ),
                ("owner", models.CharField(blank=True, help_text="Who checks it.", max_length=100)),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="What is known now. Readers see it once it is overdue.",
                        max_length=500,
                        validators=[core.facts.models.forbid_slugs],
                    ),
                ),
            ],
            options={
                "ordering": ["label"],
            },
            bases=(core.usage.ProtectedWhileUsed, models.Model),
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Heading of the notice.",
                        max_length=120,
                        validators=[core.facts.models.forbid_slugs],
                    ),
                ),
                (
                    "body",
                    core.facts.fields.FactRichTextField(
                        help_text="What readers must know. May name facts.", max_length=3000
                    ),
                ),
                ("starts_on", models.DateField(help_text="Shown from the start of this day.")),
                (
                    "ends_on",
                    models.DateField(
                        help_text="Last day it is shown. Afterwards it stands under Earlier notices."
                    ),
                ),
            ],
            options={
                "ordering": ["-ends_on"],
            },
            bases=(core.usage.ProtectedWhileUsed, models.Model),
        ),
        migrations.CreateModel(
            name="SeededPiece",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="ServiceText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(editable=False, unique=True)),
                ("title", models.CharField(help_text="Heading of the page.", max_length=100)),
                (
                    "introduction",
                    core.facts.fields.FactRichTextField(
                        blank=True,
                        help_text="Shown above the form. May name facts.",
                        max_length=3000,
                    ),
                ),
            ],
            options={
                "verbose_name": "service text",
                "ordering": ["title"],
            },
        ),
        migrations.CreateModel(
            name="SiteSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "wordmark",
                    models.CharField(
                        default="Care Data Security",
                        help_text="Shown at the top of every page.",
                        max_length=40,
                    ),
                ),
                (
                    "site_name",
                    models.CharField(
                        default="Care Data Security",
                        help_text="Ends every page title and signs every email.",
                        max_length=60,
                    ),
                ),
                (
                    "area",
                    models.CharField(
                        default="Nottinghamshire",
                        help_text="The county or area you serve.",
                        max_length=60,
                    ),
                ),
                (
                    "data_controller",
                    models.CharField(
                        blank=True,
                        help_text="Who answers for personal data. Named at the foot of each page.",
                        max_length=200,
                    ),
                ),
                ("test_email_received_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "Site names",
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("file", models.FileField(upload_to="documents", verbose_name="file")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text="A comma-separated list of tags.",
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="Tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "abstract": False,
                "default_related_name": "core_documents",
            },
            bases=(core.usage.ProtectedWhileUsed, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Image",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                (
                    "description",
                    models.CharField(
                        blank=True, default="", max_length=255, verbose_name="description"
                    ),
                ),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                (
                    "created_at",
                    models.DateTimeField(
                        auto_now_add=True, db_index=True, verbose_name="created at"
                    ),
                ),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "file_hash",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=40),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True,
                        help_text="A comma-separated list of tags.",
                        through="taggit.TaggedItem",
                        to="taggit.Tag",
                        verbose_name="Tags",
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "default_related_name": "core_images",
            },
            bases=(
                core.usage.ProtectedWhileUsed,
                wagtail.images.models.ImageFileMixin,
                modelsearch.index.Indexed,
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "message_id",
                    models.CharField(help_text="The same at every try.", max_length=255),
                ),
                ("sender", models.TextField()),
                ("recipient", models.TextField()),
                ("subject", models.CharField(max_length=255)),
                (
                    "content",
                    models.BinaryField(help_text="The mail as it is sent; emptied once delivered."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("sent", "Sent"),
                            ("given-up", "Given up"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="written"),
                ),
                (
                    "due_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="next try"
                    ),
                ),
                ("give_up_at", models.DateTimeField(default=core.mail.models.give_up_time)),
                (
                    "leased_until",
                    models.DateTimeField(
                        help_text="Claimed by a worker until this time.", null=True
                    ),
                ),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="tries")),
                ("last_error", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "verbose_name": "email",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": ["change"],
                "indexes": [models.Index(fields=["state", "due_at"], name="outbox_due")],
            },
        ),
        migrations.CreateModel(
            name="Rendition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                (
                    "focal_point_key",
                    models.CharField(blank=True, default="", editable=False, max_length=16),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="core.image",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
                    )
                ],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]
