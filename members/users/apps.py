from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "members.users"
    label = "users"
    verbose_name = "Accounts"

    def ready(self):
        from allauth.core.internal import ratelimit
        from allauth.mfa import signals as second_factor_signals
        from allauth.mfa.totp.internal.auth import TOTP
        from django.db.models.signals import post_delete, post_save

        from core import go_live, purging, starter
        from members.users import limits, second_factor
        from members.users.addresses import forget_earlier
        from members.users.demo_accounts import no_demo_accounts
        from members.users.email_codes import purge_codes
        from members.users.starter_content import load

        starter.register(load)
        go_live.register(no_demo_accounts)
        purging.register("codes that ran out", purge_codes)
        post_save.connect(forget_earlier, sender="users.User")
        purging.register("log-in tries", limits.purge_attempts)
        ratelimit.consume, ratelimit.clear = limits.consume, limits.clear
        TOTP._mark_code_used = limits.mark_code_used
        for signal in (post_save, post_delete):
            signal.connect(second_factor.end_sessions, sender="mfa.Authenticator")
        for signal in (
            second_factor_signals.authenticator_added,
            second_factor_signals.authenticator_removed,
        ):
            signal.connect(second_factor.keep_this_session)
