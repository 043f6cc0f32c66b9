import io

import pytest
from django.core.files.base import ContentFile
from docx import Document as WordDocument
from wagtail.models import Collection, CollectionViewRestriction

from core.media.models import Document
from home.models import ContentPage, HomePage


@pytest.fixture
def search(client):
    """Search as whoever the client is; gives the addresses found, in order."""

    def search(question, **parameters):
        response = client.get("/search/", {"q": question, **parameters})
        assert response.status_code == 200
        found = response.context.get("found")
        return [entry.address for entry in found.object_list] if found else []

    return search


@pytest.fixture
def add_page(db):
    def add_page(title="Fire drills", text="<p>Leave by the green door.</p>", **fields):
        body = fields.pop("body", [("text", text)])
        return HomePage.objects.get().add_child(
            instance=ContentPage(title=title, body=body, **fields)
        )

    return add_page


@pytest.fixture
def add_document(db):
    """A Word document; with `private`, in a collection for those who have logged in."""

    def add_document(title="Evacuation plan", text="Meet under the walnut tree.", private=False):
        collection = Collection.get_first_root_node()
        if private:
            collection = collection.add_child(name="Private")
            CollectionViewRestriction.objects.create(
                collection=collection, restriction_type=CollectionViewRestriction.LOGIN
            )
        document = Document(title=title, collection=collection)
        document.file.save("plan.docx", ContentFile(word_file(text)), save=False)
        document.save()
        return document

    return add_document


def word_file(text: str) -> bytes:
    word = WordDocument()
    word.add_paragraph(text)
    word.save(content := io.BytesIO())
    return content.getvalue()
