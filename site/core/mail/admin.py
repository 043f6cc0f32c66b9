"""The admin's view of the outbox: what waits, what was given up, and a test email."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.dashboard.registry import DashboardRow, DashboardRows
from core.mail.models import LATE_AFTER, OutgoingMail
from core.mail.test_email import is_valid_token, record_receipt, send_test_email
from core.site_settings import SiteSettings

PERMISSION = "core.change_outgoingmail"
MAX_MAILS_SHOWN = 100
require_permission = permission_required(PERMISSION, raise_exception=True)


@method_decorator(require_permission, name="dispatch")
class MailView(WagtailAdminTemplateMixin, TemplateView):
    page_title = "Email"
    header_icon = "mail"
    template_name = "core/mail/outbox.html"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mails = OutgoingMail.objects.defer("content")
        return super().get_context_data(**kwargs) | {
            "waiting": mails.waiting().order_by("created_at")[:MAX_MAILS_SHOWN],
            "given_up": mails.given_up()[:MAX_MAILS_SHOWN],
            "held": mails.held()[:MAX_MAILS_SHOWN],
            "arrived_at": SiteSettings.load().test_email_received_at,
        }


class TestEmailReceivedView(MailView):
    page_title = "A test email received"
    template_name = "core/mail/test_email_received.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_valid_token(kwargs["token"]):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        record_receipt()
        return redirect("wagtailadmin_home")


@require_POST
@require_permission
def send_test(request: HttpRequest) -> HttpResponse:
    address = request.user.email  # type: ignore[union-attr]  # logged in: see the decorator
    send_test_email(address)
    messages.success(request, f"A test email is on its way to {address}.")
    return redirect("mail")


@require_POST
@require_permission
def try_again(request: HttpRequest, pk: int) -> HttpResponse:
    stopped = OutgoingMail.objects.given_up() | OutgoingMail.objects.held()
    get_object_or_404(stopped, pk=pk).try_again()
    return redirect("mail")


def late_mail() -> list[DashboardRow]:
    age, given_up = OutgoingMail.objects.oldest_age(), OutgoingMail.objects.given_up().count()
    late = f"Since {_moment(age)}" if age > LATE_AFTER else ""
    held = OutgoingMail.objects.held().count()
    told = [
        late,
        f"{given_up} given up after 72 hours" if given_up else "",
        f"{held} held after a restore" if held else "",
    ]
    what, since = "Email does not go out", ". ".join(filter(None, told))
    return [DashboardRow(what, since, "See what went wrong", reverse("mail"))] if since else []


def _moment(age: timedelta) -> str:
    return date_format(timezone.localtime(timezone.now() - age), "j F Y, H:i")


@hooks.register("register_dashboard_rows", order=30)
def late_mail_rows() -> DashboardRows:
    return DashboardRows(PERMISSION, late_mail)


class MailMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_settings_menu_item")
def add_mail_to_menu() -> MenuItem:
    return MailMenuItem("Email", reverse("mail"), icon_name="mail")


@hooks.register("register_permissions")
def register_mail_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="core", codename=PERMISSION.split(".")[1]
    )


@hooks.register("register_admin_urls")
def add_mail_urls() -> list[URLPattern]:
    return [
        path("mail/", MailView.as_view(), name="mail"),
        path("mail/test/", send_test, name="send-test-email"),
        path("mail/arrived/<token>/", TestEmailReceivedView.as_view(), name="test-email-received"),
        path("mail/<int:pk>/try-again/", try_again, name="try-mail-again"),
    ]
