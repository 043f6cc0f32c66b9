"""Official files as they come, and what an editor does with them. All of it is made up."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from guidance.models import FormVersion
from tests.sample_forms import saved

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def opendocument(**members: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("mimetype", ODT_TYPE)
        for name, content in ({"content.xml": "<office/>"} | members).items():
            target.writestr(name, content)
    return packed.getvalue()


def old_word(*streams: str) -> bytes:
    return OLE + b"".join(name.encode("utf-16-le") for name in ("WordDocument", *streams))


PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
FOR_DOWNLOAD = {"pdf": PDF, "odt": opendocument(), "doc": old_word()}


def table_form(*rows: tuple[str, ...]) -> bytes:
    document = Document()
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for texts in rows:
        for cell, text in zip(table.add_row().cells, texts, strict=False):
            cell.text = text
    document.add_paragraph()
    return saved(document)


def text_form(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def upload(client, data: bytes, version="official-1", name="official.docx"):
    sent = {"version": version, "published_on": "2026-11-01"}
    address = reverse("wagtailsnippets_guidance_formversion:add")
    return client.post(address, sent | {"file": SimpleUploadedFile(name, data)})


def add(client, data: bytes, version="official-1") -> FormVersion:
    response = upload(client, data, version)
    assert response.status_code == 302, response.context["form"].errors
    return FormVersion.objects.get(version=version)


def screen(client, form) -> str:
    return client.get(reverse("form-questions", args=[form.pk])).content.decode()


def put_in_use(client, form, how="download"):
    return client.post(reverse("put-form-in-use", args=[form.pk]), {"as": how}, follow=True)


def save(client, form, **changes):
    """Save the questions as they are stored, but for `changes`: by position and field name."""
    rows = list(form.questions.all())
    sent = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)}
    for number, row in enumerate(rows):
        for name in ("id", "label", "nature", "meaning", "person"):
            sent[f"form-{number}-{name}"] = getattr(row, name)
    return client.post(reverse("form-questions", args=[form.pk]), sent | changes)
