"""Many addresses with what each must be told: no false alarm, and no miss."""

from pathlib import Path

from guidance.word.rules import Answers, check_answers
from tests.sample_forms import ANSWERS, code_is

BROOK, COURT = "Sunny Brook Care Home", "Friar Tuck Court Ltd"
TABLE = (Path(__file__).parent / "email_addresses.txt").read_text(encoding="utf-8")


def rows():
    """Home, person, address and what it must be told, of each row of the table."""
    who = []
    for line in TABLE.splitlines():
        if line.startswith("["):
            who = line.strip("[]").split(" | ")
        elif line and not line.startswith("#"):
            yield (*who, *line.rsplit(maxsplit=1))


ROWS = list(rows())


def told(home, emails, names=("Ann Example", "Bea Sample")):
    """What each person's email is told, by rule and message."""
    answers = ANSWERS | {"site-name": home}
    for number, (email, name) in enumerate(zip(emails, names, strict=True), start=1):
        answers[f"person-{number}-email"] = email
        first, _, last = name.partition(" ")
        answers |= {f"person-{number}-first-name": first, f"person-{number}-surname": last}
    labels = {key: key for key in answers}
    found = check_answers(Answers(answers, labels), code_is())
    return [f for f in found if f.key.endswith("-email")]


def expected_of(finding) -> str:
    if finding.rule == "organisation-email":
        return "org"
    if finding.severity == "error":
        return "bad"
    _, may_be, meant = finding.message.partition("It may be ")
    return meant if may_be else "ending"


def test_table_has_at_least_150_addresses():
    assert len(ROWS) >= 150


def test_no_address_of_the_table_gets_a_false_alarm_or_is_missed():
    wrong = []
    for home, person, email, expected in ROWS:
        found = told(home, (email, "bea@outlook.com"), (person, "Bea Other"))
        said = " ".join(expected_of(f) for f in found if "person-1" in f.key) or "ok"
        if said != expected:
            wrong.append((home, person, email, expected, said))

    assert wrong == []


# The home, both addresses, and the rule and severity that is told, once for each address it is on.
PAIRS = [
    (BROOK, "ann@sky.com", "bea@sky.com", []),
    (BROOK, "ann@example.org", "bea@example.org", []),
    (BROOK, "ann@wp.pl", "bea@wp.pl", []),
    (BROOK, "ann@brookcare.co.uk", "bea@brookcare.co.uk", ["organisation-email"] * 2),
    (BROOK, "ann@brookcare.co.uk", "bea@gmail.com", []),
    (BROOK, "ann@sbch.co.uk", "bea@sbch.co.uk", ["organisation-email"] * 2),
    (BROOK, "ann@sunybrook.co.uk", "bea@sunybrook.co.uk", ["organisation-email"] * 2),
    (COURT, "ann@tuckhomes.org", "bea@tuckhomes.org", ["organisation-email"] * 2),
    ("Outlook Lodge", "ann@outlook.com", "bea@outlook.com", []),
    ("", "ann@example.org", "bea@example.org", []),
    (BROOK, "ann@sky.com", "ann@sky.com", ["same-email"]),
    (BROOK, "Ann@Sky.com", "<ann@sky.com>", ["same-email"]),
    (BROOK, "a.b@gmail.com", "AB@googlemail.com", ["same-email"]),
    (BROOK, "ab+work@gmail.com", "ab@gmail.com", ["same-email"]),
    (BROOK, "ab@icloud.com", "ab@me.com", ["same-email"]),
    (BROOK, "ab+x@outlook.com", "ab@outlook.com", ["same-email"]),
    (BROOK, "a.b@outlook.com", "ab@outlook.com", []),
    (BROOK, "ab@hotmail.com", "ab@outlook.com", []),
    (BROOK, "ab@gmail.com", "ab@yahoo.com", []),
    (BROOK, "manager@sky.com", "manager@sky.com", ["same-email"] + ["organisation-email"] * 2),
    (BROOK, "ann@gmial.com", "ann@gmial.com", ["not-email"] * 2 + ["same-email"]),
    (BROOK, "info@gmial.com", "bea@sky.com", ["not-email", "organisation-email"]),
]


def test_two_addresses_are_told_what_they_share():
    wrong = []
    for home, one, other, rules in PAIRS:
        found = sorted(finding.rule for finding in told(home, (one, other)))
        if found != sorted(rules):
            wrong.append((home, one, other, found))

    assert wrong == []


def test_same_inbox_in_another_spelling_is_never_called_the_same_email():
    for one, other in (("a.b@gmail.com", "ab@gmail.com"), ("ab@me.com", "ab@icloud.com")):
        (finding,) = told(BROOK, (one, other))
        assert "look like the same inbox" in finding.message
        assert "have the same email" not in finding.message
