"""Word files made to be slow to read: small, well formed and as a program could write them."""

import io
import zipfile

from guidance.word.fill import fill
from tests.sample_forms import ANSWERS, stand_in, with_part, with_xml

GOOD = fill(stand_in(), ANSWERS)
NAMESPACE = b"http://schemas.openxmlformats.org/package/2006/relationships"


def instead_of_an_answer(text: str) -> bytes:
    return with_xml(GOOD, lambda xml: xml.replace("Sunny Brook Care Home", text))


def with_body(body: str) -> bytes:
    return with_xml(GOOD, lambda xml: xml.replace("<w:body>", f"<w:body>{body}", 1))


def relationship_storm(parts=36, each=50_000) -> bytes:
    data, link = GOOD, b'<Relationship Id="r" Type="t" Target="u"/>'
    content = b'<Relationships xmlns="%s">%s</Relationships>' % (NAMESPACE, link * each)
    for number in range(parts):
        data = with_part(data, f"word/_rels/p{number}.xml.rels", content)
    return data


def many_parts() -> bytes:
    packed = io.BytesIO(GOOD)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package:
        for number in range(450):
            package.writestr(f"word/extra{number}.xml", b"<x/>" * 16_000)
    return packed.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


CELL = "<w:tc><w:p/></w:tc>"
RUN = "<w:r><w:t>a</w:t></w:r>"
SLOW = {
    "combining marks in one run": lambda: instead_of_an_answer("a" + "\u0301\u0316" * 60_000),
    "combining marks, 25 on each letter": lambda: instead_of_an_answer(
        ("a" + "\u0316\u0301" * 12) * 50_000
    ),
    "characters that expand to 18": lambda: instead_of_an_answer("\ufdfa" * 1_200_000),
    "expanding characters in many lines": lambda: with_body(paragraph("\ufdfa" * 60) * 12_000),
    "relationship storm": relationship_storm,
    "many parts": many_parts,
    "30,000 lines like a label": lambda: with_body(paragraph("A4. ODS code") * 30_000),
    "30,000 different lines": lambda: with_body("".join(map(paragraph, map(str, range(30_000))))),
    "30,000 cells in a row": lambda: with_body(f"<w:tbl><w:tr>{CELL * 30_000}</w:tr></w:tbl>"),
    "10,000 rows": lambda: with_body(f"<w:tbl>{f'<w:tr>{CELL}{CELL}</w:tr>' * 10_000}</w:tbl>"),
    "40,000 runs in a line": lambda: with_body(f"<w:p>{RUN * 40_000}</w:p>"),
    "tables in tables": lambda: with_body(
        "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60
    ),
    "one long email": lambda: with_xml(
        GOOD, lambda xml: xml.replace("ann.example@gmail.com", "a." * 400_000 + "@example.org")
    ),
    "one long number": lambda: with_xml(
        GOOD, lambda xml: xml.replace("07400 123456", "1 " * 900_000)
    ),
}
