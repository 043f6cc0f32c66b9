"""The admin's page of ODS's and CQC's lists: those we hold, their imports, and what waits."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin.views.generic import CreateView, IndexView, InspectView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from core.dashboard.listing_titles import MenuLabelAsTitle
from core.http.work_slots import NoWorkSlotError, as_busy, work_slot
from guidance.ods.forms import ImportForm
from guidance.ods.importing.before import can_be_put_back, discard, put_back
from guidance.ods.importing.queue import receive, take
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.importing.reports import ROW_REPORTS, Report
from guidance.ods.models import ImportRun, Succession


class ImportHistoryPolicy(ModelPermissionPolicy):
    """Nobody changes or deletes the history, not even an administrator."""

    def user_has_permission(self, user: AbstractBaseUser | AnonymousUser, action: str) -> bool:
        return action in {"add", "view"} and super().user_has_permission(user, action)


class ImportView(CreateView):
    """Takes reports in for the worker, which imports them whether or not somebody stays."""

    page_title = "Import"
    submit_button_label = "Import these files"
    submit_button_active_label = "Uploading…"

    def get_initial_form_instance(self) -> ImportRun:
        return ImportRun(dated=timezone.localdate())

    def form_valid(self, form: ImportForm) -> HttpResponse:
        data = form.cleaned_data
        try:
            with work_slot():
                runs = receive(data["files"], data["dated"], data["is_delta"], self.request.user)
        except NoWorkSlotError as error:
            return as_busy(self._refused(form, error))
        except RefusedReportError as error:
            return self._refused(form, f"Not imported, the list is as it was. {error}")
        return (
            redirect("ods-list:inspect", runs[0].pk)
            if len(runs) == 1
            else redirect("ods-list:index")
        )

    def _refused(self, form: ImportForm, error: str | ValidationError) -> HttpResponse:
        form.add_error("files", error)
        self.produced_error_code = "refused"
        self.produced_error_message = self.get_error_message()
        response: HttpResponse = self.form_invalid(form)
        return response


class ImportsView(IndexView):
    """The lists we hold, above all imports."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return context | {
            "held": held_lists(),
            "is_fetched": bool(settings.ODS_REPORT_URL),
            "is_register_fetched": bool(settings.CQC_REGISTER_URL),
        }


class RunView(InspectView):
    """What one import did, or asks."""

    page_title = "Import"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"run": self.object, "can_be_put_back": can_be_put_back(self.object)}


@require_POST
@permission_required("ods.add_importrun")
def decide(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    """Take, discard or put back, if the import is still in the state that offers it."""
    run = get_object_or_404(ImportRun, pk=pk)
    is_waiting = run.outcome == ImportRun.Outcome.WAITING
    if action == "take" and is_waiting:
        take(run)
    elif action == "discard" and is_waiting:
        discard(run)
        messages.success(request, "Discarded. The list is as it was.")
    elif action == "put-back" and can_be_put_back(run):
        put_back(run)
        messages.success(request, "The list is as it was before this import.")
    else:
        messages.error(request, "Somebody has decided that already. Nothing was changed.")
    return redirect("ods-list:inspect", pk)


def held_lists() -> list[dict[str, Any]]:
    """Of each report: the newest accepted import, and how many rows are in the list."""
    accepted = ImportRun.objects.filter(outcome=ImportRun.Outcome.ACCEPTED).select_related("by")
    official = Succession.objects.filter(source=Succession.Source.ODS)
    lists = {report: rows.listed() for report, rows in ROW_REPORTS.items()}
    return [
        {
            "name": report.label,
            "run": accepted.filter(report=report).first(),
            "rows": rows.count(),
        }
        for report, rows in (lists | {Report.SUCCESSIONS: official}).items()
    ]


class ImportViewSet(MenuLabelAsTitle, ModelViewSet):
    model = ImportRun
    name = "ods-list"
    icon = "table"
    menu_label = "ODS and CQC lists"
    menu_order = 240
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = ImportsView
    add_view_class = ImportView
    inspect_view_class = RunView
    inspect_template_name = "guidance/ods/admin/run.html"
    index_template_name = "guidance/ods/admin/imports.html"
    form_fields = ["dated"]
    list_display = ["__str__", "outcome", "at", "rows", "added", "changed", "missing"]
    list_filter = ["report", "outcome"]

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[ImportRun]]:
        return super().get_form_class(for_update) if for_update else ImportForm

    def get_urlpatterns(self) -> list[URLPattern]:
        decisions = [
            path(f"<int:pk>/{action}/", decide, {"action": action}, name=action)
            for action in ("take", "discard", "put-back")
        ]
        return [*super().get_urlpatterns(), *decisions]
