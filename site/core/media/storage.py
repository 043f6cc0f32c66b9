"""Where uploads are kept: this machine's disk, or an S3 bucket that several machines share.

docs/decisions.md: Uploads of several machines are in one bucket
"""

import errno
import os
from pathlib import Path
from tempfile import TemporaryFile
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage

# Full, over its quota, read-only or not ours, or broken.
STORAGE_ERRNOS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    *(errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ESTALE),
}
PROBE_BYTES = 4096  # one block of a disk


class StorageAwayError(OSError):
    """The bucket does not answer. A file that is not in it is a FileNotFoundError."""


def is_storage_away(error: BaseException | None) -> bool:
    """Whether `error` tells of storage that cannot be used now, and not of one file."""
    is_full = isinstance(error, OSError) and error.errno in STORAGE_ERRNOS
    return is_full or isinstance(error, StorageAwayError)


class DiskStorage(FileSystemStorage):
    """Whole files only: written under a name of no use first, then given their own."""

    def _save(self, name: str, content: File) -> str:
        unfinished = f"unfinished/{uuid4().hex}"
        try:
            super()._save(unfinished, content)
            return self._give_name(self.path(unfinished), name)
        finally:
            Path(self.path(unfinished)).unlink(missing_ok=True)

    def _give_name(self, whole: str, name: str) -> str:
        """A link fails where the name is taken: of two with the same name, one gets another."""
        Path(self.path(name)).parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(whole, self.path(name))
        except FileExistsError:
            return self._give_name(whole, self.get_available_name(name))
        return name

    def probe(self) -> None:
        """Raise OSError where a file could not be written. Nothing stays."""
        Path(self.location).mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=self.location) as file:
            file.write(bytes(PROBE_BYTES))
            file.flush()


def probe_storage() -> None:
    """Raise OSError while uploads cannot be stored or read."""
    default_storage.probe()
