"""A disk that is full for this process."""

import resource
import signal
from contextlib import contextmanager


@contextmanager
def full_after(size: int):
    """No file of this process grows beyond `size` bytes: a write of more ends in the middle."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
