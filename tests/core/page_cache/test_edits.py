"""No edit leaves an old page, in two processes; and the test would notice one that did."""

import os
import subprocess
import sys

import pytest

from tests.sampling import WHOLE
from tests.serving import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.once]
EDITS = 40  # tests/bench/edits.py does 2,000


@pytest.mark.sampled  # the planted faults are found in make bench
@pytest.mark.parametrize(
    ("fault", "leaves_old_pages"),
    [("", False), ("no-trigger", True), ("no-date", True)][: 3 if WHOLE else 1],
)
def test_an_edit_leaves_no_old_page(fault, leaves_old_pages, starter_site, tmp_path):
    starter_site(tmp_path)
    environment = os.environ | {
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
        "PYTHONPATH": "site",
    }
    command = [sys.executable, "-m", "tests.bench.edits", str(EDITS), fault]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)

    assert f"{EDITS} edits:" in done.stdout, done.stderr
    assert bool(done.returncode) == leaves_old_pages, done.stdout
