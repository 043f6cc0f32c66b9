"""How long an editor waits for a change that many pages show: `python -m tests.bench.saves`.

A fact is confirmed, and a collection closed and opened, in the admin: with 9 pages that name the
fact, which search reads at once, and with 200, which the worker reads. Each figure is the median of
5. DATABASE_URL and VAR_DIR name a site, else one is made.
"""

import logging
import os
import re
import sys
import time
from statistics import median

from tests.bench.edits import site_to_measure

FEW, MANY, TIMES, MAX_SECONDS = 9, 200, 5, 0.5


def median_seconds(do) -> float:
    taken = []
    for _ in range(TIMES):
        started = time.perf_counter()
        do()
        taken.append(time.perf_counter() - started)
    return median(taken)


def measure() -> dict[str, list[float]]:
    """By kind of change: with few pages, and with many."""
    import django

    django.setup()
    logging.disable(logging.INFO)
    from django.test import Client
    from wagtail.models import Collection

    from core.facts.models import Fact
    from core.media.models import Document
    from search.models import PageToIndex
    from search.waiting import MAX_PAGES_AT_ONCE
    from tests.factories import ContentPageFactory, UserFactory

    admin, fact = Client(headers={"Host": "localhost"}), Fact.objects.get(slug="dspt-register")
    admin.force_login(UserFactory(is_superuser=True))
    collection = Collection.get_first_root_node().add_child(name="Made up")
    Document.objects.update(collection=collection)
    confirm, privacy = (
        f"/admin/{rest}/"
        for rest in (f"facts/{fact.pk}/confirm", f"collections/{collection.pk}/privacy")
    )

    def confirm_fact():
        seen = re.search(r'name="seen" value="(\w+)"', admin.get(confirm).content.decode())[1]
        assert admin.post(confirm, {"seen": seen}).status_code == 302

    def change_privacy():
        for restriction in ("login", "none"):
            assert admin.post(privacy, {"restriction_type": restriction}).status_code == 200

    changes = {"a fact confirmed": confirm_fact, "a collection closed and opened": change_privacy}
    found = {name: [] for name in changes}
    made = 0
    for pages in (FEW, MANY):
        ContentPageFactory.create_batch(pages - made, body=[("text", f"<p>[[{fact.slug}]]</p>")])
        made = pages
        for name, change in changes.items():
            change()
            found[name].append(median_seconds(change))
    assert PageToIndex.objects.count() > MAX_PAGES_AT_ONCE
    return found


def main() -> bool:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    with site_to_measure():
        found = measure()
    for name, (few, many) in found.items():
        print(f"{name}: {few * 1000:.0f} ms with {FEW} pages, {many * 1000:.0f} ms with {MANY}")
    return all(max(each) <= MAX_SECONDS for each in found.values())


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
