"""allauth's forms with our labels, hints and errors."""

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError

from core.edit_conflicts import ChangeForm
from core.form_fields import CodeField, LineEmailField, LineField, NameField
from core.forms import Form
from core.typed_text import TypedTextError, clean_code, clean_name
from guidance.ods.lookup import lookup
from members.users.email_confirmation import is_email_confirmed
from members.users.models import User

NO_EMAIL = "Enter your email address"
INVISIBLE_CHARACTERS = "Type it without characters that cannot be seen"
SIGNED_UP = "signed_up"  # session key: the account that was made in this session
PASSWORD_HINT = "At least 10 characters. 3 random words work well."  # noqa: S105 - a hint


def organisation_name(text: str) -> str:
    """An ODS code becomes the name with the code; anything else stays as it was typed.

    A code without a digit may be somebody's name, such as ACER.
    """
    code = clean_code(text)
    is_code = " " not in text and code.isalnum() and any(char.isdigit() for char in code)
    found = lookup(code).organisation if is_code else None
    return f"{found.display_name} ({found.code})"[:200] if found else text


class WordedForm(Form):
    """Mixin: `words` has the label, hint and error when empty of each field, by its name.

    Replaces allauth's fields for emails and codes by ours, which clean what is typed.
    """

    words = {}
    cleaning_fields = {"email": LineEmailField, "login": LineEmailField, "code": CodeField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field_class in self.cleaning_fields.items():
            if name in self.fields:
                self.fields[name] = field_class(required=True, widget=self.fields[name].widget)
        for name, (label, hint, empty) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = empty
            field.error_messages["null_characters_not_allowed"] = INVISIBLE_CHARACTERS
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class FullNameForm(forms.Form):
    """Name and organisation, for sign-up and a member's details."""

    first_name = NameField(
        "First name",
        "Enter your first name",
        widget=forms.TextInput({"autocomplete": "given-name"}),
    )
    last_name = NameField(
        "Last name",
        "Enter your last name",
        widget=forms.TextInput({"autocomplete": "family-name"}),
    )
    organisation = LineField(
        "Organisation",
        "Enter the name of your organisation",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )

    def clean_last_name(self):
        """Also checks both names together; their error is shown beside the last name."""
        last_name = self.cleaned_data["last_name"]
        if first_name := self.cleaned_data.get("first_name"):
            try:
                clean_name(f"{first_name} {last_name}")
            except TypedTextError as error:
                raise ValidationError(str(error)) from error
        return last_name

    def clean_organisation(self):
        return organisation_name(self.cleaned_data["organisation"])


class DetailsForm(FullNameForm, ChangeForm):
    pass


class SignupForm(FullNameForm, WordedForm, allauth_forms.SignupForm):
    field_order = ["first_name", "last_name", "email", "organisation", "password1"]
    words = {
        "email": ("Email", "We send a code to this address.", NO_EMAIL),
        "organisation": (
            "Organisation",
            "The name of your care service, or its ODS code.",
            "Enter the name of your organisation",
        ),
        "password1": ("Password", PASSWORD_HINT, "Create a password"),
    }

    def find_account(self, request):
        """Sets whether the email is new, has this person's own unconfirmed account, or another.

        One password is hashed in each case, so that the time does not tell which it is.
        """
        password = self.cleaned_data["password1"]
        found = User.objects.filter(email=self.cleaned_data["email"]).first()
        knows_it = found is not None and found.check_password(password)
        made_it = found is not None and found.pk == request.session.get(SIGNED_UP)
        is_own = (knows_it or made_it) and not is_email_confirmed(found)
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


class LoginForm(WordedForm, allauth_forms.LoginForm):
    words = {
        "login": ("Email", "", NO_EMAIL),
        "password": ("Password", "", "Enter your password"),
    }


class ResetPasswordForm(WordedForm, allauth_forms.ResetPasswordForm):
    words = {"email": ("Email", "We send a link to this address.", NO_EMAIL)}


class ChangeEmailForm(WordedForm, allauth_forms.AddEmailForm):
    words = {"email": ("New email", "We send a code to this address.", NO_EMAIL)}


class SinglePasswordForm(WordedForm):
    """Asks for the new password once; who mistypes it can ask for a reset link."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]

    def clean(self):
        """Hashes the password here: that takes too long for the transaction that saves it."""
        cleaned = super().clean()
        if not self.errors:
            self.password_hash = make_password(cleaned["password1"])
        return cleaned

    def save(self):
        self.user.password = self.password_hash
        self.user.save(update_fields=["password"])


class ChangePasswordForm(SinglePasswordForm, allauth_forms.ChangePasswordForm):
    words = {
        "oldpassword": ("Current password", "", "Enter your current password"),
        "password1": ("New password", PASSWORD_HINT, "Create a password"),
    }

    def clean_oldpassword(self):
        """An incorrect one counts as a log-in try. Raises ValidationError."""
        password = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password


class NewPasswordForm(SinglePasswordForm, allauth_forms.ResetPasswordKeyForm):
    words = {"password1": ("New password", PASSWORD_HINT, "Create a password")}


class ReauthenticateForm(WordedForm, allauth_forms.ReauthenticateForm):
    words = {"password": ("Password", "", "Enter your password")}


class CodeForm(WordedForm, allauth_forms.ConfirmEmailVerificationCodeForm):
    words = {"code": ("Code", "6 digits.", "Enter the code from your email")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"
