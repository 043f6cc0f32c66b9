"""Each of the colours that a county can choose is readable: WCAG 2.2, 1.4.6, 7:1."""

import re
from pathlib import Path

import pytest

from core.site_settings import THEME_COLOURS

CSS = (Path(__file__).parents[3] / "site/core/static/site.css").read_text()
WHITE, MIN_CONTRAST = "#ffffff", 7


def values_of(selector: str) -> dict[str, str]:
    rule = re.search(rf"^{re.escape(selector)} {{([^}}]*)}}", CSS, re.MULTILINE)[1]
    return dict(re.findall(r"--([\w-]+): (#\w+)", rule))


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    colour = colour if len(colour) == 7 else "#" + "".join(2 * each for each in colour[1:])
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEME_COLOURS)
def test_text_in_it_and_on_it_has_contrast_7(name):
    usual = values_of(":root")
    own = usual | (values_of(f".{name}") if name != "green" else {})
    assert own["brand"] == THEME_COLOURS[name]
    grounds = [own[each] for each in ("page", "card", "tint", "neutral-tint")]
    for text in ("brand", "action", "action-dark"):
        assert contrast(own[text], WHITE) >= MIN_CONTRAST, text
        for ground in grounds:
            assert contrast(own[text], ground) >= MIN_CONTRAST, (text, ground)
    assert contrast(usual["ink"], own["tint"]) >= MIN_CONTRAST
