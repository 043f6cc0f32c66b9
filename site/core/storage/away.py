"""Whether uploads can be stored and read at all."""

import errno

from django.core.files.storage import default_storage

# Full, over its quota, read-only or not ours, or broken.
STORAGE_ERRNOS = {
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
    *(errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ESTALE),
}


class StorageAwayError(OSError):
    """The bucket does not answer. A file that is not in it is a FileNotFoundError."""


def is_storage_away(error: BaseException | None) -> bool:
    """Whether `error` tells of storage that cannot be used now, and not of one file."""
    is_full = isinstance(error, OSError) and error.errno in STORAGE_ERRNOS
    return is_full or isinstance(error, StorageAwayError)


def probe_storage() -> None:
    """Raise OSError while uploads cannot be stored or read."""
    default_storage.probe()
