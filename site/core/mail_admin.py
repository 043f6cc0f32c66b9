"""The admin's view of the outbox: what waits, what was given up, and a test email."""

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import Permission
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.outbox import LATE, OutgoingMail
from core.site_settings import SiteSettings
from core.trial_mail import is_from_trial_mail, record_arrival, send_trial_mail

MAY = "core.change_outgoingmail"
AT_MOST = 100
allowed = permission_required(MAY, raise_exception=True)


@method_decorator(allowed, name="dispatch")
class MailView(WagtailAdminTemplateMixin, TemplateView):
    page_title = "Email"
    header_icon = "mail"
    template_name = "admin/mail.html"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        mails = OutgoingMail.objects.defer("content")
        return super().get_context_data(**kwargs) | {
            "waiting": mails.waiting().order_by("created_at")[:AT_MOST],
            "given_up": mails.given_up()[:AT_MOST],
            "arrived_at": SiteSettings.load().test_mail_arrived_at,
        }


class TrialMailArrivedView(MailView):
    page_title = "A test email received"
    template_name = "admin/trial_mail_arrived.html"

    def dispatch(self, request, token):
        if not is_from_trial_mail(token):
            raise Http404
        return super().dispatch(request)

    def post(self, request):
        record_arrival()
        return redirect("wagtailadmin_home")


@require_POST
@allowed
def send_trial(request):
    send_trial_mail(request.user.email)
    messages.success(request, f"A test email is on its way to {request.user.email}.")
    return redirect("mail")


@require_POST
@allowed
def try_again(request, pk: int):
    get_object_or_404(OutgoingMail.objects.given_up(), pk=pk).try_again()
    return redirect("mail")


class MailAlarm(Component):
    """A line on the admin home while mail does not go out."""

    name = "mail_alarm"
    template_name = "admin/mail_alarm.html"
    order = 10

    def get_context_data(self, parent_context):
        return {
            "late": OutgoingMail.objects.oldest_age() > LATE,
            "given_up": OutgoingMail.objects.given_up().count(),
        }


@hooks.register("construct_homepage_panels")
def add_mail_alarm(request, panels):
    if request.user.has_perm(MAY):
        panels.append(MailAlarm())


class MailMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(MAY)


@hooks.register("register_settings_menu_item")
def add_mail_to_menu():
    return MailMenuItem("Email", reverse("mail"), icon_name="mail")


@hooks.register("register_permissions")
def register_mail_permission():
    return Permission.objects.filter(content_type__app_label="core", codename=MAY.split(".")[1])


@hooks.register("register_admin_urls")
def add_mail_urls():
    return [
        path("mail/", MailView.as_view(), name="mail"),
        path("mail/test/", send_trial, name="send-trial-mail"),
        path("mail/arrived/<token>/", TrialMailArrivedView.as_view(), name="trial-mail-arrived"),
        path("mail/<int:pk>/try-again/", try_again, name="try-mail-again"),
    ]
