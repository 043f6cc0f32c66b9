"""Untrusted files: each kind has its own message, and none takes longer than 2 seconds."""

import io
import stat
import struct
import zipfile
from random import Random

import pytest

from guidance.word.check import check
from guidance.word.fill import fill
from tests.sample_forms import ANSWERS, code_is, stand_in, with_part, with_xml

GOOD = fill(stand_in(), ANSWERS)
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def finding_of(data):
    result = check(data, [stand_in()], code_is())
    return result.findings[0] if result.findings else None


def zip_of(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return packed.getvalue()


def with_types(old, new):
    return with_xml(GOOD, lambda xml: xml.replace(old, new), "[Content_Types].xml")


def with_body(xml):
    document = f'<w:document xmlns:w="{W}"><w:body>{xml}</w:body></w:document>'
    return with_xml(GOOD, lambda _: document)


def photo():
    noise = Random(1).randbytes(600_000)
    return with_part(GOOD, "word/media/photo.jpg", b"\xff\xd8\xff" + noise)


MAIN = "wordprocessingml.document.main+xml"
KINDS = {
    "empty": (b"", "not-word", "is empty"),
    "nulls": (b"\0" * 5000, "not-word", "is empty"),
    "pdf": (b"%PDF-1.7 ...", "not-word", "PDF"),
    "jpeg": (b"\xff\xd8\xff\xe0 ...", "not-word", "photo"),
    "png": (b"\x89PNG\r\n\x1a\n", "not-word", "photo"),
    "phone photo": (b"\0\0\0\x18ftypheic\0\0\0\0", "not-word", "photo"),
    "rtf": (b"{\\rtf1 hello}", "not-word", "rich text"),
    "text": (b"Dear inbox", "not-word", "must be a Word document (.docx)"),
    "old word": (OLD_WORD, "not-word", "older kind of Word"),
    "password": (OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
    "opendocument": (
        zip_of(mimetype="application/vnd.oasis.opendocument.text"),
        "not-word",
        "OpenDocument",
    ),
    "another zip": (zip_of(**{"a.txt": "hello"}), "not-word", "another kind"),
    "macros": (
        with_types(
            f"application/vnd.openxmlformats-officedocument.{MAIN}",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "macro",
        "macros",
    ),
    "hidden macros": (
        with_types(
            "</Types>",
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
        "macro",
        "macros",
    ),
    "template": (
        with_types(MAIN, "wordprocessingml.template.main+xml"),
        "template-file",
        "template",
    ),
    "spreadsheet": (with_types(MAIN, "spreadsheetml.sheet.main+xml"), "not-word", "another kind"),
    "outside object": (
        with_part(
            GOOD,
            "word/_rels/object.xml.rels",
            b'<Relationships><Relationship Id="r" TargetMode="External" Target="file:///x"'
            b' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject"'
            b"/></Relationships>",
        ),
        "macro",
        "links to a file",
    ),
    "too large": (b"PK\3\4" + b"x" * 2_000_000, "too-large", "smaller than 2MB"),
    "cut short": (GOOD[: len(GOOD) // 2], "damaged", "damaged"),
    "dtd": (
        with_xml(GOOD, lambda xml: xml.replace("<w:document", "<!DOCTYPE x []><w:document", 1)),
        "damaged",
        "damaged",
    ),
    "not xml": (with_xml(GOOD, lambda xml: "canary < canary"), "damaged", "damaged"),
    "501 members": (zip_of(**{f"{n}": "" for n in range(501)}), "too-large", "new copy"),
    "climbing name": (with_part(GOOD, "../../evil.xml", b"x"), "damaged", "damaged"),
    "absolute name": (with_part(GOOD, "/evil.xml", b"x"), "damaged", "damaged"),
}


@pytest.mark.parametrize(("data", "rule", "words"), KINDS.values(), ids=KINDS)
def test_each_kind_of_bad_file_gets_its_rule_and_message(data, rule, words):
    finding = finding_of(data)

    assert finding.rule == rule
    assert words in finding.message
    assert "canary" not in finding.message


def bomb(megabytes, name="word/media/image.bin", declared=None):
    """A member of zeros, a thousandth of its size when packed; it can lie about its size."""
    packed = io.BytesIO(GOOD)
    with (
        zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package,
        package.open(name, "w") as member,
    ):
        for _ in range(megabytes):
            member.write(bytes(1_000_000))
    data = packed.getvalue()
    if declared:
        true = struct.pack("<L", megabytes * 1_000_000)
        data = data.replace(true, struct.pack("<L", declared))
    return data


def overlapping():
    """Two names for one member: packed once, inflated twice."""
    data = bytearray(zip_of(**{"a.xml": b"\0" * 100_000, "b.xml": b"\0" * 100_000}))
    first = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", first + 1)
    struct.pack_into("<L", data, second + 42, struct.unpack_from("<L", data, first + 42)[0])
    return bytes(data)


def symlink():
    info = zipfile.ZipInfo("word/link.xml")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    packed = io.BytesIO(GOOD)
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr(info, "/etc/passwd")
    return packed.getvalue()


def other_method():
    packed = io.BytesIO(GOOD)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_LZMA) as package:
        package.writestr("word/extra.xml", b"x" * 1000)
    return packed.getvalue()


BILLION = "".join(
    f'<!ENTITY {a} "{f"&{b};" * 10}">' for a, b in zip("bcdefghi", "abcdefgh", strict=True)
)
ROW = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc>'
HOSTILE = {
    "a gigabyte": lambda: bomb(1000),
    "a gigabyte said to be 4000 bytes": lambda: bomb(1000, declared=4000),
    "50 MB of xml": lambda: bomb(50, "word/extra.xml"),
    "overlapping": overlapping,
    "symlink": symlink,
    "lzma": other_method,
    "a million paragraphs": lambda: with_body("<w:p/>" * 600_000),
    "a million attributes": lambda: with_body(
        "<w:p {}/>".format(" ".join(f"a{n}=''" for n in range(350_000)))
    ),
    "deep": lambda: with_body("<w:p>" * 5000 + "</w:p>" * 5000),
    "billion columns": lambda: with_body(f"<w:tbl><w:tr>{ROW * 20}</w:tr></w:tbl>"),
    "20,000 cells": lambda: with_body(f"<w:tbl><w:tr>{ROW * 20_000}</w:tr></w:tbl>"),
    "cells without a row": lambda: with_body("<w:tc><w:p/></w:tc>"),
    "billion laughs": lambda: with_xml(
        GOOD, lambda _: f'<!DOCTYPE x [<!ENTITY a "ha">{BILLION}]><x>&i;</x>'
    ),
    "entities as values": lambda: with_xml(
        GOOD, lambda _: f'<!DOCTYPE x [<!ENTITY a "ha">{BILLION}]><x y="&i;"/>'
    ),
    "many lines": lambda: with_body("<w:p><w:r><w:t>A4. ODS</w:t></w:r></w:p>" * 30_000),
    "one long answer": lambda: with_xml(
        GOOD, lambda xml: xml.replace("07400 123456", "1 " * 900_000)
    ),
    "comments among choices": lambda: with_xml(
        GOOD, lambda xml: xml.replace("<w:t", "<w:ddList><!-- --><w:result/></w:ddList><w:t")
    ),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_is_checked_within_2_seconds(make):
    data = make()
    finding = finding_of(data)

    assert finding is None or finding.message


HONEST = {
    "photo": photo,
    "mailto link": lambda: with_xml(
        GOOD,
        lambda xml: xml.replace(
            "</Relationships>",
            '<Relationship Id="m" TargetMode="External" Target="mailto:a@example.org" Type='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
            '<Relationship Id="t" TargetMode="External" Target="file:///Normal.dotm" Type="http:'
            '//schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
            "</Relationships>",
        ),
        "word/_rels/document.xml.rels",
    ),
    "dangling relationship": lambda: with_xml(
        GOOD,
        lambda xml: xml.replace(
            "</Relationships>",
            '<Relationship Id="d" Target="gone.xml" Type="x"/></Relationships>',
        ),
        "word/_rels/document.xml.rels",
    ),
    "zip64": lambda: repacked(force_zip64=True),
    "comment": lambda: repacked(comment=b"made somewhere"),
}


def repacked(force_zip64=False, comment=b""):
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source, zipfile.ZipFile(packed, "w", 8) as target:
        for name in source.namelist():
            with target.open(name, "w", force_zip64=force_zip64) as member:
                member.write(source.read(name))
        target.comment = comment
    return packed.getvalue()


@pytest.mark.parametrize("make", HONEST.values(), ids=HONEST)
def test_file_with_usual_extras_passes(make):
    assert finding_of(make()) is None


def mutants(count, seed=0):
    """The filled form with bytes changed, cut or doubled, in the zip and inside its main part."""
    random = Random(seed)
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package:
        xml = package.read("word/document.xml")
    for number in range(count):
        data = bytearray(GOOD if number % 2 else xml)
        for _ in range(random.randint(1, 8)):
            at = random.randrange(len(data))
            data[at : at + random.choice((0, 1, 1, 40))] = random.randbytes(
                random.choice((0, 1, 4))
            )
        broken = bytes(data)
        yield broken if number % 2 else with_xml(GOOD, lambda _, broken=broken: broken)


def test_checker_gives_a_verdict_on_300_mutants():
    for mutant in mutants(300):
        assert check(mutant, [stand_in()], code_is()).verdict in ("ready", "fix", "refused")


def test_file_with_a_wrong_checksum_is_damaged():
    with zipfile.ZipFile(io.BytesIO(GOOD)) as package:
        checksum = struct.pack("<L", package.getinfo("word/document.xml").CRC)
    assert finding_of(GOOD.replace(checksum, bytes(4))).rule == "damaged"
