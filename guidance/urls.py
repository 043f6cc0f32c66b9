from django.urls import path

from guidance.downloads import download_guide
from guidance.form.views import change_protocol, check_form, download_form, fill_in

urlpatterns = [
    path("nhs-mail/form/", download_form, name="form"),
    path("nhs-mail/form/<slug:version>/", download_form, name="form-version"),
    path("nhs-mail/guide.docx", download_guide, name="guide-docx"),
    path("nhs-mail/check-form/", check_form, name="check-form"),
    path("nhs-mail/fill-in/", fill_in, name="fill-in"),
    path("nhs-mail/change-protocol/", change_protocol, name="change-protocol"),
]
