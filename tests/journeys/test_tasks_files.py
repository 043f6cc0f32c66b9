"""What comes as a file: a new form, and a material for members."""

import pytest
from playwright.sync_api import expect

from tests.journeys.actions import ActionsOn
from tests.sample_forms import sign_up_sheet

MAX_FORM_VERSION, MAX_MATERIAL = 7, 10


@pytest.fixture
def do(editor):
    return ActionsOn(editor)


def test_a_form_version_is_put_in_use_and_back(do, visitor, tmp_path):
    path = tmp_path / "official.docx"
    path.write_bytes(sign_up_sheet().blank)
    page = do.page
    do.menu("Form", "Form versions")
    do.press("link", "Add form version")
    do.choose_file(page.locator("[name=file]"), path)
    do.press("button", "Save", exact=True)
    do.click(page.get_by_label("Not read as a question: “Organisation Type”"))
    do.press("button", "Save, and put in use with check and fill-in")

    expect(page.get_by_text("is now the one that people get")).to_be_visible()
    assert do.count <= MAX_FORM_VERSION
    visitor.goto("/nhs-mail/")
    expect(visitor.get_by_text("Version of").first).to_be_visible()
    page.get_by_role("button", name="Put sample-1 back in use").click()
    expect(page.get_by_text("sample-1 is now the one that people get")).to_be_visible()
    assert page.errors == []


def test_a_material_with_a_file_is_added(do, tmp_path):
    path = tmp_path / "rota.rtf"
    path.write_text(r"{\rtf1 Mon: Ann}")
    page = do.page
    do.menu("DSPT", "Materials")
    do.press("link", "Add material page")
    do.fill(page.locator("[name=title]"), "Rota")
    do.choose(page.locator("[name=kind]"), "Template")
    do.choose(page.locator("[name=topic]"), "Staffing and roles")
    do.fill(page.locator("[name=summary]"), "Who works when.")
    do.choose_file(page.locator("[name=upload]"), path)
    expect(page.locator("#id_file-title")).to_have_text("Rota")
    expect(page.get_by_role("button", name="Choose a document")).to_be_hidden()
    do.publish()

    assert do.count <= MAX_MATERIAL
    page.goto("/members/materials/rota/")
    expect(page.get_by_role("link", name="Download: Rota")).to_be_visible()
    assert page.errors == []
