import logging
from io import StringIO

import pytest


@pytest.fixture
def log():
    """What the site writes to its log while a test runs, as one text."""
    handler = next(h for h in logging.getLogger("django").handlers if h.name == "stderr")
    stream = StringIO()
    before = handler.setStream(stream)
    yield stream.getvalue
    handler.setStream(before)
