from allauth.account import views as account_views
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.urls import include, path, re_path

from members.users import views
from members.users.views import in_one_transaction

# These replace allauth's views, included below, because they save something and email about it.
TRANSACTION_VIEWS = {
    "email/": ("account_email", account_views.EmailView, "post"),
    "password/change/": ("account_change_password", account_views.PasswordChangeView),
    "password/set/": ("account_set_password", account_views.PasswordSetView),
    r"password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/": (
        "account_reset_password_from_key",
        account_views.PasswordResetFromKeyView,
    ),
    "2fa/totp/activate/": ("mfa_activate_totp", ActivateTOTPView),
    "2fa/totp/deactivate/": ("mfa_deactivate_totp", DeactivateTOTPView),
    "2fa/recovery-codes/generate/": ("mfa_generate_recovery_codes", GenerateRecoveryCodesView),
}

urlpatterns = [
    path("login/", views.LoginView.as_view(), name="account_login"),
    path("signup/", views.SignupView.as_view(), name="account_signup"),
    path("confirm-email/", views.enter_code, name="account_email_verification_sent"),
    *[
        re_path(f"^{address}$", in_one_transaction(*view).as_view(), name=name)
        for address, (name, *view) in TRANSACTION_VIEWS.items()
    ],
    path("", include("allauth.urls")),
]
