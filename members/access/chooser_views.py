"""Views of the members' choosers: an upload goes into the members' collection, nowhere else."""

from typing import Any

from django.forms import Field, ModelForm
from wagtail.admin.views.generic.chooser import CreationFormMixin
from wagtail.documents.views import chooser as documents
from wagtail.images.views import chooser as images

from core.media.models import Document, Image
from members.access.site_settings import MembersSettings


class MembersUploadForm:
    """Mixin for an upload form: the members' collection is the only one."""

    fields: dict[str, Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("collection", None)

    def save(self, commit: bool = True) -> Any:
        self.collections = [MembersSettings.load().collection]
        return super().save(commit)  # type: ignore[misc]  # Wagtail's form comes next


class UploadToMembersCollectionMixin(CreationFormMixin):
    """Mixin for a view of a chooser, so that its upload form is a MembersUploadForm."""

    def get_creation_form_class(self) -> type[ModelForm[Any]]:
        form = super().get_creation_form_class()
        return type(form.__name__, (MembersUploadForm, form), {})


class DocumentChooseView(UploadToMembersCollectionMixin, documents.DocumentChooseView):
    pass


class DocumentUploadView(UploadToMembersCollectionMixin, documents.DocumentChooserUploadView):
    pass


class DocumentChooserViewSet(documents.DocumentChooserViewSet):
    choose_view_class = DocumentChooseView
    create_view_class = DocumentUploadView
    register_widget = False
    choose_one_text = "Choose a document for members"


class ImageChooseView(UploadToMembersCollectionMixin, images.ImageChooseView):
    pass


class ImageUploadView(UploadToMembersCollectionMixin, images.ImageUploadView):
    pass


class ImageChooserViewSet(images.ImageChooserViewSet):
    choose_view_class = ImageChooseView
    create_view_class = ImageUploadView
    choose_one_text = "Choose an image for members"


document_chooser = DocumentChooserViewSet(
    "members_documents", model=Document, url_prefix="members/documents"
)
image_chooser = ImageChooserViewSet("members_images", model=Image, url_prefix="members/images")
