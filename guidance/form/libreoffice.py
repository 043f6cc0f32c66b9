"""The trial in LibreOffice: many people fill in the form with it, and it writes Word files anew.

Without LibreOffice on this computer there is no such trial.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from guidance.form.models import FormVersion
from guidance.word.fill import round_trip_errors

PROGRAM = "soffice"
TIMEOUT_SECONDS = 25  # below the 30 after which the web server gives a request up
NO_RESPONSE = "LibreOffice could not open the file and save it."


class LibreOfficeError(Exception):
    """LibreOffice did not write the file in time."""


def is_installed() -> bool:
    return bool(shutil.which(PROGRAM))


def trial_errors(version: FormVersion) -> list[str]:
    """Labels whose made-up answer is lost when LibreOffice saves the form; [] without it.

    For a version whose trial in Word XML passed.
    """
    if not is_installed():
        return []
    try:
        return round_trip_errors(version.as_template(), saved_again)
    except LibreOfficeError:
        return [NO_RESPONSE]


def saved_again(data: bytes) -> bytes:
    """A .docx as LibreOffice saves it. It has a profile of its own, so no macro setting of others.

    Raises LibreOfficeError.
    """
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "form.docx"), Path(folder, "saved")
        source.write_bytes(data)
        command = [
            PROGRAM,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            *("--convert-to", "docx", "--outdir", str(target), str(source)),
        ]
        run(command)
        try:
            return (target / source.name).read_bytes()
        except OSError as error:
            raise LibreOfficeError from error


def run(command: list[str]) -> None:
    """In a session of its own: `soffice` starts others, which are to end with it."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, start_new_session=True, **quiet)  # noqa: S603 - no shell
    try:
        process.wait(TIMEOUT_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise LibreOfficeError from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
