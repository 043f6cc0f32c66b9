"""What is in a backup set: `manifest.json`, written last, so that half a set has none."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.utils import validate_file_name
from django.utils.crypto import salted_hmac

from core.dashboard.registry import counted

FORMAT = 1
NAME = "manifest.json"
DATABASE = "database"  # the file of a set that holds the database
FILES = "files"  # the folder of a set that holds the uploads, by their names in the storage


class BackupError(Exception):
    """A sentence for whoever runs the command."""


@dataclass(frozen=True)
class Manifest:
    """`files`: size in bytes and SHA-256 by path within the set. `missing`: files that the database
    names and the storage did not have. `key`: a fingerprint of SECRET_KEY, never the key.
    """

    format: int
    made: str  # ISO 8601
    engine: str
    migrations: dict[str, str]  # the last one of each app
    rows: dict[str, int]
    files: dict[str, tuple[int, str]]
    missing: list[str]
    key: str

    @property
    def uploads(self) -> list[str]:
        return [path.removeprefix(f"{FILES}/") for path in self.files if path != DATABASE]

    @property
    def size_in_words(self) -> str:
        size = sum(size for size, _ in self.files.values()) / 1_000_000
        rows, uploads = sum(self.rows.values()), len(self.uploads)
        return f"{counted(rows, 'row')} and {counted(uploads, 'upload')}, {size:,.0f} MB"

    def write(self, folder: Path) -> None:
        (folder / NAME).write_text(json.dumps(asdict(self), indent=1))


def read_manifest(folder: Path) -> Manifest:
    """Raises BackupError."""
    try:
        told = json.loads((folder / NAME).read_text())
        if told["format"] > FORMAT:
            raise BackupError(
                f"{folder} was made by a newer version of this program. Install that version, "
                "then restore."
            )
        manifest = Manifest(**told)
        for name in manifest.uploads:
            validate_file_name(name, allow_relative_path=True)
    except FileNotFoundError as error:
        raise BackupError(
            f"{folder} is not a whole backup: it has no {NAME}. Name a folder that `backup` made, "
            "such as backup-2026-11-27T030000Z."
        ) from error
    except OSError as error:
        raise BackupError(f"{folder / NAME} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError, SuspiciousFileOperation) as error:
        raise BackupError(f"{folder / NAME} is damaged. Restore another backup.") from error
    return manifest


def described(folder: Path, paths: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Size and SHA-256 of the files of a set."""
    return {path: ((folder / path).stat().st_size, sha256_of(folder / path)) for path in paths}


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raises BackupError unless each file is there as it was written."""
    for path, (_, digest) in manifest.files.items():
        try:
            same = sha256_of(folder / path) == digest
        except OSError as error:
            raise BackupError(f"{folder / path} cannot be read: {error.strerror}.") from error
        if not same:
            raise BackupError(f"{folder / path} is damaged. Restore another backup.")


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def key_fingerprints() -> list[str]:
    """Of SECRET_KEY, then of each in SECRET_KEY_FALLBACKS."""
    return [
        salted_hmac("core.backup", key, secret=key, algorithm="sha256").hexdigest()[:16]
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
