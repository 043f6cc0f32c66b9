"""Seeds the texts of the search page, the synonyms and the index."""

from pathlib import Path

from core.seeding.content import grant_to_editors, read_toml
from core.service_text import ServiceText
from search.index import reindex
from search.models import Synonym

FOLDER = Path(__file__).parent / "seed"


def seed_search() -> None:
    content = read_toml(FOLDER, "search")
    for text in content["texts"]:
        ServiceText.objects.get_or_create(key=text["key"], defaults=text)
    if not Synonym.objects.exists():
        Synonym.objects.bulk_create(Synonym(phrases=phrases) for phrases in content["synonyms"])
    grant_to_editors(Synonym, "add", "change", "delete")
    reindex()
