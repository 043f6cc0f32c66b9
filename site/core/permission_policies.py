from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy


class ChangeOnlyPolicy(ModelPermissionPolicy):
    """For rows that the site makes itself: nobody adds or deletes them by hand."""

    refused = ("add", "delete")

    def user_has_permission(self, user, action):
        return action not in self.refused and super().user_has_permission(user, action)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)


class NeverDeletePolicy(ChangeOnlyPolicy):
    """For rows that stay for good, because people have copies of what they stand for."""

    refused = ("delete",)


def register_never_delete(model) -> None:
    register_permission_policy(model, NeverDeletePolicy(model))


def register_change_only(model) -> None:
    register_permission_policy(model, ChangeOnlyPolicy(model))
