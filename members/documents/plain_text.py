"""Starter documents as plain text, in the seed files, and the stored blocks that it makes.

`## ` starts a heading, `### ` a small one, `- ` or `1. ` an item; `| a | b |` is
a row. Before a table stands `|= caption; n,m,w; 4`: its columns are narrow, medium and wide, and it
has 4 blank rows. `! ` starts what the home does before it uses the document. `? statement` starts a
choice, `?not` its other branch, `?end` ends it. `*Words*` are bold, `[words](/address/)` is a link.
Anything else is a paragraph.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

BOLD = re.compile(r"\*([^*]+)\*")
LINK = re.compile(r"\[([^\[\]]+)\]\((/[^()]*)\)")
COLUMN_TYPES = {"n": "narrow", "m": "text", "w": "wide"}
TAGS = {"- ": ("ul", "li"), "1. ": ("ol", "li"), "### ": ("", "h3"), "": ("", "p")}


def blocks_of(text: str) -> list[dict]:
    """What a StreamField of documents' blocks stores."""
    return list(_blocks(iter([line.strip() for line in text.splitlines() if line.strip()])))


def _blocks(lines: Iterator[str]) -> Iterator[dict]:
    waiting: list[str] = []
    for line in lines:
        if line.startswith(("## ", "|=", "? ", "! ")):
            yield from _texts_and_tables(waiting)
            waiting = []
        if line.startswith("## "):
            yield {"type": "heading", "value": line.removeprefix("## ")}
        elif line.startswith("? "):
            yield _choice(line.removeprefix("? "), lines)
        elif line.startswith("! "):
            yield {"type": "important", "value": {"text": _rich([line.removeprefix("! ")])}}
        else:
            waiting.append(line)
    yield from _texts_and_tables(waiting)


def _choice(statement: str, lines: Iterator[str]) -> dict:
    """Reads on to the choice's end."""
    inside = list(iter(lambda: next(lines), "?end"))
    cut = inside.index("?not") if "?not" in inside else len(inside)
    branches = {"if_so": inside[:cut], "if_not": inside[cut + 1 :]}
    parts = {name: list(_blocks(iter(branch))) for name, branch in branches.items()}
    return {"type": "choice", "value": {"statement": statement, **parts}}


def _texts_and_tables(lines: Iterable[str]) -> Iterator[dict]:
    for is_table, group in groupby(lines, lambda line: line.startswith("|")):
        rows = list(group)
        yield _table(rows) if is_table else {"type": "text", "value": _rich(rows)}


def _rich(lines: Iterable[str]) -> str:
    html = []
    for start, group in groupby(lines, _start):
        outer, inner = TAGS[start]
        items = "".join(f"<{inner}>{_inline(each[len(start) :])}</{inner}>" for each in group)
        html.append(f"<{outer}>{items}</{outer}>" if outer else items)
    return "".join(html)


def _start(line: str) -> str:
    return next(start for start in TAGS if line.startswith(start))


def _inline(text: str) -> str:
    return LINK.sub(r'<a href="\2">\1</a>', BOLD.sub(r"<b>\1</b>", escape(text, quote=False)))


def _table(lines: list[str]) -> dict:
    caption, widths, blank = (each.strip() for each in lines[0].removeprefix("|=").split(";"))
    head, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:])
    types = [COLUMN_TYPES[each] for each in widths.split(",")]
    columns = [{"type": t, "heading": text} for t, text in zip(types, head, strict=True)]
    cells = [{"values": [f"<p>{_inline(c)}</p>" if c else "" for c in row]} for row in rows]
    if any(len(row) != len(head) for row in rows):
        raise ValueError(f"A row of “{caption}” has not {len(head)} cells")
    table = {"caption": caption, "columns": columns, "rows": cells}
    return {"type": "table", "value": {"table": table, "blank_rows": int(blank)}}
