"""The one way in which editors choose where something leads: cards, buttons, menus and others."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from core.facts.fields import HeadingBlock
from core.services import registered_services

KINDS = ("page", "document", "service", "address")
CHOOSE_ONE = "Choose a page, a document or a service, or enter an outside address"
ONE_ONLY = "Choose 1 only: a page, a document, a service or an outside address"
OWN_ADDRESS = "This is an address of this website. Choose it under Page, Document or Service"
NOT_HTTPS = "Enter a web address that starts with https://"


def service_choices() -> list[tuple[str, str]]:
    """A callable, so that a new service needs no migration. Pages are chosen as pages."""
    return [(each.address, each.title) for each in registered_services() if not each.is_page]


class LinkBlock(blocks.StructBlock):
    """Exactly one of its fields is filled in, or none where it is optional.

    docs/decisions.md: Links are chosen, not typed
    """

    page = blocks.PageChooserBlock(required=False)
    document = DocumentChooserBlock(required=False)
    service = blocks.ChoiceBlock(choices=service_choices, required=False)
    address = blocks.CharBlock(
        required=False,
        max_length=300,
        label="Outside address",
        validators=[URLValidator(["https"], message=NOT_HTTPS)],
    )

    def clean(self, value):
        value = super().clean(value)
        chosen = [name for name in KINDS if value.get(name)]
        if self.meta.required and not chosen and not self.is_deferred_validation:
            raise blocks.StructBlockValidationError({"page": ValidationError(CHOOSE_ONE)})
        if len(chosen) > 1:
            raise blocks.StructBlockValidationError({chosen[1]: ValidationError(ONE_ONLY)})
        if urlsplit(value.get("address") or "").hostname == urlsplit(settings.SITE_URL).hostname:
            raise blocks.StructBlockValidationError({"address": ValidationError(OWN_ADDRESS)})
        return value

    class Meta:
        icon = "link"
        label = "Leads to"
        required = True


class LabelledLinkBlock(blocks.StructBlock):
    label = HeadingBlock(
        required=False, max_length=60, help_text="Empty: the title of what it leads to."
    )
    link = LinkBlock()

    def clean(self, value):
        value = super().clean(value)
        needs_label = value["link"].get("address") and not self.is_deferred_validation
        if needs_label and not value["label"]:
            error = ValidationError("Enter a label: an outside address has no title")
            raise blocks.StructBlockValidationError({"label": error})
        return value

    class Meta:
        icon = "link"
        label = "Link"
        description = "A label, and where it leads"
        preview_value = {"label": "Apply for NHSMail", "link": {"address": "https://example.org/"}}
        preview_template = "blocks/previews/link.html"


class ButtonBlock(LabelledLinkBlock):
    class Meta:
        icon = "arrow-right"
        label = "Button"
        description = "The next thing to do; leads to a page, file, service or website"
        template = "blocks/button.html"
