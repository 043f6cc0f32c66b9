"""allauth's forms with our labels, hints and errors."""

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.hashers import make_password

from core.forms import Form
from guidance.ods.lookup import lookup
from members.users.addresses import is_confirmed
from members.users.models import User

EMAIL_FORMAT = "Enter an email address in the correct format, like name@example.com"
EMAIL_ERRORS = {"required": "Enter your email address", "invalid": EMAIL_FORMAT}
SIGNED_UP = "signed_up"  # in the session: the account that was made in it
NEW_PASSWORD = "At least 10 characters. 3 random words work well."  # noqa: S105 - a hint


def name_of_organisation(text: str) -> str:
    """An ODS code becomes the name with the code; anything else stays as it was typed.

    A code without a digit may be somebody's name, such as ACER.
    """
    is_code = text.isalnum() and any(character.isdigit() for character in text)
    found = lookup(text).organisation if is_code else None
    return f"{found.name} ({found.code})"[:200] if found else text


class OurForm(Form):
    """Sets each field's words from `words`: label, hint, error when empty."""

    words = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, (label, hint, empty) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = empty
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = EMAIL_FORMAT


class SignupForm(OurForm, allauth_forms.SignupForm):
    first_name = forms.CharField(
        max_length=100, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        max_length=100, widget=forms.TextInput({"autocomplete": "family-name"})
    )
    organisation = forms.CharField(
        max_length=200, widget=forms.TextInput({"autocomplete": "organization"})
    )
    field_order = ["first_name", "last_name", "email", "organisation", "password1"]
    words = {
        "first_name": ("First name", "", "Enter your first name"),
        "last_name": ("Last name", "", "Enter your last name"),
        "email": ("Email", "We send a code to this address.", EMAIL_ERRORS["required"]),
        "organisation": (
            "Organisation",
            "The name of your care service, or its ODS code.",
            "Enter the name of your organisation",
        ),
        "password1": ("Password", NEW_PASSWORD, "Create a password"),
    }

    def clean_organisation(self):
        return name_of_organisation(self.cleaned_data["organisation"])

    def recognise(self, request):
        """Whether the address is new, has this person's own unconfirmed account, or another.

        One password is hashed in each case: the time must not tell which it is.
        """
        password = self.cleaned_data["password1"]
        found = User.objects.filter(email=self.cleaned_data["email"]).first()
        knows_it = found is not None and found.check_password(password)
        made_it = found is not None and found.pk == request.session.get(SIGNED_UP)
        is_own = (knows_it or made_it) and not is_confirmed(found)
        self.own_account = found if is_own else None
        self.account_already_exists = found is not None
        if not found or (is_own and not knows_it):
            self.password_hash = make_password(password)
        else:
            self.password_hash = found.password

    def try_save(self, request):
        if self.own_account:
            return get_adapter().save_user(request, self.own_account, self), None
        user, response = super().try_save(request)
        if user:
            request.session[SIGNED_UP] = user.pk
        return user, response


class LoginForm(OurForm, allauth_forms.LoginForm):
    words = {
        "login": ("Email", "", EMAIL_ERRORS["required"]),
        "password": ("Password", "", "Enter your password"),
    }


class ResetPasswordForm(OurForm, allauth_forms.ResetPasswordForm):
    words = {"email": ("Email", "We send a link to this address.", EMAIL_ERRORS["required"])}


class ChangeEmailForm(OurForm, allauth_forms.AddEmailForm):
    words = {"email": ("New email", "We send a code to this address.", EMAIL_ERRORS["required"])}


class OnePasswordField(OurForm):
    """Asks a new password once: who mistypes it asks for a link."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]

    def clean(self):
        """Hash it here: it takes too long for the transaction that saves it."""
        cleaned = super().clean()
        if not self.errors:
            self.password_hash = make_password(cleaned["password1"])
        return cleaned

    def save(self):
        self.user.password = self.password_hash
        self.user.save(update_fields=["password"])


class ChangePasswordForm(OnePasswordField, allauth_forms.ChangePasswordForm):
    words = {
        "oldpassword": ("Current password", "", "Enter your current password"),
        "password1": ("New password", NEW_PASSWORD, "Create a password"),
    }


class NewPasswordForm(OnePasswordField, allauth_forms.ResetPasswordKeyForm):
    words = {"password1": ("New password", NEW_PASSWORD, "Create a password")}


class ReauthenticateForm(OurForm, allauth_forms.ReauthenticateForm):
    words = {"password": ("Password", "", "Enter your password")}


class CodeForm(OurForm, allauth_forms.ConfirmEmailVerificationCodeForm):
    words = {"code": ("Code", "6 digits.", "Enter the code from your email")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
