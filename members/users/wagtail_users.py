from wagtail.users.apps import WagtailUsersAppConfig


class UsersAdminConfig(WagtailUsersAppConfig):
    """Named in INSTALLED_APPS for `wagtail.users`, with our user forms."""

    user_viewset = "members.users.admin.UserViewSet"
