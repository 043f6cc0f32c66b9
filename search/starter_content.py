"""The words of search, words that mean the same, and a complete index."""

from pathlib import Path

from core import starter
from core.service_text import ServiceText
from search.index import reindex
from search.models import Synonym

FOLDER = Path(__file__).parent / "starter"


def load() -> None:
    content = starter.read(FOLDER, "search")
    for text in content["texts"]:
        ServiceText.objects.get_or_create(key=text["key"], defaults=text)
    if not Synonym.objects.exists():
        Synonym.objects.bulk_create(Synonym(phrases=phrases) for phrases in content["synonyms"])
    starter.allow_editors(Synonym, "add", "change", "delete")
    reindex()
