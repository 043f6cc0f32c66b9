"""Judges of HTML as it was sent. Each yields (state, rule, what) over the pages in a folder."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.judge.overruled import OVERRULED

NUMBERS = re.compile(r"[0-9]+")
VNU = "node_modules/vnu-jar/build/dist/vnu.jar"
HTML_VALIDATE = "node_modules/html-validate/bin/html-validate.mjs"


def vnu(out: Path) -> Iterator[tuple[str, str, str]]:
    """https://validator.github.io/validator/ : errors and infos, the stylesheet too."""
    options = ["--also-check-css", "--format", "json", "--exit-zero-always"]
    sheet = Path(__file__).parents[2] / "site/core/static/site.css"
    files = [*sorted(out.glob("pages/*.html")), sheet]
    done = subprocess.run(
        ["java", "-jar", VNU, *options, *map(str, files)], cwd=out, capture_output=True, text=True
    )
    for each in json.loads(done.stderr)["messages"]:
        rule = NUMBERS.sub("0", re.sub(r"“[^”]*”", "“…”", each["message"]))
        where = f"{each['message']} {each.get('extract', '')}"
        yield Path(each["url"]).stem, f"{each['type']}: {rule[:100]}", " ".join(where.split())


def html_validate(out: Path) -> Iterator[tuple[str, str, str]]:
    """https://html-validate.org/rules/ : its recommended rules."""
    off = {each.rule: "off" for each in OVERRULED if each.judge == "html-validate"}
    settings = {"root": True, "extends": ["html-validate:recommended"], "rules": off}
    (out / "htmlvalidate.json").write_text(json.dumps(settings))
    command = [
        "node",
        HTML_VALIDATE,
        "--config",
        "htmlvalidate.json",
        "--formatter",
        "json",
        "pages",
    ]
    with (out / "html-validate.json").open("w+") as found:  # a pipe would lose all but 64 KB
        subprocess.run(command, cwd=out, stdout=found)
        found.seek(0)
        pages = json.load(found)
    for page in pages:
        for each in page["messages"]:
            where = f"{each['message']} {each.get('selector')}"
            yield Path(page["filePath"]).stem, each["ruleId"], where
