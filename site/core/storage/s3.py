"""Uploads in an S3 bucket, for sites on several machines: settings name it with S3_BUCKET.

docs/decisions.md: Uploads of several machines are in one bucket
"""

import logging
import time
from contextlib import contextmanager

from boto3.exceptions import Boto3Error
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import ContentFile
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

from core.storage.away import StorageAwayError

logging.getLogger("botocore").setLevel(logging.WARNING)  # its INFO says where keys were found
RETRY_AFTER_SECONDS = 10  # a bucket that hangs costs one wait, not one for each request


def with_plain_errors(name: str):
    """The method `name` of S3Storage, with errors that Django's own storage would raise."""

    def call(self, *args, **kwargs):
        with self.plain_errors():
            return getattr(super(BucketStorage, self), name)(*args, **kwargs)

    return call


class BucketStorage(S3Storage):
    away_until = float("-inf")  # time.monotonic()
    _save, delete, exists, listdir, size = map(
        with_plain_errors, ("_save", "delete", "exists", "listdir", "size")
    )

    @contextmanager
    def plain_errors(self):
        if self.is_away:
            raise StorageAwayError("The bucket did not answer a moment ago")
        try:
            yield
        except ClientError as error:
            if error.response["Error"]["Code"] == "NoSuchKey":
                raise FileNotFoundError(str(error)) from error
            raise StorageAwayError(str(error)) from error
        except (BotoCoreError, Boto3Error) as error:
            self.away_until = time.monotonic() + RETRY_AFTER_SECONDS
            raise StorageAwayError(str(error)) from error

    @property
    def is_away(self) -> bool:
        return time.monotonic() < self.away_until

    def _open(self, name, mode="rb"):
        """Read at once, in one request, so that what fails fails before a response begins."""
        key = self._normalize_name(clean_name(name))
        with self.plain_errors():
            return ContentFile(self.bucket.Object(key).get()["Body"].read(), name)

    def url(self, name, *args, **kwargs) -> str:
        """As of a file on disk: no signed address is ever made. core/media/views.py serves them."""
        return f"/{filepath_to_uri(name)}"

    def probe(self) -> None:
        self.exists("probe")
