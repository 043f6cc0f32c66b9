"""Log-in, sign-up and the second factor: django-allauth does the work, these say how."""

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/members/"
LOGOUT_REDIRECT_URL = "/"
# The only one, so that no path checks a password without allauth's limits.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

ACCOUNT_ADAPTER = "members.users.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "members.users.forms.SignupForm",
    "login": "members.users.forms.LoginForm",
    "add_email": "members.users.forms.ChangeEmailForm",
    "change_password": "members.users.forms.ChangePasswordForm",
    "reset_password": "members.users.forms.ResetPasswordForm",
    "reset_password_from_key": "members.users.forms.NewPasswordForm",
    "reauthenticate": "members.users.forms.ReauthenticateForm",
    "confirm_email_verification_code": "members.users.forms.CodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_CHANGE_EMAIL = True  # one address an account
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE says
# Counted in the database (members/users/rate_limits.py). A "key" is an email address; for log-in
# tries, an account with the network or the known device that it is tried from.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "60/m/ip,10/5m/key",
    # Wrong passwords and codes are log-in tries, wherever they are asked for; nothing else is.
    "login": None,
    "change_password": None,
    "reauthenticate": None,
    "confirm_email": "",  # members/users/email_codes.py says when another may go out
}

MFA_ADAPTER = "members.users.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "members.users.second_factor.AuthenticateForm",
    "reauthenticate": "members.users.second_factor.ReauthenticateForm",
    "activate_totp": "members.users.second_factor.ActivateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SECOND_FACTOR_REQUIRED = True  # of everybody with access to /admin/

# Wagtail's own log-in leads to allauth's; config/urls.py turns off the rest.
WAGTAILADMIN_LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False  # nobody makes up a password for a colleague
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
