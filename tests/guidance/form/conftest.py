import pytest

from guidance.form import libreoffice


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch):
    """A trial in it takes seconds."""
    monkeypatch.setattr(libreoffice, "PROGRAM", "not-installed")
