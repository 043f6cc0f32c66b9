"""Pieces of Word XML for blank forms: paragraphs, tables, controls, fields, boxes."""

import io
import zipfile
from functools import cache
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap

from tests.sample_forms import changed, saved

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
SPACES = "".join(
    f' xmlns:{name}="{uri}"' for name, uri in nsmap.items() if name in ("w", "r", "wp")
)
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


@cache
def empty_document() -> bytes:
    return saved(Document())


def docx(*body: str, parts: dict[str, str] | None = None) -> bytes:
    """A Word file with this body; `parts` replace others, like the core properties."""
    main = (
        f'<w:document{SPACES} xmlns:w14="{W14}" xmlns:w15="{W15}"><w:body>{"".join(body)}'
        "<w:p/><w:sectPr/></w:body></w:document>"
    )
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(empty_document())) as source,
        zipfile.ZipFile(packed, "w", 8) as target,
    ):
        for name in source.namelist():
            content = main if name == "word/document.xml" else (parts or {}).get(name)
            target.writestr(name, source.read(name) if content is None else content)
    return packed.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run; tabs become tab stops."""
    pieces = (f'<w:t xml:space="preserve">{escape(each)}</w:t>' for each in text.split("\t"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{'<w:tab/>'.join(pieces)}</w:r>"


def p(*content: str, properties: str = "") -> str:
    """A paragraph of runs; text that is no XML becomes a run."""
    inner = "".join(each if each.startswith("<") else run(each) for each in content if each)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(*content: str, span: int = 1, merge: str = "") -> str:
    """A cell of paragraphs; text that is no XML becomes a paragraph."""
    inner = "".join(each if each.startswith("<") else p(each) for each in content) or p("")
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    width = f'<w:tcW w:w="{2000 * span}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{across}{down}</w:tcPr>{inner}</w:tc>"


def table(*rows, columns: int = 0) -> str:
    """A table; a row is a list of texts or cells, or the XML of a row."""
    grid = "<w:gridCol w:w='2000'/>" * (
        columns or max(len(r) for r in rows if not isinstance(r, str))
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(map(tr, rows))}</w:tbl>"
    )


def tr(row) -> str:
    if isinstance(row, str):
        return row
    return (
        f"<w:tr>{''.join(each if each.startswith('<w:tc') else cell(each) for each in row)}</w:tr>"
    )


PLACEHOLDER = "Click or tap here to enter text."
KINDS = {
    "text": "<w:text/>",
    "rich": "",
    "date": '<w:date><w:dateFormat w:val="dd/MM/yyyy"/></w:date>',
}


def control(kind: str, prompt: str = PLACEHOLDER, options: tuple[str, ...] = ()) -> str:
    """A content control in a paragraph, showing its prompt."""
    items = '<w:listItem w:displayText="Choose an item." w:value=""/>' + "".join(
        f'<w:listItem w:displayText="{each}" w:value="{each}"/>' for each in options
    )
    inner = KINDS.get(kind) if kind in KINDS else f"<w:{kind}>{items}</w:{kind}>"
    return (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/>{inner}</w:sdtPr>"
        f"<w:sdtContent>{run(prompt)}</w:sdtContent></w:sdt>"
    )


def tick_control() -> str:
    return (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☐')}</w:sdtContent></w:sdt>"
    )


def field(data: str, shown: str = "", name: str = "FORMTEXT") -> str:
    """A form field of Word's older kind."""

    def mark(kind: str, inner: str = "") -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'

    code = f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
    about = f'<w:ffData><w:name w:val="F"/><w:enabled/><w:calcOnExit w:val="0"/>{data}</w:ffData>'
    return (
        f"{mark('begin', about)}{code}{mark('separate')}{run(shown) if shown else ''}{mark('end')}"
    )


def text_field(shown: str = "\u2002" * 5) -> str:
    return field("<w:textInput/>", shown)


def tick_field() -> str:
    data = '<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>'
    return field(data, name="FORMCHECKBOX")


def list_field(*entries: str) -> str:
    items = "".join(f'<w:listEntry w:val="{each}"/>' for each in entries)
    return field(f"<w:ddList>{items}</w:ddList>", name="FORMDROPDOWN")


def symbol(code: str) -> str:
    return f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>'


def text_box(*content: str) -> str:
    inner = "".join(p(each) for each in content)
    return (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
        '<v:shape style="width:200pt;height:90pt">'
        f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def repeating(*rows) -> str:
    """Rows that Word lets people add more of."""
    inner = "".join(map(tr, rows))
    return (
        f"<w:sdt><w:sdtPr><w15:repeatingSection/></w:sdtPr><w:sdtContent>"
        f"<w:sdt><w:sdtPr><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>{inner}"
        "</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    )


def with_footer(blank: bytes, footer: str) -> bytes:
    """The same file with this footer's XML, by python-docx."""

    def put(document):
        part = document.sections[0].footer
        part.is_linked_to_previous = False
        for old in list(part._element):
            part._element.remove(old)
        for new in parse_xml(footer):
            part._element.append(new)

    return changed(blank, put)
