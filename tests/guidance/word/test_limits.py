"""What a file holds is counted before it is read, over all its parts; what can run is refused."""

import pytest

from guidance.word.check import check
from guidance.word.errors import RefusedFileError
from guidance.word.fill import fill
from guidance.word.layout import read_layout
from guidance.word.limits import FORM_LIMITS, MATERIAL_LIMITS
from guidance.word.package import open_package
from guidance.word.read import read_body
from tests.guidance.word.test_package import GOOD, W, with_body, zip_of
from tests.sample_forms import ANSWERS, code_is, stand_in, with_part, with_xml

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"


def result_of(data):
    assert len(data) <= FORM_LIMITS.max_file_bytes
    return check(data, [stand_in()], code_is())


def first_rule(data):
    findings = result_of(data).findings
    return findings[0].rule if findings else ""


def answered(text):
    return with_xml(GOOD, lambda xml: xml.replace("Arnold", text))


def with_end(xml):
    return with_xml(GOOD, lambda old: old.replace("<w:sectPr", f"{xml}<w:sectPr", 1))


def with_start(xml):
    return with_xml(GOOD, lambda old: old.replace("<w:body>", f"<w:body>{xml}", 1))


def row(*texts):
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>" for t in texts)
    return f"<w:tr>{cells}</w:tr>"


def with_many_rels(parts, each):
    data, content = GOOD, f"<Relationships>{'<a/>' * each}</Relationships>".encode()
    for number in range(parts):
        data = with_part(data, f"word/_rels/p{number}.xml.rels", content)
    return data


def in_encoding(name, codec, tag):
    text = f'<?xml version="1.0" encoding="{name}"?><w:document xmlns:w="{W}">{tag}</w:document>'
    return with_xml(GOOD, lambda _: text.encode(codec))


TOO_LARGE = {
    "marks on one letter": lambda: answered("A" + "\u0316\u0301" * 60_000),
    "marks in many runs": lambda: with_end(
        "<w:p>" + "<w:r><w:t>\u0316\u0301</w:t></w:r>" * 9_000 + "</w:p>"
    ),
    "marks with invisible ones between": lambda: answered("A" + ("\u0301" * 20 + "\u200b") * 5_000),
    "marks that show once taken apart": lambda: answered("A" + "\u0f73" * 60_000),
    "marks of half width": lambda: answered("A" + "\uff9e" * 60_000),
    "marks as symbols": lambda: with_end(
        "<w:p>" + '<w:sym w:char="0316"/><w:sym w:char="0301"/>' * 20_000 + "</w:p>"
    ),
    "characters that become 18": lambda: answered("\ufdfa" * 180_000),
    "the same by number": lambda: answered("&#xFDFA;" * 170_000),
    "a long text": lambda: answered("a b " * 400_000),
    "relationships in many parts": lambda: with_many_rels(36, 20_000),
    "relationships in one part": lambda: with_many_rels(1, 1_500),
    "relationships over all parts": lambda: with_many_rels(300, 5),
    "paragraphs in one cell": lambda: with_end(
        f"<w:tbl><w:tr><w:tc>{'<w:p/>' * 20_000}</w:tc></w:tr></w:tbl>"
    ),
    "cells in one row": lambda: with_end(f"<w:tbl>{row(*['x'] * 64)}</w:tbl>"),
    "tags": lambda: with_end("<w:p>" + "<w:br/>" * 90_000 + "</w:p>"),
    "attributes": lambda: with_end("<w:x {}/>".format(" ".join(f"a{n}=''" for n in range(60_000)))),
    "xml in parts that are not read": lambda: with_part(
        GOOD, "word/x.xml", b"<a>" + b"b" * 9_000_000 + b"</a>"
    ),
    "content types": lambda: with_xml(
        GOOD,
        lambda xml: xml.replace("</Types>", '<Default Extension="e"/>' * 70_000 + "</Types>"),
        "[Content_Types].xml",
    ),
}


@pytest.mark.parametrize("make", TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_costly_file_is_refused_as_too_large(make):
    assert first_rule(make()) == "too-large"


ANSWERED = {
    "prompts": lambda: answered("tap or " * 25_000),
    "runs of 28 marks": lambda: answered(("a" + "\u0301\u0316" * 14) * 4_000),
    "lines": lambda: with_end("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 9_000),
    "rows alike": lambda: with_start(
        f"<w:tbl>{row('First name of Role email', 'z') * 300}</w:tbl>"
    ),
    "rows of many words": lambda: with_start(
        f"<w:tbl>{row(' '.join(f'w{n}' for n in range(120)), 'z') * 230}</w:tbl>"
    ),
    "namespaces": lambda: with_end(
        "<w:p>" + "".join(f'<q:a xmlns:q="u:{n}"/>' for n in range(40_000)) + "</w:p>"
    ),
    "choices": lambda: with_end(
        "<w:p><w:ddList>" + '<w:listEntry w:val="a"/>' * 45_000 + "</w:ddList></w:p>"
    ),
    "ebcdic": lambda: in_encoding("IBM037", "cp037", "<w:t/>" * 300_000),
    "utf-7": lambda: in_encoding("UTF-7", "utf-7", "<w:t/>" * 200_000),
}


@pytest.mark.parametrize("make", ANSWERED.values(), ids=ANSWERED)
def test_costly_file_within_the_limits_is_checked(make):
    assert result_of(make()).verdict


def test_letters_with_the_accents_that_people_type_pass():
    name = "Nguye\u0302\u0303n \u0e17\u0e35\u0e48 \u05d1\u05b0\u05bc " * 5
    names = fill(stand_in(), ANSWERS | {"site-name": name.strip()})
    assert result_of(names).findings == []


@pytest.mark.parametrize(("key", "length"), [("town", 12), ("site-name", 201)])
def test_an_answer_longer_than_its_field_is_too_long(key, length):
    result = result_of(fill(stand_in(), ANSWERS | {key: "A" * length}))
    assert [finding.rule for finding in result.findings] == ["too-long"]
    assert f"must be {length - 1} characters or less" in result.findings[0].message


def test_a_very_long_answer_is_too_long():
    result = result_of(fill(stand_in(), ANSWERS | {"site-name": "A home " * 10_000}))
    assert [finding.rule for finding in result.findings] == ["too-long"]


def test_form_with_too_many_lines_is_refused():
    paragraph = "<w:p><w:r><w:t>Line {}</w:t></w:r></w:p>"
    with pytest.raises(RefusedFileError) as refused:
        read_layout(with_body("".join(paragraph.format(n) for n in range(410))))
    assert refused.value.rule == "too-large"


def with_relationship(kind, target, mode="External", space=RELATIONSHIPS):
    one = f'<Relationship Id="x" Type="{space}{kind}" Target="{target}" TargetMode="{mode}"/>'
    part = "word/_rels/document.xml.rels"
    return with_xml(
        GOOD, lambda xml: xml.replace("</Relationships>", f"{one}</Relationships>"), part
    )


def with_type(kind):
    entry = f'<Override PartName="/word/x.bin" ContentType="{kind}"/>'
    change = lambda xml: xml.replace("</Types>", f"{entry}</Types>")  # noqa: E731
    return with_xml(GOOD, change, "[Content_Types].xml")


ACTIVE = {
    "sub-document": with_relationship("subDocument", "http://example.org/a.docx"),
    "sub-document, strict": with_relationship("subDocument", "a.docx", space=STRICT),
    "frame": with_relationship("frame", "a.docx"),
    "chunk": with_relationship("aFChunk", "https://example.org/a.html"),
    "outside without its mode": with_relationship("frame", "http://example.org/", "Internal"),
    "mode in other case": with_relationship("oleObject", "a.xlsx", "external"),
    "type in other case": with_relationship("OLEOBJECT", "a.xlsx"),
    "type with a code": with_relationship("ole%4fbject", "a.xlsx"),
    "linked package": with_relationship("package", "file:///c:/a.xlsx"),
    "control": with_relationship("control", "activeX/activeX1.xml", "Internal"),
    "control's data": with_relationship("activeXControlBinary", "a.bin", "Internal", MICROSOFT),
    "macros": with_relationship("vbaProject", "a.bin", "Internal", MICROSOFT),
    "template on the web": with_relationship("attachedTemplate", "https://example.org/Normal.dotm"),
    "template of another name": with_relationship("attachedTemplate", "file:///C:/a/Evil.dotm"),
    "template on a share": with_relationship("attachedTemplate", r"\\host\share\Normal.dotm"),
    "template on a host": with_relationship("attachedTemplate", "file://host/share/Normal.dotm"),
    "share with codes": with_relationship("attachedTemplate", "file:///%5c%5chost/s/Normal.dotm"),
    "share on this computer": with_relationship(
        "attachedTemplate", "file://localhost//host/s/Normal.dotm"
    ),
    "mail merge": with_relationship("mailMergeSource", "file:///C:/people.csv"),
    "header elsewhere": with_relationship("header", "https://example.org/header.xml"),
    "styles elsewhere": with_relationship("styles", "file:///C:/styles.xml"),
    "chunk inside": with_relationship("aFChunk", "a.html", "Internal"),
    "ribbon": with_relationship("ui/extensibility", "customUI.xml", "Internal", MICROSOFT),
    "picture on a share": with_relationship("image", r"file:///\\host\share\logo.png"),
    "picture by another program": with_relationship("image", "mhtml:http://example.org/a!b"),
    "script": with_part(GOOD, "word/embeddings/a.JS", b"x"),
    "program in an object": with_part(
        GOOD, "word/embeddings/b.bin", b"x" * 300 + b"MZ This program cannot be run in DOS mode."
    ),
    "object that says it is a file": with_end(
        '<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"'
        ' ProgID="Package"/></w:object></w:r></w:p>'
    ),
    "type of macros": with_type("application/vnd.ms-office.VBAPROJECT"),
    "type of a control": with_type("application/vnd.ms-office.activeX+xml"),
    "type of a workbook with macros": with_type("application/vnd.ms-excel.sheet.macroEnabled.12"),
    "older file with macros": with_part(
        GOOD, "word/embeddings/a.doc", b"x" * 300 + "_VBA_PROJECT".encode("utf-16-le")
    ),
    "object with a file of any kind": with_part(
        GOOD, "word/embeddings/oleObject1.bin", b"x" * 300 + "\1Ole10Native".encode("utf-16-le")
    ),
    "object that says it is xml": with_part(
        GOOD, "word/embeddings/a.xml", b"x" * 300 + "\1Ole10Native".encode("utf-16-le")
    ),
    "program": with_part(GOOD, "word/embeddings/a.bin", b"MZ\x90\0" + b"x" * 300),
    "newer file with macros": with_part(
        GOOD, "word/embeddings/a.xlsm", zip_of(**{"xl/vbaProject.bin": "x"})
    ),
}


@pytest.mark.parametrize("data", ACTIVE.values(), ids=ACTIVE)
def test_file_with_active_content_is_refused(data):
    finding = result_of(data).findings[0]
    assert finding.rule == "macro"
    assert ". " in finding.message  # what to do about it


PASSIVE = {
    "picture on the web": with_relationship("image", "https://example.org/logo.png"),
    "picture on a disk": with_relationship("image", r"C:\Users\ann\logo.png"),
    "picture from a mail": with_relationship("image", "cid:a@example.org"),
    "link to a share": with_relationship("hyperlink", r"\\host\share\policy.docx"),
    "Normal, by name": with_relationship("attachedTemplate", "Normal.dotm"),
    "Normal of Windows": with_relationship(
        "attachedTemplate",
        r"file:///C:\Users\ann\AppData\Roaming\Microsoft\Templates\Normal.dotm",
    ),
    "Normal with codes": with_relationship(
        "attachedTemplate", "file:///C:/Users/Ann%20B/Templates/Normal.dotm"
    ),
    "Normal of a Mac": with_relationship(
        "attachedTemplate", "file://localhost/Users/ann/Library/Normal.dotm"
    ),
    "sheet inside": with_relationship("package", "embeddings/a.xlsx", "Internal"),
}


@pytest.mark.parametrize("data", PASSIVE.values(), ids=PASSIVE)
def test_file_with_links_that_word_writes_passes(data):
    assert result_of(data).findings == []


@pytest.mark.parametrize("kind", ["oleObject", "package", "subDocument"])
def test_the_text_of_a_policy_with_a_link_is_read(kind):
    linked = with_relationship(kind, r"\\host\share\rota.xlsx")
    main = open_package(linked, MATERIAL_LIMITS).main
    assert any(line.has_text for line in read_body(main, MATERIAL_LIMITS).lines)
