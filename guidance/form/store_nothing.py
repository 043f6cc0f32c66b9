"""Wraps views that take personal data, so that nothing of it is stored.

docs/decisions.md: The form's flows need no CSRF token
"""

import io
import logging
from functools import wraps

from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import Http404, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from core.http.unavailable import server_error
from guidance.word.package import MAX_UPLOAD_BYTES

logger = logging.getLogger(__name__)
EXPECTED_ERRORS = (
    *(Http404, PermissionDenied, SuspiciousOperation),
    *(BadRequest, MultiPartParserError, UnreadablePostError),
)


class CountingUploadHandler(FileUploadHandler):
    """Keeps MAX_UPLOAD_BYTES of a request's files in memory, and of the rest only the size.

    Django's own handlers write a larger file to disk, or drop it silently.
    """

    bytes_left = MAX_UPLOAD_BYTES

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.kept = io.BytesIO()

    def receive_data_chunk(self, raw_data, start):
        self.bytes_left -= len(raw_data)
        if self.bytes_left >= 0:
            self.kept.write(raw_data)

    def file_complete(self, file_size):
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


def store_nothing(view):
    """Store nothing that is sent to `view` in files, cookies, caches or logs.

    There is no CSRF token: without a cookie a forged POST has nobody's rights, and its sender
    cannot read the response. An exception's message can quote what was typed, so the log gets
    its type and place only, and the error page is rendered when it is no longer being handled:
    Django logs it with each variable that a template lacks.
    """

    @csrf_exempt
    @wraps(view)
    def guarded(request, *args, **kwargs):
        request.upload_handlers = [CountingUploadHandler(request)]
        failure = None
        try:
            response = view(request, *args, **kwargs)
        except EXPECTED_ERRORS:
            raise
        except Exception as error:
            logger.error("%s failed: %s", view.__name__, _type_and_place(error))
            failure = error
        if failure:
            response = server_error(request, failure)
        if request.method == "POST":
            add_never_cache_headers(response)
        return response

    return guarded


def _type_and_place(error: Exception) -> str:
    trace = error.__traceback__
    while trace.tb_next:
        trace = trace.tb_next
    return f"{type(error).__name__} in {trace.tb_frame.f_code.co_filename}, line {trace.tb_lineno}"
