from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "members.users"
    label = "users"
    verbose_name = "Accounts"

    def ready(self):
        from allauth.mfa import signals as second_factor_signals
        from django.db.models.signals import post_save

        from core import go_live, purging, starter
        from members.users.addresses import forget_earlier
        from members.users.demo_accounts import no_demo_accounts
        from members.users.email_codes import purge_codes
        from members.users.second_factor import new_session_key
        from members.users.starter_content import load

        starter.register(load)
        go_live.register(no_demo_accounts)
        purging.register("codes that ran out", purge_codes)
        post_save.connect(forget_earlier, sender="users.User")
        second_factor_signals.authenticator_added.connect(new_session_key)
        second_factor_signals.authenticator_removed.connect(new_session_key)
