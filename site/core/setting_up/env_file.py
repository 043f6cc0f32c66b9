"""`.env`: what a server is told, one NAME=value a line. Read before any settings.

A value stands as it is: $, # and spaces inside it mean nothing, and quotes around it are taken off.
docs/decisions.md: `.env` is read by the program, and is a server's
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LINE = re.compile(r"(?:export +)?([A-Z][A-Z0-9_]*)=(.*)")
QUOTES = ("'", '"')


def load(path: Path) -> None:
    """Adds its values to the environment, whose own come first. Raises ImproperlyConfigured."""
    for name, value in values_in(path).items():
        os.environ.setdefault(name, value)


def values_in(path: Path) -> dict[str, str]:
    """Empty where there is no such file. Raises ImproperlyConfigured, in a sentence."""
    try:
        mode, text = path.stat().st_mode, path.read_text()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"{path} cannot be read. Run this as the user whose file it is."
        ) from error
    if mode & stat.S_IRWXO:
        raise ImproperlyConfigured(
            f"{path} holds secrets, and everybody on this machine may read it. "
            f"Run: chmod 600 {path}"
        )
    return dict(_lines_of(path, text))


def _lines_of(path: Path, text: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(map(str.strip, text.splitlines()), 1):
        if not line or line.startswith("#"):
            continue
        found = LINE.fullmatch(line)
        value = found[2].strip() if found else ""
        is_quoted = value[:1] in QUOTES
        if not found or (is_quoted and (len(value) < 2 or value[-1] != value[0])):
            raise ImproperlyConfigured(
                f'{path}, line {number} is not understood. Write NAME=value or NAME="value".'
            )
        yield found[1], value[1:-1] if is_quoted else value


def write(path: Path, values: dict[str, str]) -> None:
    """For its owner only, and whole or not at all. Lines that say the same stay as they are."""
    lines = path.read_text().splitlines() if path.exists() else []
    kept = [line for line in lines if dict(_lines_of(path, line)).items() <= values.items()]
    there = dict(_lines_of(path, "\n".join(kept)))
    kept += [f'{name}="{value}"' for name, value in values.items() if name not in there]
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f"{line}\n" for line in kept)
    unfinished.replace(path)
