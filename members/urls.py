from functools import wraps

from django.urls import include, path

from members import account_views
from members.documents.views import blank_document, documents
from members.events.views import calendar
from members.pages import MaterialPage


def with_documents(view):
    """Pass the live documents to `view`, which imports no page."""

    @wraps(view)
    def with_pages(request, **kwargs):
        pages = MaterialPage.objects.live().filter(is_document=True).order_by("topic", "path")
        return view(request, pages, **kwargs)

    return with_pages


urlpatterns = [
    path("account/", account_views.account, name="account"),
    path("account/data/", account_views.my_data, name="my-data"),
    path("account/close/", account_views.close_account, name="close-account"),
    path("account/", include("members.users.urls")),
    path("members/details/", account_views.details, name="details"),
    path("members/checklist/", include("members.checklist.urls")),
    path("members/documents/", with_documents(documents), name="documents"),
    path(
        "members/documents/<slug:slug>.docx", with_documents(blank_document), name="blank-document"
    ),
    path("members/events/<slug:slug>.ics", calendar, name="event-calendar"),
]
