from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self):
        from allauth.account.signals import email_confirmed
        from django.core import checks
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import CollectionViewRestriction, PageViewRestriction

        from members.access.sign_up_approval import approve_if_no_approval_needed
        from members.access.unprotected_files import check_unprotected_files
        from members.access.wagtail_restrictions import restore_restrictions_after
        from members.checklist.invitations import delete_invitations_to
        from members.checklist.models import ChecklistMembership
        from members.checklist.people import delete_if_nobody_is_on_it
        from members.pages import MembersHubPage
        from members.users.models import User

        checks.register(check_unprotected_files, checks.Tags.database)
        email_confirmed.connect(approve_if_no_approval_needed)
        post_delete.connect(delete_if_nobody_is_on_it, sender=ChecklistMembership)
        post_delete.connect(delete_invitations_to, sender=User)
        post_save.connect(restore_restrictions_after, sender=MembersHubPage)
        for model in (PageViewRestriction, CollectionViewRestriction):
            post_save.connect(restore_restrictions_after, sender=model)
            post_delete.connect(restore_restrictions_after, sender=model)
