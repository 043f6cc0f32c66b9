"""What Wagtail keeps about the work of editors, and for how long: who did what, and when."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.admin.models import EditingSession, FormState
from wagtail.management.commands.purge_revisions import purge_revisions
from wagtail.models import Comment, ModelLogEntry, PageLogEntry, UploadedFile, WorkflowState

MAX_RECORD_AGE = timedelta(days=2 * 365)
MAX_UPLOAD_AGE = timedelta(days=1)


def purge_log_entries() -> int:
    old = {"timestamp__lt": timezone.now() - MAX_RECORD_AGE}
    return sum(model.objects.filter(**old).delete()[0] for model in (PageLogEntry, ModelLogEntry))


def purge_versions() -> int:
    """Not the newest of each thing, nor what is scheduled or in a workflow."""
    return purge_revisions(days=MAX_RECORD_AGE.days)[0]


def purge_comments() -> int:
    """A thread goes with its last answer's age."""
    before = timezone.now() - MAX_RECORD_AGE
    old = Comment.objects.filter(updated_at__lt=before)
    return old.exclude(replies__updated_at__gte=before).delete()[0]


def purge_workflows() -> int:
    """Those that ended."""
    old = WorkflowState.objects.filter(created_at__lt=timezone.now() - MAX_RECORD_AGE)
    ended = (WorkflowState.STATUS_APPROVED, WorkflowState.STATUS_CANCELLED)
    return old.filter(status__in=ended).delete()[0]


def purge_open_editors() -> int:
    """Who had a page open, and what a preview showed: Wagtail's own hour and day."""
    return EditingSession.objects.stale().delete()[0] + FormState.objects.stale().delete()[0]


def purge_uploads() -> int:
    """Of files that were added several at once: those whose form nobody finished.

    Only the file has a time.
    """
    before = timezone.now() - MAX_UPLOAD_AGE
    old = [
        each
        for each in UploadedFile.objects.all()
        if not default_storage.exists(each.file.name)
        or default_storage.get_modified_time(each.file.name) < before
    ]
    for each in old:
        each.file.delete(save=False)
        each.delete()
    return len(old)
