"""Periodic jobs: each room registers its own with the hook `register_job`, the worker runs them.

docs/decisions.md: Rooms register with Wagtail hooks
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from wagtail import hooks


@dataclass(frozen=True)
class Job:
    """`run` is called about once in `every`. It may be killed at any moment and run again.

    `source` is whose website it fetches from: that may be away, or this machine without internet.
    It raises `source_error` then, which is no fault of the program.
    """

    name: str
    every: timedelta
    run: Callable[[], object]
    source: str = ""
    source_error: type[Exception] | tuple[()] = ()


def registered_jobs() -> list[Job]:
    """The hook returns a Job, or None where this installation does without it."""
    jobs = (register() for register in hooks.get_hooks("register_job"))
    return [job for job in jobs if job]
