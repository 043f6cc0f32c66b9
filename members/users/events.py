"""Events of accounts for the log (core/logs/events.py): signal receivers."""

from core.logs.events import log, log_on_commit


def log_in_failed(**kwargs):
    log.info("log-in failed")


def second_factor_failed(user, **kwargs):
    log.info("second factor failed user=%s", user.pk)


def second_factor_added(user, authenticator, **kwargs):
    log_on_commit("second factor set user=%s type=%s", user.pk, authenticator.type)


def second_factor_removed(user, authenticator, **kwargs):
    log_on_commit("second factor removed user=%s type=%s", user.pk, authenticator.type)


def recovery_codes_renewed(user, **kwargs):
    log_on_commit("second factor recovery codes renewed user=%s", user.pk)


def account_closed(instance, **kwargs):
    log_on_commit("account closed user=%s", instance.pk)
