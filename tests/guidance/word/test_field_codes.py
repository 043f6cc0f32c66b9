"""Fields that open another file or start a program are refused, wherever they stand."""

import pytest

from guidance.word.limits import MATERIAL_LIMITS
from guidance.word.package import open_package
from tests.guidance.word.test_limits import GOOD, W, result_of, with_end
from tests.sample_forms import with_part, with_xml


def char(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(*texts):
    return "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in texts)


def field(*texts, inner=""):
    code = instruction(texts[0]) + inner + instruction(*texts[1:])
    return f"{char('begin')}{code}{char('separate')}<w:r><w:t/></w:r>{char('end')}"


def with_field(*texts, inner=""):
    return with_end(f"<w:p>{field(*texts, inner=inner)}</w:p>")


def in_header(codec):
    xml = f'<w:hdr xmlns:w="{W}"><w:p>{field("DDEAUTO c:/a b")}</w:p></w:hdr>'
    return with_part(GOOD, "word/header9.xml", xml.encode(codec))


def with_mail_merge(source):
    xml = f'<w:settings xmlns:w="{W}"><w:mailMerge>{source}</w:mailMerge></w:settings>'
    return with_xml(GOOD, lambda _: xml, "word/settings.xml")


ACTIVE = {
    "dde": with_field("DDE excel a b"),
    "dde in pieces": with_field(" D", "DE", "AUTO c:\\\\a.exe "),
    "dde with a comment in it": with_field("DD<!-- -->EAUTO a b"),
    "dde by number": with_field("&#68;&#68;&#69; a b"),
    "dde in quotes": with_field(' "DDE" a b'),
    "simple": with_end('<w:p><w:fldSimple w:instr=" dde a b "/></w:p>'),
    "never closed": with_end(f"<w:p>{char('begin')}{instruction('DDEAUTO a b')}</w:p>"),
    "code without a field": with_end(f"<w:p>{instruction('DDEAUTO a b')}</w:p>"),
    "taken away as a change": with_end(
        f"<w:p>{char('begin')}<w:r><w:delInstrText>DDE a b</w:delInstrText></w:r></w:p>"
    ),
    "inside a condition": with_field("IF 1 = 1 ", inner=field("DDEAUTO a b")),
    "name by another field": with_field(" ", " a b", inner=field("QUOTE 68 68 69")),
    "half its name by another field": with_field("DD", " a b", inner=field("QUOTE 69")),
    "header": in_header("utf-8"),
    "header in UTF-16": in_header("utf-16"),
    "text": with_field('INCLUDETEXT "https://example.org/a.docx"'),
    "text of a share": with_field(r'INCLUDETEXT "\\\\host\\share\\a.docx"'),
    "link": with_field(r'LINK Excel.Sheet.12 "C:\\a.xlsx" "R1C1" \a'),
    "database": with_field(r'DATABASE \d "C:\\a.mdb" \c "DSN=a"'),
    "picture of a share": with_field(r'INCLUDEPICTURE "\\\\host\\share\\a.png" \d'),
    "picture of a share, plain": with_field(r"INCLUDEPICTURE \\host\share\a.png"),
    "picture of a share by address": with_field('INCLUDEPICTURE "file://host/share/a.png"'),
    "picture whose address is made": with_field("INCLUDEPICTURE ", inner=field("QUOTE 92 92")),
    "mail merge": with_mail_merge('<w:query w:val="SELECT * FROM a"/>'),
}


@pytest.mark.parametrize("data", ACTIVE.values(), ids=ACTIVE)
def test_a_field_that_opens_something_is_refused(data):
    finding = result_of(data).findings[0]
    assert finding.rule == "macro"
    assert "Use a new copy of the form" in finding.message


PASSIVE = {
    "page number": with_field(" PAGE "),
    "page number of the next page": with_field("=", "+1", inner=field("PAGE")),
    "link": with_field(' HYPERLINK "https://example.org" '),
    "picture from a mail": with_field(
        r' INCLUDEPICTURE "https://example.org/a.png" \* MERGEFORMAT'
    ),
    "picture from a disk": with_field(r' INCLUDEPICTURE "C:\\Users\\ann\\a.png" \d '),
    "prompt": with_field(" MACROBUTTON NoMacro [Click here] "),
    "mail merge without a source": with_mail_merge('<w:mainDocumentType w:val="formLetters"/>'),
}


@pytest.mark.parametrize("data", PASSIVE.values(), ids=PASSIVE)
def test_usual_field_passes(data):
    assert [finding.rule for finding in result_of(data).findings if finding.rule == "macro"] == []


def with_extension(kind):
    kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}"
    entry = f'<Default Extension="bin" ContentType="{kind}"/></Types>'
    return with_xml(GOOD, lambda xml: xml.replace("</Types>", entry), "[Content_Types].xml")


def test_word_part_with_another_extension_is_damaged():
    findings = result_of(with_extension("header+xml")).findings
    assert [finding.rule for finding in findings] == ["damaged"]


def test_file_with_printer_settings_passes():
    assert result_of(with_extension("printerSettings")).findings == []


def test_a_policy_with_a_field_is_read_for_search():
    assert open_package(with_field("DDEAUTO a b"), MATERIAL_LIMITS).main is not None
