"""Uploads on this machine's disk."""

import os
from pathlib import Path
from tempfile import TemporaryFile
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

PROBE_BYTES = 4096  # one block of a disk


class DiskStorage(FileSystemStorage):
    """Whole files only: written under a name of no use first, then given their own."""

    is_away = False  # a disk says so each time

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
