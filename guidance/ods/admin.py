"""The import history in the admin, and the import by a button."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from core.http.work_slots import NoWorkSlotError, as_busy, work_slot
from guidance.ods.forms import UploadForm
from guidance.ods.importing.read import RefusedReportError
from guidance.ods.importing.run import Options, import_files
from guidance.ods.models import ImportRun


class HistoryPolicy(ModelPermissionPolicy):
    """What happened cannot be changed, not even by an administrator."""

    def user_has_permission(self, user, action):
        return action in {"add", "view"} and super().user_has_permission(user, action)


class UploadView(CreateView):
    """Streams the upload to disk and imports it while the editor waits: some seconds."""

    page_title = "Import"
    submit_button_label = "Import this report"
    submit_button_active_label = "Importing…"

    def get_initial_form_instance(self):
        return ImportRun(dated=timezone.localdate())

    def form_valid(self, form):
        data = form.cleaned_data
        options = Options(data["dated"], data["is_delta"], data["accept_shrink"])
        try:
            with work_slot():
                runs = import_upload(data["file"], options)
        except NoWorkSlotError as busy:
            return as_busy(self._refuse(form, busy))
        except RefusedReportError as refusal:
            return self._refuse(form, f"Not imported, the list is as it was. {refusal}")
        for run in runs:
            messages.success(self.request, f"{run.get_report_display()}: {run.summary}")
        return redirect(self.get_success_url())

    def _refuse(self, form, error):
        form.add_error("file", error)
        self.produced_error_code = "refused"
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)


def import_upload(upload, options: Options) -> list[ImportRun]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / Path(upload.name).name
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
    add_view_class = UploadView
    form_fields = ["dated"]
    list_display = ["__str__", "outcome", "at", "rows", "added", "changed", "missing"]
    list_filter = ["report", "outcome"]

    def get_form_class(self, for_update=False):
        return super().get_form_class(for_update) if for_update else UploadForm
