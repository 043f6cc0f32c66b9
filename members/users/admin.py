"""Wagtail's user forms, with form fields that clean names and email addresses."""

from wagtail.users import forms as wagtail_forms
from wagtail.users.views import users

from core.form_fields import LineEmailField, NameField


class CleaningUserForm(wagtail_forms.UserForm):
    email = LineEmailField("Email", "Enter their email address")
    first_name = NameField("First name", "Enter their first name")
    last_name = NameField("Last name", "Enter their last name")


class UserCreationForm(CleaningUserForm, wagtail_forms.UserCreationForm):
    pass


class UserEditForm(CleaningUserForm, wagtail_forms.UserEditForm):
    pass


class UserViewSet(users.UserViewSet):
    def get_form_class(self, for_update=False):
        return UserEditForm if for_update else UserCreationForm
