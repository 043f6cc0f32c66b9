from django.urls import path

from guidance import flows, views

urlpatterns = [
    path("nhs-mail/form/", views.form, name="form"),
    path("nhs-mail/form/<slug:version>/", views.form, name="form-version"),
    path("nhs-mail/guide.docx", views.guide, name="guide-docx"),
    path("nhs-mail/check-form/", flows.check_form, name="check-form"),
    path("nhs-mail/fill-in/", flows.fill_in, name="fill-in"),
    path("nhs-mail/change-protocol/", flows.change_protocol, name="change-protocol"),
]
