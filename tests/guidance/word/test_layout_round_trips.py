"""A sample of the layouts as LibreOffice saves them; `make bench` walks all of them."""

import shutil

import pytest

from tests.guidance.word.layouts.forms import SAMPLE
from tests.guidance.word.layouts.round_trips import PATHS, wrong_verdicts

pytestmark = [
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice round trips"),
]


@pytest.mark.parametrize("path", PATHS, ids=" to ".join)
def test_layouts_saved_by_libreoffice_are_read_as_they_were_filled_in(path, tmp_path):
    assert wrong_verdicts(SAMPLE, path, tmp_path) == {}
