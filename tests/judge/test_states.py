"""What the judges say of every state: nothing. `make judge` adds judges and widths."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from tests.judge.judges import findings
from tests.judge.keyboard import outcome_in_view
from tests.judge.states import STATES

OUT = Path(os.environ["JUDGE_DIR"]) if "JUDGE_DIR" in os.environ else None  # set by `make judge`
WIDTHS = (320, 768, 1280) if OUT else (1280,)


@dataclass(frozen=True)
class Finding:
    judge: str
    rule: str
    what: str
    width: int


@pytest.mark.parametrize("name", STATES)
def test_no_judge_finds_anything(visit, name):
    state = STATES[name]
    state.reach(visit)
    assert state.shows in visit.shows
    found = list(judged(visit, state.shows))
    if OUT:
        keep(visit, name, found)
    assert not found


def judged(visit, shows: str):
    """On a phone first, as it was reached: where the outcome of what was sent is, matters."""
    page, packages = visit.page, OUT and OUT / "node_modules"
    if visit.has_acted:
        for rule, what in outcome_in_view(page):
            yield Finding("outcome", rule, what, page.viewport_size["width"])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for found in findings(page, shows, packages):
            yield Finding(*found, width)


def keep(visit, name: str, found: list[Finding]) -> None:
    """The page as it was sent, for the judges of HTML, and what was found in it."""
    (OUT / f"pages/{name}.html").write_text(visit.html, encoding="utf-8")
    lines = json.dumps([asdict(each) for each in found], indent=1, ensure_ascii=False)
    (OUT / f"findings/{name}.json").write_text(lines, encoding="utf-8")
