"""An import that is killed at a random moment: readers see the old list or the new, no mix."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from tests.bench.drill import connect
from tests.guidance.ods.reports import row, written
from tests.sampling import WHOLE

ROOT = Path(__file__).parents[4]
ROWS = 8_000
KILLS = 6 if WHOLE else 3
pytestmark = [pytest.mark.slow, pytest.mark.sampled]


def at(street, number):
    """A row whose address alone differs, which no editor is asked about."""
    fields = row(f"V{number:04}", f"HOME {number}")
    fields[4] = f"{street} STREET"
    return fields


def test_list_is_whole_when_the_import_is_killed_at_any_moment(own_site, tmp_path):
    lists = {
        street: written(tmp_path / f"{street}.csv", (at(street, n) for n in range(ROWS)))
        for street in ("OLD", "NEW")
    }

    def manage(*arguments):
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(
            command, cwd=ROOT, env=os.environ | own_site, stdout=subprocess.DEVNULL
        )

    def import_list(street):
        return manage("import_ods", "--report=ecarehomesite", str(lists[street]))

    def first_words():
        with connect(own_site["DATABASE_URL"]) as reader:
            found = reader.execute(
                "SELECT substr(address, 1, 3), count(*) FROM ods_organisation"
                " WHERE name LIKE 'HOME %' GROUP BY 1"
            ).fetchall()
        reader.close()
        return dict(found)

    assert import_list("OLD").wait() == 0
    started = time.monotonic()
    assert import_list("NEW").wait() == 0
    length = time.monotonic() - started
    random = Random(7)
    for _ in range(KILLS):
        (now,) = first_words()
        running = import_list("OLD" if now == "NEW" else "NEW")
        until = time.monotonic() + random.uniform(0.3, 1.1) * length
        while time.monotonic() < until and running.poll() is None:
            assert first_words() in ({"OLD": ROWS}, {"NEW": ROWS})
            time.sleep(0.05)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert first_words() in ({"OLD": ROWS}, {"NEW": ROWS})

    last = "OLD" if first_words() == {"NEW": ROWS} else "NEW"
    assert import_list(last).wait() == 0
    assert first_words() == {last: ROWS}
