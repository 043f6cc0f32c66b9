import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.blocks.migrations.operations import StreamChildrenToStructBlockOperation

import core.facts.fields
import core.facts.models
import members.access.members_only


def turn_events_into_guides(apps, schema_editor):
    """Events are pages of their own now, with a date that these never had; their text stays."""
    for revision in material_revisions(apps):
        if revision.content.get("kind") == "event":
            revision.content["kind"] = "guide"
            revision.save(update_fields=["content"])
    apps.get_model("members", "MaterialPage").objects.filter(kind="event").update(kind="guide")


def keep_items_in_revisions(apps, schema_editor):
    """A draft names its checklist items by rows now; with the old list it could not be opened."""
    links = apps.get_model("members", "MaterialHelp").objects.values_list(
        "materialpage", "checklistitem", "pk"
    )
    known = {(page, item): pk for page, item, pk in links}
    for revision in material_revisions(apps):
        page = int(revision.object_id)
        revision.content["item_links"] = [
            {"pk": known.get((page, item)), "materialpage": page, "checklistitem": item}
            for item in revision.content.pop("helps_with", [])
        ]
        revision.save(update_fields=["content"])


def material_revisions(apps):
    pages = apps.get_model("members", "MaterialPage").objects.values_list("pk", flat=True)
    return apps.get_model("wagtailcore", "Revision").objects.filter(
        object_id__in=[str(pk) for pk in pages],
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0005_without_lists_of_members"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="EventPage",
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
                    "summary",
                    models.CharField(help_text="What it is. Shown in the list.", max_length=200),
                ),
                (
                    "starts_at",
                    models.DateTimeField(
                        help_text="Such as 31 December 2026 14:30.", verbose_name="starts"
                    ),
                ),
                (
                    "ends_at",
                    models.DateTimeField(
                        help_text="Then it leaves the list by itself.", verbose_name="ends"
                    ),
                ),
                (
                    "place",
                    models.CharField(
                        blank=True,
                        help_text="Its address, or Online.",
                        max_length=200,
                        validators=[core.facts.models.forbid_slugs],
                    ),
                ),
                ("link", models.URLField(blank=True, help_text="Where to join or to book.")),
                (
                    "description",
                    core.facts.fields.FactRichTextField(
                        blank=True, help_text="May name facts.", max_length=3000
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
            bases=(members.access.members_only.MembersOnlyPage, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="EventsPage",
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
            bases=(members.access.members_only.MembersOnlyPage, "wagtailcore.page"),
        ),
        migrations.AddField(
            model_name="materialpage",
            name="is_document",
            field=models.BooleanField(
                default=False,
                help_text="Made from the text below, and filled in with a member’s details.",
                verbose_name="offer as a Word document",
            ),
        ),
        migrations.AddField(
            model_name="materialpage",
            name="what_changed",
            field=models.CharField(
                blank=True,
                help_text="What is different since the last time, in 1 sentence. Shown in the list.",
                max_length=200,
            ),
        ),
        migrations.AlterField(
            model_name="materialpage",
            name="body",
            field=wagtail.fields.StreamField(
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
                    ("table", 21),
                    ("choice", 25),
                    ("picture", 28),
                ],
                blank=True,
                block_lookup={
                    0: (
                        "members.documents.blocks.DetailTextBlock",
                        (),
                        {"features": ["h3", "bold", "ol", "ul", "link"]},
                    ),
                    1: (
                        "members.documents.blocks.TitleBlock",
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
                    4: ("core.blocks.HeadingBlock", (), {"max_length": 80, "required": False}),
                    5: ("core.facts.fields.FactRichTextBlock", (), {"max_length": 2000}),
                    6: ("wagtail.blocks.StructBlock", [[("heading", 4), ("text", 5)]], {}),
                    7: ("members.access.choosers.MembersDocumentBlock", (), {}),
                    8: ("core.blocks.HeadingBlock", (), {"max_length": 200, "required": False}),
                    9: ("wagtail.blocks.StructBlock", [[("document", 7), ("description", 8)]], {}),
                    10: ("core.blocks.HeadingBlock", (), {"max_length": 80}),
                    11: (
                        "core.facts.fields.FactRichTextBlock",
                        (),
                        {"help_text": "Name the fact: [[helpdesk]].", "max_length": 1000},
                    ),
                    12: ("wagtail.blocks.StructBlock", [[("heading", 10), ("text", 11)]], {}),
                    13: (
                        "core.blocks.HeadingBlock",
                        (),
                        {"help_text": "The question or title readers open.", "max_length": 120},
                    ),
                    14: ("core.facts.fields.FactRichTextBlock", (), {"max_length": 3000}),
                    15: ("wagtail.blocks.StructBlock", [[("summary", 13), ("text", 14)]], {}),
                    16: (
                        "members.documents.blocks.DetailTextBlock",
                        (),
                        {
                            "features": ["bold", "link"],
                            "label": "Medium column: a name",
                            "max_length": 500,
                            "required": False,
                        },
                    ),
                    17: (
                        "members.documents.blocks.DetailTextBlock",
                        (),
                        {
                            "features": ["bold", "link"],
                            "label": "Narrow column: a date, a tick",
                            "max_length": 500,
                            "required": False,
                        },
                    ),
                    18: (
                        "members.documents.blocks.DetailTextBlock",
                        (),
                        {
                            "features": ["bold", "link"],
                            "label": "Wide column: a sentence",
                            "max_length": 500,
                            "required": False,
                        },
                    ),
                    19: (
                        "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                        [[("text", 16), ("narrow", 17), ("wide", 18)]],
                        {},
                    ),
                    20: (
                        "wagtail.blocks.IntegerBlock",
                        (),
                        {
                            "default": 0,
                            "help_text": "Rows to write in by hand, at the end of the table in Word.",
                            "max_value": 40,
                            "min_value": 0,
                        },
                    ),
                    21: ("wagtail.blocks.StructBlock", [[("table", 19), ("blank_rows", 20)]], {}),
                    22: (
                        "members.documents.blocks.TitleBlock",
                        (),
                        {
                            "help_text": "Follows “if”: people use their own phones for work. Same words, same question.",
                            "max_length": 120,
                        },
                    ),
                    23: (
                        "wagtail.blocks.StreamBlock",
                        [[("text", 0), ("table", 21)]],
                        {"help_text": "What the document says if it is so.", "min_num": 1},
                    ),
                    24: (
                        "wagtail.blocks.StreamBlock",
                        [[("text", 0), ("table", 21)]],
                        {"help_text": "What it says otherwise; may be empty.", "required": False},
                    ),
                    25: (
                        "wagtail.blocks.StructBlock",
                        [[("statement", 22), ("if_so", 23), ("if_not", 24)]],
                        {},
                    ),
                    26: ("members.access.choosers.MembersImageBlock", (), {}),
                    27: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "What it shows; empty if it only decorates.",
                            "max_length": 200,
                            "required": False,
                        },
                    ),
                    28: ("wagtail.blocks.StructBlock", [[("image", 26), ("alt_text", 27)]], {}),
                },
                help_text="The page itself.",
            ),
        ),
        migrations.AlterField(
            model_name="materialpage",
            name="kind",
            field=models.CharField(
                choices=[
                    ("guide", "Guide"),
                    ("template", "Template"),
                    ("checklist", "Checklist"),
                    ("video", "Video"),
                    ("faq", "Questions and answers"),
                ],
                help_text="Shown in the list.",
                max_length=10,
            ),
        ),
        # The table stays; its rows get a model, so that editors can choose items by title.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="MaterialHelp",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "checklistitem",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="members.checklistitem",
                                verbose_name="checklist item",
                            ),
                        ),
                        (
                            "materialpage",
                            modelcluster.fields.ParentalKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="item_links",
                                to="members.materialpage",
                            ),
                        ),
                    ],
                    options={
                        "db_table": "members_materialpage_helps_with",
                        "verbose_name": "checklist item",
                        "unique_together": {("materialpage", "checklistitem")},
                    },
                ),
                migrations.AlterField(
                    model_name="materialpage",
                    name="helps_with",
                    field=models.ManyToManyField(
                        related_name="materials",
                        through="members.MaterialHelp",
                        to="members.checklistitem",
                    ),
                ),
            ]
        ),
        MigrateStreamData(
            "members",
            "materialpage",
            "body",
            [(StreamChildrenToStructBlockOperation("table", "table"), "")],
        ),
        migrations.RunPython(turn_events_into_guides, migrations.RunPython.noop),
        migrations.RunPython(keep_items_in_revisions, migrations.RunPython.noop),
    ]
