"""A sample of the layouts as LibreOffice saves them; `make bench` walks all of them, each way."""

import shutil

import pytest

from tests.guidance.word.layouts.forms import SAMPLE
from tests.guidance.word.layouts.round_trips import wrong_verdicts


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice round trips")
def test_layouts_saved_by_libreoffice_are_read_as_they_were_filled_in(tmp_path):
    assert wrong_verdicts(SAMPLE, ("odt", "docx"), tmp_path) == {}
