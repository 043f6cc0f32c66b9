"""The page of parts, for whoever changes the look."""

from pathlib import Path

import pytest

from tests.test_settings import check

COMPONENTS = Path(__file__).parents[1] / "templates/components"
# Django shows these with its forms.
PARTS_OF_FORMS = {"button", "error_summary", "form", "messages", "show_password"}
PARTS_OF_THE_FRAME = {"breadcrumb", "earlier_notices", "notice", "wordmark"}


@pytest.mark.django_db
def test_it_shows_every_part(client):
    response = client.get("/styleguide/")
    shown = {template.name for template in response.templates}

    assert response.status_code == 200
    for path in COMPONENTS.glob("*.html"):
        if path.stem not in PARTS_OF_FORMS | PARTS_OF_THE_FRAME:
            assert f"components/{path.name}" in shown, path.name


@pytest.mark.once
def test_production_has_no_such_page():
    code = "from django.urls import resolve; print(resolve('/styleguide/').url_name)"
    result = check("shell", "-c", code)

    assert result.stdout.splitlines()[-1] == "wagtail_serve"
