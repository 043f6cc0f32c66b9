from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "members.users"
    label = "users"
    verbose_name = "Accounts"

    def ready(self):
        from allauth.core.internal import ratelimit
        from allauth.mfa import signals as second_factor_signals
        from allauth.mfa.totp.internal.auth import TOTP
        from django.contrib.auth.signals import user_logged_in, user_login_failed
        from django.db.models.signals import post_delete, post_save

        from core.logs.events import log_event_on
        from members.users import second_factor
        from members.users.email_confirmation import delete_replaced_emails
        from members.users.rate_limits import clear, consume, mark_code_used
        from members.users.site_history import forget_name

        post_save.connect(delete_replaced_emails, sender="users.User")
        post_delete.connect(forget_name, sender="users.User")
        user_logged_in.connect(second_factor.mark_team_session)
        ratelimit.consume, ratelimit.clear = consume, clear
        TOTP._mark_code_used = mark_code_used
        for signal in (post_save, post_delete):
            signal.connect(second_factor.end_sessions, sender="mfa.Authenticator")
        log_event_on(user_login_failed, "log-in failed")
        log_event_on(post_delete, "account closed", sender="users.User")
        log_event_on(second_factor_signals.authentication_failed, "second factor failed")
        log_event_on(second_factor_signals.authenticator_added, "second factor set")
        log_event_on(second_factor_signals.authenticator_removed, "second factor removed")
        log_event_on(second_factor_signals.authenticator_reset, "recovery codes renewed")
        for signal in (
            second_factor_signals.authenticator_added,
            second_factor_signals.authenticator_removed,
        ):
            signal.connect(second_factor.keep_this_session)
