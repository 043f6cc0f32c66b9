"""Every template of ours compiles, with every file it includes and every tag it loads."""

from pathlib import Path

import pytest
from django.template.loader import get_template

TEMPLATES = Path(__file__).parents[1] / "templates"


@pytest.mark.parametrize(
    "name", sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
)
def test_a_template_compiles(name):
    get_template(name)


def test_no_template_writes_script_or_style():
    for path in TEMPLATES.rglob("*.html"):
        source = path.read_text()
        assert "<style" not in source and " style=" not in source, path
        assert "<script>" not in source and "onclick=" not in source, path
