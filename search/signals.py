"""Signal receivers that update the index when pages, documents, facts, services or forms change."""

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.facts.models import Fact
from core.media.models import Document
from core.notices import Notice, NoticePlace
from core.service_text import ServiceText
from core.site_settings import SiteSettings
from guidance.form.models import FormQuestion, FormVersion
from guidance.help.models import HelpCase, HelpPage
from guidance.pages import GuidePage
from home.models import HomePage
from members.checklist.toolkit import ToolkitEdition
from search import index, waiting
from search.models import SearchEntry, Synonym
from search.unreadable_uploads import note_new_file


def connect() -> None:
    post_save.connect(page_saved)
    page_published.connect(page_changed)
    page_unpublished.connect(page_changed)
    post_page_move.connect(page_moved)
    for signal in (post_save, post_delete):
        for model in (FormQuestion, FormVersion):
            signal.connect(form_changed, sender=model)
        signal.connect(help_changed, sender=HelpCase)
        signal.connect(synonyms_changed, sender=Synonym)
        signal.connect(checklist_changed, sender=ToolkitEdition)
    post_save.connect(referenced_object_changed, sender=Fact)
    for signal in (post_save, post_delete):
        signal.connect(notice_moved, sender=NoticePlace)
    post_save.connect(notice_changed, sender=Notice)
    pre_save.connect(note_new_file, sender=Document)
    post_save.connect(document_changed, sender=Document)
    post_save.connect(service_changed, sender=ServiceText)
    pre_save.connect(note_new_names, sender=SiteSettings)
    post_save.connect(settings_changed, sender=SiteSettings)
    post_delete.connect(service_deleted, sender=ServiceText)


def page_saved(sender, instance, raw=False, **kwargs):
    if isinstance(instance, Page) and not raw:
        index.refresh_page(instance.pk)


def page_changed(instance, **kwargs):
    index.refresh_page(instance.pk)


def page_moved(instance, **kwargs):
    """Pages below it have new addresses too."""
    waiting.index_pages(
        Page.objects.descendant_of(instance, inclusive=True).values_list("pk", flat=True)
    )


def checklist_changed(**kwargs):
    index.refresh_checklist()


def form_changed(**kwargs):
    index.refresh_pages(GuidePage.objects.values_list("pk", flat=True))
    index.refresh_form()


def help_changed(**kwargs):
    index.refresh_pages(HelpPage.objects.values_list("pk", flat=True))


def document_changed(instance, **kwargs):
    """Receives every save; the file or the title may be new."""
    if is_of_current_form(instance):
        index.refresh_form()
    referenced_object_changed(instance)


def is_of_current_form(document: Document) -> bool:
    return FormVersion.objects.filter(is_current=True, document=document).exists()


def referenced_object_changed(instance, **kwargs):
    """Refresh the pages that name this fact or document."""
    references = ReferenceIndex.get_references_to(instance)
    pages = references.filter(base_content_type__model="page").values_list("object_id", flat=True)
    waiting.index_pages(map(int, pages))
    if references.filter(content_type__model=FormQuestion._meta.model_name).exists():
        form_changed()
    if references.filter(content_type__model=HelpCase._meta.model_name).exists():
        help_changed()
    named = references.filter(content_type__model=ServiceText._meta.model_name)
    keys = map(int, named.values_list("object_id", flat=True))
    for text in ServiceText.objects.filter(pk__in=list(keys)):
        index.refresh_service(text)


def notice_changed(instance, **kwargs):
    waiting.index_pages(place.page_id for place in instance.placed_on.all())


def notice_moved(instance, origin=None, **kwargs):
    """Not with a page that is deleted: its entries are on their way out."""
    model = getattr(origin, "model", type(origin))
    if not issubclass(model, Page):
        index.refresh_page(instance.page_id)


def service_changed(instance, **kwargs):
    index.refresh_service(instance)


def service_deleted(instance, **kwargs):
    SearchEntry.objects.filter(key=f"service:{instance.key}").delete()


def note_new_names(instance, **kwargs):
    stored = SiteSettings.objects.filter(pk=instance.pk).first()
    instance.has_new_names = bool(stored) and stored.named_in_text != instance.named_in_text


def settings_changed(instance, **kwargs):
    """Any text may name the county; the home page says who runs the site."""
    if instance.has_new_names:
        waiting.index_everything()
    else:
        index.refresh_pages(HomePage.objects.values_list("pk", flat=True))


def synonyms_changed(**kwargs):
    index.rebuild_terms()
