"""What stands behind members' choosers: an upload goes into our collection, nowhere else."""

from wagtail.documents.views import chooser as documents
from wagtail.images.views import chooser as images

from core.media.models import Document, Image
from members.site_settings import MembersSettings


class MembersUploadForm:
    """An upload form that knows one collection: ours."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields.pop("collection", None)

    def save(self, commit=True):
        self.collections = [MembersSettings.load().collection]
        return super().save(commit)


class UploadToMembersCollectionMixin:
    """A chooser's view whose upload form is a gated one."""

    def get_creation_form_class(self):
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
