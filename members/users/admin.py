"""Wagtail's user forms with fields of ours, so that names and emails are cleaned there too."""

from wagtail.users import forms as wagtail_forms
from wagtail.users.views import users

from core.form_fields import LineEmailField, NameField


class TypedUserForm(wagtail_forms.UserForm):
    email = LineEmailField("Email", "Enter their email address")
    first_name = NameField("First name", "Enter their first name")
    last_name = NameField("Last name", "Enter their last name")


class UserCreationForm(TypedUserForm, wagtail_forms.UserCreationForm):
    pass


class UserEditForm(TypedUserForm, wagtail_forms.UserEditForm):
    pass


class UserViewSet(users.UserViewSet):
    def get_form_class(self, for_update=False):
        return UserEditForm if for_update else UserCreationForm
