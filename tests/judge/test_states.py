"""What the judges say of every state."""

import json
import os
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.judge.judges import axe
from tests.judge.keyboard import keyboard, outcome_in_view
from tests.judge.states import STATES

OUT = os.environ.get("OUT")


@pytest.mark.parametrize("name", STATES)
def test_no_judge_finds_anything(visit, name):
    state = STATES[name]
    state.reach(visit)
    page = visit.page
    out = {"url": page.url, "title": page.title(), "shows": state.shows, "status": visit.status}
    if visit.has_acted:
        out["outcome"] = outcome_in_view(page)
    out["axe"] = axe(page)
    out["keyboard"] = keyboard(page)
    if OUT:
        Path(OUT, name + ".json").write_text(json.dumps(out, indent=1))
        Path(OUT, name + ".html").write_text(visit.html)
        page.screenshot(path=str(Path(OUT, name + ".png")), full_page=True)
    assert not [*out["axe"], *out["keyboard"], *out.get("outcome", [])]
