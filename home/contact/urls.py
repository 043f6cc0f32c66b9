from django.urls import path

from home.contact import views

urlpatterns = [
    path("contact/", views.contact, name="contact"),
    path("contact/sent/<sent>/", views.sent, name="contact-sent"),
]
