"""A manager looks for the code of their home; an editor brings the official list in."""

import csv
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.steps import (
    given_the_finder_on_the_apply_page,
    then_it_fits,
    then_the_first_hit_says,
    then_the_next_hit_says,
    when_they_search,
)

PAGES = ["/ods/", "/ods/?q=lincon+green", "/ods/?q=AZZ1", "/ods/?q=nothing+like+it", "/ods/?q="]
PAGES += ["/ods/?q=1-999000011", "/ods/?q=merry+folk+mockwell", "/ods/?q=outlaws+rest"]


def test_a_manager_finds_a_misspelt_home_from_the_apply_page(visitor, is_accessible):
    given_the_finder_on_the_apply_page(visitor)
    when_they_search(visitor, "lincon green")
    then_the_first_hit_says(visitor, "VZZ13", "Open", "Site", "spelled a little differently")
    then_the_next_hit_says(visitor, "VZZ12", "This code closed on 2 April 2024", "VZZ13")
    is_accessible(visitor)
    assert visitor.errors == []


def test_a_manager_without_javascript_mends_an_empty_search(visitor_without_javascript):
    page = visitor_without_javascript
    page.goto("/ods/")
    when_they_search(page, "")
    expect(page).to_have_title(re.compile("^Error: Find your ODS code"))
    expect(page.get_by_role("link", name="Enter a name, postcode or code")).to_be_visible()

    when_they_search(page, "ng991ad")
    expect(page.get_by_role("heading", name="6 results for “ng991ad”")).to_be_visible()
    assert page.errors == []


def test_the_results_are_in_sight_on_a_phone(visitor):
    visitor.goto("/ods/")
    when_they_search(visitor, "friar tuck")

    expect(visitor.get_by_role("heading", name="1 result for “friar tuck”")).to_be_in_viewport()


def test_the_first_result_is_on_the_first_screen_of_a_phone(visitor):
    visitor.set_viewport_size({"width": 360, "height": 740})
    visitor.goto("/ods/?q=friar+tuck")

    expect(visitor.get_by_role("heading", name="Friar Tuck Court")).to_be_in_viewport()
    expect(visitor.get_by_text("VZZ02", exact=True)).to_be_in_viewport()


def test_a_manager_types_the_location_id_of_the_certificate_on_the_wall(visitor, is_accessible):
    visitor.goto("/ods/")
    when_they_search(visitor, "1-999000001")
    then_the_first_hit_says(visitor, "VZZ02", "Open", "CQC location 1-999000001", "Merry Folk")
    is_accessible(visitor)
    assert visitor.errors == []


@pytest.mark.slow
@pytest.mark.parametrize("address", PAGES)
def test_each_state_of_the_finder_is_accessible_and_fits(visitor, is_accessible, address):
    visitor.goto(address)

    then_it_fits(visitor)
    is_accessible(visitor)
    assert visitor.errors == []


def test_an_editor_is_told_why_a_report_is_refused(editor, tmp_path):
    report = tmp_path / "ecarehomesite.csv"
    with report.open("w", newline="") as file:
        csv.writer(file).writerow(["VA001", "ROSE COURT"])

    editor.goto("/admin/ods-list/new/")
    editor.locator("[name=files]").set_input_files(report)
    editor.get_by_role("button", name="Import these files").click()

    expect(editor.get_by_text("has 2 columns, not 27")).to_be_visible()
    assert editor.errors == []
