from functools import wraps

from django.shortcuts import get_object_or_404
from django.urls import path

from guidance.downloads import download_guide
from guidance.form.views import change_protocol, check_form, download_form, fill_in
from guidance.pages import ApplyPage


def with_apply_page(view):
    """Pass the live apply page to `view`, which imports no page; Http404 if it is not live."""

    @wraps(view)
    def with_page(request, **kwargs):
        return view(request, get_object_or_404(ApplyPage.objects.live()), **kwargs)

    return with_page


urlpatterns = [
    path("nhs-mail/form/", with_apply_page(download_form), name="form"),
    path("nhs-mail/form/<slug:version>/", with_apply_page(download_form), name="form-version"),
    path("nhs-mail/guide.docx", download_guide, name="guide-docx"),
    path("nhs-mail/check-form/", with_apply_page(check_form), name="check-form"),
    path("nhs-mail/fill-in/", with_apply_page(fill_in), name="fill-in"),
    path("nhs-mail/change-protocol/", change_protocol, name="change-protocol"),
]
