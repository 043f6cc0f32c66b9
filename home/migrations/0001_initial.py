import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import core.facts.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContentPage",
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
                        help_text="The page, block by block.",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="HomePage",
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
                        help_text="What this site is, in one paragraph.", max_length=2000
                    ),
                ),
                (
                    "cards",
                    wagtail.fields.StreamField(
                        [("card", 3)],
                        block_lookup={
                            0: ("core.blocks.HeadingBlock", (), {"max_length": 60}),
                            1: (
                                "core.facts.fields.FactRichTextBlock",
                                (),
                                {"features": ["bold", "link", "document-link"], "max_length": 300},
                            ),
                            2: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "error_messages": {
                                        "invalid": "Enter an address on this site, such as /nhs-mail/"
                                    },
                                    "help_text": "Where it leads on this site, such as /nhs-mail/",
                                    "max_length": 100,
                                    "regex": "^/([a-z0-9-]+/)*(#[a-z0-9-]+)?$",
                                },
                            ),
                            3: (
                                "wagtail.blocks.StructBlock",
                                [[("title", 0), ("text", 1), ("address", 2)]],
                                {},
                            ),
                        },
                        help_text="The top tasks, most wanted first.",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
    ]
