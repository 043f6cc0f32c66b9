from django.apps import AppConfig


class MembersConfig(AppConfig):
    name = "members"

    def ready(self):
        from datetime import timedelta

        from allauth.account.signals import email_confirmed
        from django.core import checks
        from django.db.models.signals import post_delete, post_save
        from wagtail.models import CollectionViewRestriction, PageViewRestriction

        from core import door, go_live, jobs, starter
        from members import files, gate, restriction
        from members.approval import settle_new_member
        from members.leaving import purge_unconfirmed
        from members.pages import MembersHubPage
        from members.starter_content import load

        door.put(gate)
        starter.register(load)
        go_live.register(files.every_file_gated)
        checks.register(files.check, checks.Tags.database)
        jobs.register("unconfirmed accounts", timedelta(days=1), purge_unconfirmed)
        email_confirmed.connect(settle_new_member)
        post_save.connect(restriction.keep_after, sender=MembersHubPage)
        for model in (PageViewRestriction, CollectionViewRestriction):
            post_save.connect(restriction.keep_after, sender=model)
            post_delete.connect(restriction.keep_after, sender=model)
