from django.urls import include, path

from members.users import views

urlpatterns = [
    path("signup/", views.SignupView.as_view(), name="account_signup"),
    path("confirm-email/", views.enter_code, name="account_email_verification_sent"),
    path("", include("allauth.urls")),
]
