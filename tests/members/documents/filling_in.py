"""The page where members fill in their documents, and all that it asks for."""

DOCUMENTS = "/members/documents/"
TYPED = {
    "organisation": "Sherwood Example House",
    "address": "1 Made-up Lane, Exampleton",
    "ods-code": "vzz99",
    "ico-number": "ZA000000",
    "ico-end": "1/5/2027",
    "lead": "Ann Example, manager",
    "lead-telephone": "07700 900123",
    "stand-in": "Bea Sample",
    "stand-in-telephone": "07700 900124",
    "owner": "Cy Placeholder",
    "it-supplier": "Example IT",
    "paper": "Office, red folder",
    "start": "1 December 2026",
    "review": "1 December 2027",
}
