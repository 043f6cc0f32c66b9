import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.facts.fields
import members.pages


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChecklistItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(unique=True)),
                ("label", models.CharField(editable=False, max_length=300)),
                ("position", models.PositiveSmallIntegerField(default=0, editable=False)),
            ],
            options={
                "ordering": ["position", "key"],
            },
        ),
        migrations.CreateModel(
            name="MaterialsPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "notices",
                    wagtail.fields.StreamField(
                        [("notice", 0)],
                        blank=True,
                        block_lookup={0: ("wagtail.blocks.IntegerBlock", (), {})},
                        help_text="Shown at the top of this page until their end.",
                    ),
                ),
                (
                    "last_reviewed",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last read this page through.",
                        null=True,
                    ),
                ),
                (
                    "introduction",
                    core.facts.fields.FactRichTextField(
                        help_text="Stands above the list.", max_length=2000
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=(members.pages.MembersOnlyPage, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="MembersHubPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "notices",
                    wagtail.fields.StreamField(
                        [("notice", 0)],
                        blank=True,
                        block_lookup={0: ("wagtail.blocks.IntegerBlock", (), {})},
                        help_text="Shown at the top of this page until their end.",
                    ),
                ),
                (
                    "last_reviewed",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last read this page through.",
                        null=True,
                    ),
                ),
                (
                    "introduction",
                    core.facts.fields.FactRichTextField(
                        help_text="Opens the members' area.", max_length=2000
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=(members.pages.MembersOnlyPage, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "email",
                    models.EmailField(max_length=254, verbose_name="email of your colleague"),
                ),
                ("made", models.DateTimeField(auto_now_add=True)),
                (
                    "giver",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_over",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MaterialPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "notices",
                    wagtail.fields.StreamField(
                        [("notice", 0)],
                        blank=True,
                        block_lookup={0: ("wagtail.blocks.IntegerBlock", (), {})},
                        help_text="Shown at the top of this page until their end.",
                    ),
                ),
                (
                    "last_reviewed",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last read this page through.",
                        null=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("guide", "Guide"),
                            ("template", "Template"),
                            ("checklist", "Checklist"),
                            ("video", "Video"),
                            ("event", "Event"),
                            ("faq", "Questions and answers"),
                        ],
                        help_text="Shown in the list.",
                        max_length=10,
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("1-start", "Getting started"),
                            ("2-staff", "Staffing and roles"),
                            ("3-policies", "Policies and procedures"),
                            ("4-security", "Data security"),
                            ("5-it", "IT systems and devices"),
                        ],
                        help_text="Where it stands in the list.",
                        max_length=12,
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        help_text="What it is for. Shown in the list.", max_length=200
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("text", 0),
                            ("heading", 1),
                            ("steps", 2),
                            ("do_not_list", 3),
                            ("important", 6),
                            ("inset", 6),
                            ("download", 9),
                            ("contact_card", 12),
                            ("details", 15),
                            ("table", 17),
                            ("picture", 20),
                        ],
                        blank=True,
                        block_lookup={
                            0: (
                                "core.facts.fields.FactRichTextBlock",
                                (),
                                {"features": ["h3", "bold", "ol", "ul", "link"]},
                            ),
                            1: (
                                "core.blocks.HeadingBlock",
                                (),
                                {
                                    "description": "Starts a new part of the page",
                                    "icon": "title",
                                    "max_length": 80,
                                    "preview_value": "Before you start",
                                    "template": "blocks/heading.html",
                                },
                            ),
                            2: ("core.blocks.StepsBlock", (), {}),
                            3: ("core.blocks.DoNotListBlock", (), {}),
                            4: (
                                "core.blocks.HeadingBlock",
                                (),
                                {"max_length": 80, "required": False},
                            ),
                            5: ("core.facts.fields.FactRichTextBlock", (), {"max_length": 2000}),
                            6: ("wagtail.blocks.StructBlock", [[("heading", 4), ("text", 5)]], {}),
                            7: ("members.access.choosers.MembersDocumentBlock", (), {}),
                            8: (
                                "core.blocks.HeadingBlock",
                                (),
                                {"max_length": 200, "required": False},
                            ),
                            9: (
                                "wagtail.blocks.StructBlock",
                                [[("document", 7), ("description", 8)]],
                                {},
                            ),
                            10: ("core.blocks.HeadingBlock", (), {"max_length": 80}),
                            11: (
                                "core.facts.fields.FactRichTextBlock",
                                (),
                                {"help_text": "Name the fact: [[helpdesk]].", "max_length": 1000},
                            ),
                            12: (
                                "wagtail.blocks.StructBlock",
                                [[("heading", 10), ("text", 11)]],
                                {},
                            ),
                            13: (
                                "core.blocks.HeadingBlock",
                                (),
                                {
                                    "help_text": "The question or title readers open.",
                                    "max_length": 120,
                                },
                            ),
                            14: ("core.facts.fields.FactRichTextBlock", (), {"max_length": 3000}),
                            15: (
                                "wagtail.blocks.StructBlock",
                                [[("summary", 13), ("text", 14)]],
                                {},
                            ),
                            16: (
                                "core.facts.fields.FactRichTextBlock",
                                (),
                                {"features": ["bold", "link", "document-link"], "max_length": 500},
                            ),
                            17: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 16)]],
                                {},
                            ),
                            18: ("members.access.choosers.MembersImageBlock", (), {}),
                            19: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "What it shows; empty if it only decorates.",
                                    "max_length": 200,
                                    "required": False,
                                },
                            ),
                            20: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 18), ("alt_text", 19)]],
                                {},
                            ),
                        },
                        help_text="The page itself.",
                    ),
                ),
                (
                    "edition",
                    models.CharField(
                        blank=True,
                        help_text="Year of the toolkit it was written for.",
                        max_length=20,
                    ),
                ),
                (
                    "kept_by",
                    models.CharField(
                        blank=True,
                        help_text="Who keeps it up to date. Shown at the end.",
                        max_length=100,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        help_text="Offered for download at the top of the page.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.document",
                    ),
                ),
                (
                    "helps_with",
                    modelcluster.fields.ParentalManyToManyField(
                        blank=True,
                        help_text="Shown with these checklist items.",
                        related_name="materials",
                        to="members.checklistitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=(members.pages.MembersOnlyPage, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="MembersSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "needs_approval",
                    models.BooleanField(
                        default=False,
                        help_text="New members wait until the helpdesk lets them in.",
                        verbose_name="approve each sign-up",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.collection",
                    ),
                ),
            ],
            options={
                "verbose_name": "Members",
            },
        ),
        migrations.CreateModel(
            name="ToolkitEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.SlugField(max_length=20, unique=True, verbose_name="edition")),
                ("is_current", models.BooleanField(default=False, editable=False)),
                ("news", models.CharField(blank=True, editable=False, max_length=200)),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("is_current",),
                        name="one_current_edition",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ItemProgress",
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
                        ],
                        default="not-started",
                        max_length=12,
                    ),
                ),
                ("evidence", models.TextField(blank=True, max_length=1000)),
                ("changed", models.DateTimeField(auto_now=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="members.checklistitem",
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
                "constraints": [
                    models.UniqueConstraint(fields=("user", "item"), name="one_state_an_item")
                ],
            },
        ),
        migrations.CreateModel(
            name="ToolkitQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("number", models.CharField(blank=True, max_length=10)),
                ("section", models.CharField(max_length=60)),
                ("text", models.CharField(max_length=300, verbose_name="question")),
                ("why", models.CharField(blank=True, max_length=500)),
                ("what_to_do", models.CharField(blank=True, max_length=500)),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[("AS", "Approaching Standards"), ("SM", "Standards Met")],
                        max_length=2,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="members.toolkitedition",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="members.checklistitem",
                    ),
                ),
            ],
            options={
                "ordering": ["edition", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "item"), name="one_question_an_item")
                ],
            },
        ),
    ]
