from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy


class ChangeOnlyPolicy(ModelPermissionPolicy):
    """For rows that the site makes itself: nobody adds or deletes them by hand."""

    def user_has_permission(self, user, action):
        return action not in ("add", "delete") and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)


def register_change_only(model) -> None:
    register_permission_policy(model, ChangeOnlyPolicy(model))
