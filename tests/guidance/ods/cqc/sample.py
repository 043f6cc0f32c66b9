"""Makes the sample of CQC's two files that ships with the site, from the sample of ODS's list.

python -m tests.guidance.ods.cqc.sample
"""

import csv
from pathlib import Path

from tests.guidance.ods.cqc.files import active, deactivated, readme, written

SEED = Path(__file__).parents[4] / "guidance/ods/seed"
DAY = "1 November 2026"
MADE_UP = "Made-up sample for a website that is being built. Nothing in it is real, or of the CQC."
WITH_NURSING = "Service type - Care home service with nursing"
WITHOUT_NURSING = "Service type - Care home service without nursing"
HOME_CARE = "Service type - Domiciliary care service"
CHANGES = {
    "VZZ08": {"Care home?": "N", WITHOUT_NURSING: "", HOME_CARE: "Y"},
    "VZZ10": {WITHOUT_NURSING: "", WITH_NURSING: "Y"},
    "VZZ20": {WITHOUT_NURSING: "", WITH_NURSING: "Y"},
    "VZZ03": {"Dormant (Y/N)": "Y"},
    "VZZ18": {"Location Name": "The Songbird"},
    "VZZ26": {"Provider Name": "Made, Up", "Provider Ownership Type": "Individual"},
}
WITHOUT_A_CODE = {
    "Location ID": "1-999000099",
    "Location Name": "Outlaw's Rest",
    "Location ODS Code": "",
    "Location Street Address": "8 Nowhere Lane",
    "Location City": "Exampleby",
    "Location Postal Code": "NG99 1ZX",
}
AT_ONE_ADDRESS = {
    "Location ID": "1-999000098",
    "Location Name": "Songbird Homecare",
    "Location ODS Code": "",
    "Location Street Address": "40 Songbird Hill",
    "Location City": "Fictionham",
    "Location Postal Code": "NG99 3AD",
}


def sample_sites() -> list[list[str]]:
    with (SEED / "ecarehomesite.csv").open() as file:
        return list(csv.reader(file))


def providers() -> dict[str, tuple[str, str]]:
    """Name and ID by the code of the head office."""
    with (SEED / "ecarehomehq.csv").open() as file:
        rows = list(csv.reader(file))
    return {row[0]: (row[1].title(), f"1-99800{number:04}") for number, row in enumerate(rows, 1)}


def location(number: int, row: list[str]) -> dict[str, str]:
    provider, provider_id = providers().get(row[14], ("Made-Up Homes Ltd", "1-998009999"))
    opened = row[10]
    return {
        "Location ID": f"1-99900{number:04}",
        "Location HSCA start date": f"{opened[6:]}/{opened[4:6]}/{opened[:4]}",
        "Dormant (Y/N)": "N",
        "Care home?": "Y",
        "Location Name": row[1].title().replace("'S", "'s"),
        "Location ODS Code": row[0],
        "Location Telephone Number": f"01632960{number:03}",
        "Registered manager": "Manager, Made Up",
        "Location Inspection Directorate": "Adult social care",
        "Location Local Authority": "Sampleshire",
        "Location Street Address": row[4].title(),
        "Location City": row[7].title(),
        "Location Postal Code": row[9],
        "Brand Name": "BRAND Merry Folk" if row[14] in {"AZZ1", "AZZ2"} else "-",
        "Provider ID": provider_id,
        "Provider Name": provider,
        "Provider Ownership Type": "Organisation",
        WITHOUT_NURSING: "Y",
    } | CHANGES.get(row[0], {})


def write(folder: Path) -> None:
    sites = [(location(number, row), row[10], row[11]) for number, row in enumerate(sample_sites())]
    here = [one for one, opened, closed in sites if not closed and opened < "2027"]
    plain = {**here[0], "Brand Name": "-"}
    here += [plain | WITHOUT_A_CODE, plain | AT_ONE_ADDRESS]
    gone = [
        one | {"Location HSCA End Date": f"{closed[6:]}/{closed[4:6]}/{closed[:4]}"}
        for one, _, closed in sites
        if closed
    ]
    written(folder / "cqc_active.ods", [readme(DAY, MADE_UP), active(here)])
    written(folder / "cqc_deactivated.ods", [readme(DAY, MADE_UP), deactivated(gone)])


if __name__ == "__main__":
    write(SEED)
