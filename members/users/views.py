"""The two of allauth's screens that need more than words."""

from allauth.account import views
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
    EmailVerificationProcess,
)
from allauth.account.internal.stagekit import clear_login
from django.contrib import messages

from members.users.adapter import CODE_RAN_OUT


class SignupView(views.SignupView):
    """Starts afresh each time: “I typed the wrong address” is a plain link to it.

    allauth would lead back to the code screen; its own link for changing the address shows for
    unknown addresses only, and so tells which are known.
    """

    def _redirect_to_pending_stage(self, request, stage):
        request.session.pop(EMAIL_VERIFICATION_CODE_SESSION_KEY, None)
        clear_login(request)


def enter_code(request):
    """allauth's code screen; it leads to the log-in without a word where the code is gone."""
    if request.method == "POST" and not EmailVerificationProcess.resume(request):
        messages.error(request, f"{CODE_RAN_OUT}: log in, and we email you one.")
    return views.email_verification_sent(request)
