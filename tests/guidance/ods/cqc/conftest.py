import pytest

from guidance.ods.importing.run import ImportOptions, import_files
from tests.guidance.ods.cqc.files import active, deactivated, readme, written


@pytest.fixture
def take(tmp_path, db):
    """Import locations as one of CQC's files; returns the run."""

    def take(locations, day="1 September 2026", make=active, **options):
        path = written(tmp_path / "register.ods", [readme(day), make(locations)])
        return import_files([path], ImportOptions(**options))[0]

    return take


@pytest.fixture
def take_deactivated(take):
    def take_deactivated(locations, day="1 September 2026", **options):
        return take(locations, day, deactivated, **options)

    return take_deactivated


@pytest.fixture(autouse=True)
def september(time_machine):
    time_machine.move_to("2026-09-20 12:00", tick=False)
