"""Reports made up for a test, in the layout of the real ones."""

import csv
from pathlib import Path


def row(code, name="ROSE COURT", postcode="NG99 7AA", opened="20150401", closed="", parent=""):
    fields = [""] * 27
    fields[0], fields[1], fields[4], fields[7] = code, name, "1 EXAMPLE STREET", "EXAMPLEBY"
    fields[9], fields[10], fields[11], fields[14] = postcode, opened, closed, parent
    return fields


def many(count: int, **fields) -> list[list[str]]:
    return [row(f"V{number:04}", f"HOME {number}", **fields) for number in range(count)]


def written(path: Path, rows) -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    return path
