"""Periodic jobs: each room adds its own in `ready()`, the one worker runs them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[], None]


_jobs: dict[str, Job] = {}


def register(name: str, every: timedelta, function: Callable[[], None]) -> None:
    """Have `function` run about once in `every`. It may be killed at any moment and run again."""
    _jobs[name] = Job(name, every, function)


def registered() -> list[Job]:
    return list(_jobs.values())
