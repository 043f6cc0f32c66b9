"""Those of allauth's screens that need more than words."""

import time

from allauth.account import views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
    EmailVerificationProcess,
)
from allauth.account.internal.stagekit import clear_login, stash_login
from django.contrib import messages
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponseRedirect
from django.utils.html import format_html

from members.users import email_codes, kept_words
from members.users.adapter import CODE_RAN_OUT, TOO_MANY_CODES


def in_one_transaction(view_class, method="form_valid"):
    """One of allauth's views, with what it saves and the mail about it in one transaction.

    `form_valid` is what runs after passwords were hashed, which takes too long for a transaction.
    """

    def run(view, *args, **kwargs):
        with transaction.atomic():
            before = len(connection.run_on_commit)
            response = getattr(view_class, method)(view, *args, **kwargs)
            # allauth puts some of its mail off until after the commit, too late to undo.
            put_off = connection.run_on_commit[before:]
            del connection.run_on_commit[before:]
            for _, send, _ in put_off:
                send()
        return response

    def get_initial(view):
        return view_class.get_initial(view) | kept_words.kept(view.request)

    return type(view_class.__name__, (view_class,), {method: run, "get_initial": get_initial})


class LoginView(views.LoginView):
    """Keeps what somebody typed whose session had ended; see kept_words.py."""

    def form_valid(self, form):
        response = super().form_valid(form)
        kept_words.store(self.request)
        return response

    def get_initial(self):
        return super().get_initial() | kept_words.kept(self.request)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if token := kept_words.token_in(self.request):
            field = format_html('<input type="hidden" name="kept" value="{}">', token)
            context |= {"kept": True, "redirect_field": context["redirect_field"] + field}
        return context


class SignupView(views.SignupView):
    """Starts afresh each time: “I typed the wrong address” is a plain link to it.

    allauth would lead back to the code screen; its own link for changing the address shows for
    unknown addresses only, and so tells which are known.
    """

    def _redirect_to_pending_stage(self, request, stage):
        request.session.pop(EMAIL_VERIFICATION_CODE_SESSION_KEY, None)
        clear_login(request)

    def get_initial(self):
        return super().get_initial() | kept_words.kept(self.request)

    def form_valid(self, form):
        """The second of a double click finds the account that the first has just made."""
        form.recognise(self.request)
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except IntegrityError:
            form.recognise(self.request)
            with transaction.atomic():
                return super().form_valid(form)


class EnterCodeView(views.ConfirmEmailVerificationCodeView):
    """Goes by the newest code (members/users/email_codes.py), not by the session's own."""

    @property
    def _whose(self):
        is_fake = self._process.state.get("account_already_exists")
        return None if is_fake else self._process.user, self._process.email

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.request.method == "POST" and "code" in kwargs:
            self.live = email_codes.live_code(*self._whose)
            kwargs["code"] = self.live.code if self.live else ""
        return kwargs

    def _verify_form_valid(self, form):
        email_codes.codes_of(*self._whose).delete()
        return super()._verify_form_valid(form)

    def _verify_form_invalid(self, form):
        """They stay on this page, from where a new code is one press away."""
        if self.live:
            email_codes.count_wrong_try(self.live)
        if not self.live or self.live.wrong_tries + 1 >= email_codes.MAX_TRIES:
            form.errors.pop("code")
            form.add_error("code", TOO_MANY_CODES if self.live else CODE_RAN_OUT)
        return self.render_to_response(self.get_context_data(form=form))

    def _resend_form_valid(self, form):
        """The 15 minutes begin again, also those for which allauth remembers who logs in."""
        self._process.state["at"] = time.time()
        self._process.generate_code()
        user, email = self._whose
        adapter = get_adapter()
        if user:
            adapter.send_confirmation_mail(self.request, self._process, signup=False)
        else:
            adapter.register_code(None, email, "")
        self._process.persist()
        if self.stage:
            self.stage.login.initiated_at = time.time()
            stash_login(self.request, self.stage.login)
        return HttpResponseRedirect(self.passthrough_next_url(self.request.path))


show_code_screen = in_one_transaction(EnterCodeView, "post").as_view()


def enter_code(request):
    """allauth's code screen; it leads to the log-in without a word where the code is gone."""
    if request.method == "POST" and not EmailVerificationProcess.resume(request):
        messages.error(request, f"{CODE_RAN_OUT}: log in, and we email you one.")
    return show_code_screen(request)
