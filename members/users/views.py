"""allauth's views where templates and form texts are not enough."""

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

from members.users import email_codes
from members.users.adapter import EXPIRED_CODE, TOO_MANY_CODE_TRIES
from members.users.unsaved_input import store_in_session, token_in, unsaved_input


def in_one_transaction(view_class, method="form_valid"):
    """A subclass of an allauth view that saves and queues its mail in one transaction.

    The transaction wraps `method`; `form_valid` runs after passwords were hashed, which takes too
    long for a transaction.
    """

    def run(view, *args, **kwargs):
        with transaction.atomic():
            before = len(connection.run_on_commit)
            response = getattr(view_class, method)(view, *args, **kwargs)
            # allauth sends some mail on commit; sent here, its failure undoes what was saved.
            delayed = connection.run_on_commit[before:]
            del connection.run_on_commit[before:]
            for _, send, _ in delayed:
                send()
        return response

    def get_initial(view):
        return view_class.get_initial(view) | unsaved_input(view.request)

    return type(view_class.__name__, (view_class,), {method: run, "get_initial": get_initial})


class LoginView(views.LoginView):
    """Stores what somebody typed before their session ended; see unsaved_input.py."""

    def form_valid(self, form):
        response = super().form_valid(form)
        store_in_session(self.request)
        return response

    def get_initial(self):
        return super().get_initial() | unsaved_input(self.request)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if token := token_in(self.request):
            field = format_html('<input type="hidden" name="kept" value="{}">', token)
            context |= {"kept": True, "redirect_field": context["redirect_field"] + field}
        return context


class SignupView(views.SignupView):
    """Always starts a new sign-up: “I typed the wrong address” is a plain link to this view.

    allauth would redirect to the code screen. Its own link for changing the address is shown for
    unknown addresses only, and so tells which are known.
    """

    def _redirect_to_pending_stage(self, request, stage):
        request.session.pop(EMAIL_VERIFICATION_CODE_SESSION_KEY, None)
        clear_login(request)

    def get_initial(self):
        return super().get_initial() | unsaved_input(self.request)

    def form_valid(self, form):
        """On a double click, the second request finds the account that the first has created."""
        form.find_account(self.request)
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except IntegrityError:
            form.find_account(self.request)
            with transaction.atomic():
                return super().form_valid(form)


class EnterCodeView(views.ConfirmEmailVerificationCodeView):
    """Checks the newest code in the database (email_codes.py), not the one in the session."""

    @property
    def _user_and_email(self):
        is_fake = self._process.state.get("account_already_exists")
        return None if is_fake else self._process.user, self._process.email

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.request.method == "POST" and "code" in kwargs:
            self.valid_code = email_codes.valid_code(*self._user_and_email)
            kwargs["code"] = self.valid_code.readable_code if self.valid_code else ""
        return kwargs

    def _verify_form_valid(self, form):
        email_codes.codes_of(*self._user_and_email).delete()
        return super()._verify_form_valid(form)

    def _verify_form_invalid(self, form):
        """Shows this page again, which has the button for a new code."""
        if self.valid_code:
            email_codes.count_wrong_try(self.valid_code)
        if not self.valid_code or self.valid_code.wrong_tries + 1 >= email_codes.MAX_CODE_TRIES:
            form.errors.pop("code")
            form.add_error("code", TOO_MANY_CODE_TRIES if self.valid_code else EXPIRED_CODE)
        return self.render_to_response(self.get_context_data(form=form))

    def _resend_form_valid(self, form):
        """Restarts the 15 minutes of the code, and those of allauth's pending log-in."""
        self._process.state["at"] = time.time()
        self._process.generate_code()
        user, email = self._user_and_email
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
    """The code screen. If the session has no sign-up, allauth redirects silently; this adds why."""
    if request.method == "POST" and not EmailVerificationProcess.resume(request):
        messages.error(request, f"{EXPIRED_CODE}: log in, and we email you one.")
    return show_code_screen(request)
