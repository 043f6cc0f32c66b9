import django.db.models.deletion
import modelsearch.index
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.facts.fields
import guidance.pages


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="AfterYouJoinPage",
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
                    "points",
                    wagtail.fields.StreamField(
                        [("point", 2)],
                        block_lookup={
                            0: (
                                "core.blocks.HeadingBlock",
                                (),
                                {"max_length": 80, "required": False},
                            ),
                            1: ("core.facts.fields.FactRichTextBlock", (), {"max_length": 1000}),
                            2: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 1)]], {}),
                        },
                        help_text="Numbered on the page.",
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
                        ],
                        blank=True,
                        block_lookup={
                            0: ("core.facts.fields.FactRichTextBlock", (), {}),
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
                            7: ("wagtail.documents.blocks.DocumentChooserBlock", (), {}),
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
                        },
                        help_text="Help around the points.",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ApplyPage",
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
                    "status",
                    models.CharField(
                        choices=[("open", "Open"), ("paused", "Paused"), ("closed", "Closed")],
                        default="open",
                        help_text="Whether people can apply now.",
                        max_length=10,
                    ),
                ),
                (
                    "status_sentence",
                    core.facts.fields.FactTextField(
                        blank=True,
                        help_text="Why it is paused or closed, and what to do. Shown at the top.",
                        max_length=500,
                    ),
                ),
                (
                    "introduction",
                    core.facts.fields.FactRichTextField(
                        help_text="Opens the page.", max_length=3000
                    ),
                ),
                (
                    "before_you_start",
                    core.facts.fields.FactRichTextField(
                        help_text="Shown set apart, in a box.", max_length=3000
                    ),
                ),
                (
                    "steps",
                    wagtail.fields.StreamField(
                        [("step", 2)],
                        block_lookup={
                            0: (
                                "core.blocks.HeadingBlock",
                                (),
                                {"max_length": 80, "required": False},
                            ),
                            1: ("core.facts.fields.FactRichTextBlock", (), {"max_length": 1000}),
                            2: ("wagtail.blocks.StructBlock", [[("heading", 0), ("text", 1)]], {}),
                        },
                        help_text="“To apply”, numbered on the page.",
                    ),
                ),
                (
                    "finding_your_code",
                    core.facts.fields.FactRichTextField(
                        help_text="Stands with the ODS finder.", max_length=2000
                    ),
                ),
                (
                    "mistakes",
                    wagtail.fields.StreamField(
                        [("mistake", 2)],
                        block_lookup={
                            0: (
                                "core.facts.fields.FactRichTextBlock",
                                (),
                                {"features": ["bold", "link", "document-link"], "max_length": 500},
                            ),
                            1: (
                                "core.facts.fields.FactRichTextBlock",
                                (),
                                {
                                    "features": ["bold", "link", "document-link"],
                                    "help_text": "Link to what prevents it.",
                                    "max_length": 500,
                                },
                            ),
                            2: (
                                "wagtail.blocks.StructBlock",
                                [[("mistake", 0), ("prevention", 1)]],
                                {},
                            ),
                        },
                        help_text="“Common mistakes”, each with a cross.",
                    ),
                ),
                (
                    "sentences",
                    wagtail.fields.StreamField(
                        [("sentence", 2)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": guidance.pages.rule_choices, "label": "In place of"},
                            ),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "Said in its place. May hold {where} and {person}.",
                                    "max_length": 200,
                                },
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("rule", 0), ("sentence", 1)]], {}),
                        },
                        help_text="Your own words for what checking and filling in the form say.",
                    ),
                ),
                (
                    "after_you_send",
                    core.facts.fields.FactRichTextField(
                        help_text="Who has the form now.", max_length=2000
                    ),
                ),
                (
                    "questions",
                    wagtail.fields.StreamField(
                        [("details", 2)],
                        blank=True,
                        block_lookup={
                            0: (
                                "core.blocks.HeadingBlock",
                                (),
                                {
                                    "help_text": "The question or title readers open.",
                                    "max_length": 120,
                                },
                            ),
                            1: ("core.facts.fields.FactRichTextBlock", (), {"max_length": 3000}),
                            2: ("wagtail.blocks.StructBlock", [[("summary", 0), ("text", 1)]], {}),
                        },
                        help_text="Help for special cases.",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="GuidePage",
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
                    core.facts.fields.FactTextField(
                        help_text="Opens the guide, on the web and in Word. Plain paragraphs.",
                        max_length=1000,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.SlugField(help_text="Stands in the form's last line.", unique=True),
                ),
                (
                    "file_hash",
                    models.CharField(
                        editable=False,
                        help_text="SHA-256 of the file as it was uploaded.",
                        max_length=64,
                    ),
                ),
                ("is_current", models.BooleanField(default=False, editable=False)),
                (
                    "is_stand_in",
                    models.BooleanField(
                        default=False,
                        editable=False,
                        help_text="Pages call it a sample while it is the current version.",
                        verbose_name="sample layout",
                    ),
                ),
                (
                    "published_on",
                    models.DateField(help_text="Date of this version, shown beside the download."),
                ),
                (
                    "document",
                    models.ForeignKey(
                        help_text="The Word file itself.",
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="core.document",
                    ),
                ),
            ],
            options={
                "ordering": ["-published_on"],
            },
        ),
        migrations.CreateModel(
            name="FormQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("section", models.CharField(max_length=100)),
                ("label", models.CharField(max_length=200)),
                (
                    "meaning",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("organisation-type", "Organisation type"),
                            ("site-name", "Social care site name"),
                            ("town", "Town"),
                            ("ods-code", "ODS code"),
                            ("person-1-first-name", "Person 1: first name"),
                            ("person-1-surname", "Person 1: surname"),
                            ("person-1-role", "Person 1: role"),
                            ("person-1-email", "Person 1: personal email"),
                            ("person-1-mobile", "Person 1: personal mobile"),
                            ("person-1-access", "Person 1: shared mailbox access type"),
                            ("person-2-first-name", "Person 2: first name"),
                            ("person-2-surname", "Person 2: surname"),
                            ("person-2-role", "Person 2: role"),
                            ("person-2-email", "Person 2: personal email"),
                            ("person-2-mobile", "Person 2: personal mobile"),
                            ("person-2-access", "Person 2: shared mailbox access type"),
                            ("other", "Something else: we ask for it, but do not check it"),
                        ],
                        help_text="Empty: a cell that nobody fills in.",
                        max_length=40,
                    ),
                ),
                (
                    "guide",
                    core.facts.fields.FactTextField(
                        help_text="Help with this question. Blank line: new paragraph. “- ” starts a list item.",
                        max_length=2000,
                        verbose_name="guide text",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="guidance.formversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "guide answer",
                "ordering": ["form", "position"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)),
                fields=("is_current",),
                name="one_current_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="formquestion",
            constraint=models.UniqueConstraint(
                fields=("form", "position"), name="one_question_a_position"
            ),
        ),
    ]
