from django.urls import path

from guidance import views

urlpatterns = [
    path("nhs-mail/form/", views.form, name="form"),
    path("nhs-mail/form/<slug:version>/", views.form, name="form-version"),
    path("nhs-mail/guide.docx", views.guide, name="guide-docx"),
]
