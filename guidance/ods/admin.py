"""The history of imports in the admin, and the form to import a report."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import ModelForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from core.http.work_slots import NoWorkSlotError, as_busy, work_slot
from guidance.ods.forms import ImportForm
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.importing.run import ImportOptions, import_files
from guidance.ods.models import ImportRun


class ImportHistoryPolicy(ModelPermissionPolicy):
    """Nobody changes or deletes the history, not even an administrator."""

    def user_has_permission(self, user: AbstractBaseUser | AnonymousUser, action: str) -> bool:
        return action in {"add", "view"} and super().user_has_permission(user, action)


class ImportView(CreateView):
    """Streams the upload to disk and imports it within the request: some seconds."""

    page_title = "Import"
    submit_button_label = "Import this report"
    submit_button_active_label = "Importing…"

    def get_initial_form_instance(self) -> ImportRun:
        return ImportRun(dated=timezone.localdate())

    def form_valid(self, form: ImportForm) -> HttpResponse:
        data = form.cleaned_data
        options = ImportOptions(data["dated"], data["is_delta"], data["accept_shrink"])
        try:
            with work_slot():
                runs = import_upload(data["file"], options)
        except NoWorkSlotError as error:
            return as_busy(self._refused(form, error))
        except RefusedReportError as error:
            return self._refused(form, f"Not imported, the list is as it was. {error}")
        for run in runs:
            messages.success(self.request, f"{run.get_report_display()}: {run.summary}")
        return redirect(self.get_success_url())

    def _refused(self, form: ImportForm, error: str | ValidationError) -> HttpResponse:
        form.add_error("file", error)
        self.produced_error_code = "refused"
        self.produced_error_message = self.get_error_message()
        response: HttpResponse = self.form_invalid(form)
        return response


def import_upload(upload: "UploadedFile[bytes]", options: ImportOptions) -> list[ImportRun]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(str(upload.name)).name
        with path.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        return import_files([path], options)


class ImportViewSet(ModelViewSet):
    model = ImportRun
    name = "ods-list"
    icon = "table"
    menu_label = "ODS list"
    menu_order = 240
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    add_view_class = ImportView
    form_fields = ["dated"]
    list_display = ["__str__", "outcome", "at", "rows", "added", "changed", "missing"]
    list_filter = ["report", "outcome"]

    def get_form_class(self, for_update: bool = False) -> type[ModelForm[ImportRun]]:
        return super().get_form_class(for_update) if for_update else ImportForm
