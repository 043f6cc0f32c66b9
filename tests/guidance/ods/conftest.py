import pytest

from guidance.ods.importing.run import ImportOptions, import_files
from tests.guidance.ods.reports import written


@pytest.fixture
def load(tmp_path, db):
    """Import rows as one report; returns the run."""

    def load(rows, name="ecarehomesite.csv", **options):
        return import_files([written(tmp_path / name, rows)], ImportOptions(**options))[0]

    return load
