"""Many addresses with what each must be told: no false alarm, and no miss.

A row is an address and what is expected: ok, org (looks like an organisation's), bad (invalid),
ending (an ending that does not exist), or the domain that a mistyped one stands for.
"""

import pytest

from guidance.word.rules import Answers, check_answers
from tests.sample_forms import ANSWERS, code_is

BROOK, ROSE, OAKS, COURT = "Sunny Brook Care Home", "Rose House", "The Oaks", "Friar Tuck Court Ltd"
ANN, CARE, NURSE, ROSA = "Ann Example", "Care Smith", "Joan Nurse", "Rose Sample"
# By the home's name and the person's.
TABLE = {
    (BROOK, ANN): """
        ann.example@gmail.com            ok
        ann@gmail.com                    ok
        a.example@hotmail.co.uk          ok
        annexample1984@yahoo.co.uk       ok
        ann_example@outlook.com          ok
        ann-example@icloud.com           ok
        ann+nhs@gmail.com                ok
        ANN.EXAMPLE@GMAIL.COM            ok
        ann@example.org                  ok
        ann@example.co.uk                ok
        ann@sub.example.org              ok
        me@annexample.me.uk              ok
        ann@btinternet.com               ok
        ann@sky.com                      ok
        ann@virginmedia.com              ok
        ann@ntlworld.com                 ok
        ann@talktalk.net                 ok
        ann@plus.net                     ok
        ann@mail.com                     ok
        ann@email.com                    ok
        ann@ymail.com                    ok
        ann@gmx.com                      ok
        ann@gmx.de                       ok
        ann@live.ie                      ok
        ann@hotmail.fr                   ok
        ann@yahoo.de                     ok
        ann@outlook.ie                   ok
        ann@pm.me                        ok
        ann@proton.me                    ok
        ann@protonmail.ch                ok
        ann@wp.pl                        ok
        ann@o2.pl                        ok
        ann@mail.ru                      ok
        ann@abv.bg                       ok
        ann@qq.com                       ok
        ann@rediffmail.com               ok
        ann@example.photography          ok
        ann@example.london               ok
        ann@example.email                ok
        ann@cloud.com                    ok
        ann@exämple.org                  ok
        o'ann@gmail.com                  ok
        care.smith@gmail.com             ok
        info.ann@gmail.com               ok
        ann.manager@gmail.com            ok
        annmanager@gmail.com             ok
        manager.ann@gmail.com            ok
        nurseann@gmail.com               ok
        nurse.ann@hotmail.com            ok
        carerann77@yahoo.com             ok
        officer@gmail.com                ok
        adminton@gmail.com               ok
        infowars@gmail.com               ok
        homer@gmail.com                  ok
        carey@gmail.com                  ok
        teamo@gmail.com                  ok
        mailman@gmail.com                ok
        hrvatska@gmail.com               ok
        stafford@gmail.com               ok
        bookings.ann@gmail.com           ok
        sunny@gmail.com                  ok
        brook@gmail.com                  ok
        sunny.ann@gmail.com              ok
        sunnybrookann@gmail.com          ok
        ann.sunnybrook@gmail.com         ok
        ann@sunny.org                    ok
        ann@brookside.org                ok
        ann@carehomes.org                ok
        ann@homecare.org                 ok
        ann@mysunnydays.org              ok
        ann@brook.me.uk                  ok
        ann@notnhs.uk                    ok
        ann@mygov.uk                     ok
        ann@thenhs.net                   ok
        manager@gmail.com                org
        Manager@gmail.com                org
        manager1@gmail.com               org
        the.manager@gmail.com            org
        home.manager@gmail.com           org
        homemanager@outlook.com          org
        registered.manager@yahoo.co.uk   org
        registeredmanager2@yahoo.co.uk   org
        deputy@gmail.com                 org
        deputymanager@gmail.com          org
        deputy-manager@gmail.com         org
        office@gmail.com                 org
        office2@sky.com                  org
        info@sky.com                     org
        info@example.org                 org
        admin@example.org                org
        admin+nhs@example.org            org
        admin_team@example.org           org
        care.home@gmail.com              org
        carehome@gmail.com               org
        care@gmail.com                   org
        enquiries@gmail.com              org
        reception@btinternet.com         org
        nurses@gmail.com                 org
        nurse@gmail.com                  org
        senior.carer@gmail.com           org
        seniors@gmail.com                org
        hr@example.org                   org
        accounts@example.org             org
        contactus@example.org            org
        hello@example.org                org
        headoffice@example.org           org
        staff1@gmail.com                 org
        ann@nhs.net                      org
        ann.example@nhs.net              org
        ann@example.nhs.uk               org
        ann@example.gov.uk               org
        ann@sunnybrook.co.uk             org
        ann@sunny-brook.co.uk            org
        ann@sunnybrookcare.co.uk         org
        ann@sunnybrookcarehome.co.uk     org
        ann@sunnybrookcarehome.org.uk    org
        ann@sunnybrook-carehome.com      org
        ann@thesunnybrook.com            org
        ann@sunnybrookarnold.com         org
        ann@mail.sunnybrook.co.uk        org
        ann@sunnybrook.care              org
        ann@SUNNYBROOK.COM               org
        sunnybrook@gmail.com             org
        sunny.brook@gmail.com            org
        sunnybrook1@gmail.com            org
        sunnybrookcare@gmail.com         org
        sunnybrookcarehome@gmail.com     org
        sunny-brook-care-home@gmail.com  org
        thesunnybrook@gmail.com          org
        sunnybrookmanager@gmail.com      ok
        ann                              bad
        ann@home                         bad
        ann @gmail.com                   bad
        a@b@gmail.com                    bad
        @sky.com                         bad
        ann.gmail.com                    bad
        ann@gmail                        bad
        ann@gmail,com                    bad
        ann@gmail..com                   bad
        ann..example@gmail.com           bad
        ann@.com                         bad
        ann@gmail.com/bea@sky.com        bad
        07400123456                      bad
        ann@gmail.c                      bad
        ann@gmial.com                    gmail.com
        ann@gmai.com                     gmail.com
        ann@gamil.com                    gmail.com
        ann@gmaill.com                   gmail.com
        ann@gnail.com                    gmail.com
        ann@gmail.con                    gmail.com
        ann@gmail.co                     gmail.com
        ann@gmail.cm                     gmail.com
        ann@gmail.co.uk                  gmail.com
        ann@googlmail.com                googlemail.com
        ann@hotmial.com                  hotmail.com
        ann@hotmial.co.uk                hotmail.co.uk
        ann@hotmal.com                   hotmail.com
        ann@homail.co.uk                 hotmail.co.uk
        ann@hotmail.con                  hotmail.com
        ann@hotmail.couk                 hotmail.co.uk
        ann@hotmail.co.ik                hotmail.co.uk
        ann@outlok.com                   outlook.com
        ann@outloook.com                 outlook.com
        ann@oultook.com                  outlook.com
        ann@outlook.con                  outlook.com
        ann@yaho.com                     yahoo.com
        ann@yahooo.co.uk                 yahoo.co.uk
        ann@yahoo.uk                     yahoo.co.uk
        ann@yahoo.con                    yahoo.com
        ann@iclod.com                    icloud.com
        ann@icloud.co.uk                 icloud.com
        ann@iclould.com                  icloud.com
        ann@btinternt.com                btinternet.com
        ann@btinternet.co.uk             btinternet.com
        ann@virginmeda.com               virginmedia.com
        ann@talktalk.com                 talktalk.net
        ann@sky.con                      sky.com
        ann@live.con                     live.com
        ann@live.co.u                    bad
        ann@aol.con                      aol.com
        ann@example.con                  ending
        ann@example.comm                 ending
        ann@example.couk                 ending
        ann@example.test                 ending
        ann@example.ukk                  ending
        """,
    (BROOK, CARE): """
        care.smith@gmail.com             ok
        care@gmail.com                   ok
        smith@gmail.com                  ok
        caresmith@gmail.com              ok
        """,
    (BROOK, NURSE): """
        nurse@gmail.com                  ok
        joan.nurse@gmail.com             ok
        nurse.manager@gmail.com          org
        """,
    (ROSE, ROSA): """
        rose@gmail.com                   ok
        rose.sample@gmail.com            ok
        rosesample@example.org           ok
        rosehouse@gmail.com              org
        rosehouse2@gmail.com             org
        rosecare@gmail.com               org
        rosemary@gmail.com               ok
        rosehousemad@gmail.com           ok
        rose@rosemary.org                ok
        rose@roses.org                   ok
        rose@rosehouse.co.uk             org
        rose@rosecarehome.co.uk          org
        rose@rose.co.uk                  org
        rose@primrose.co.uk              ok
        rose@rose-house.com              org
        """,
    (OAKS, ANN): """
        ann@oaksmith.co.uk               ok
        ann@oaks.co.uk                   org
        ann@theoaks.co.uk                org
        ann@theoakscare.co.uk            org
        ann@oaksnursing.com              org
        theoaks@gmail.com                org
        oaks@gmail.com                   org
        oaksresidential@gmail.com        org
        ann@soaks.org                    ok
        """,
    (COURT, ANN): """
        ann@friartuckcourt.co.uk         org
        ann@friartuck.co.uk              org
        ann@friartuckgroup.co.uk         org
        ann@friar.co.uk                  ok
        ann@tuck.co.uk                   ok
        friartuckcourt@hotmail.com       org
        friartuck@hotmail.com            org
        friar@hotmail.com                ok
        """,
    ("Sky House", ANN): """
        ann@sky.com                      ok
        ann@skyhouse.com                 org
        sky@gmail.com                    ok
        """,
    ("Outlook Lodge", ANN): """
        ann@outlook.com                  ok
        ann@outlook.co.uk                ok
        ann@outlooklodge.co.uk           org
        """,
    ("St. Dunstan’s Nursing Home (Exampleby)", ANN): """
        ann@stdunstans.co.uk             org
        ann@stdunstansnursinghome.co.uk  org
        ann@st-dunstans.org              org
        stdunstans@gmail.com             org
        ann@dunstan.org                  ok
        """,
    ("Park View", ANN): """
        ann@parkview.co.uk               org
        ann@park-view-care.co.uk         org
        ann@park.com                     ok
        ann@parkviewdental.org           org
        parkview@gmail.com               org
        park@gmail.com                   ok
        """,
    ("Grace Care", "Grace Sample"): """
        grace@gmail.com                  ok
        grace@gracefield.org             ok
        grace@gracecare.co.uk            org
        gracecare@gmail.com              org
        """,
    ("", ANN): """
        ann@example.org                  ok
        manager@example.org              org
        """,
    ("Care Home", ANN): """
        ann@carehome.co.uk               ok
        ann@care.org                     ok
        """,
}
ROWS = [
    (*who, *row.strip().rsplit(maxsplit=1))
    for who, rows in TABLE.items()
    for row in rows.strip().split("\n")
]


def told(home, emails, names=(ANN, "Bea Sample")):
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


@pytest.mark.parametrize(("home", "one", "other", "rules"), PAIRS)
def test_two_addresses_are_told_what_they_share(home, one, other, rules):
    assert sorted(f.rule for f in told(home, (one, other))) == sorted(rules)


def test_same_inbox_in_another_spelling_is_never_called_the_same_email():
    for one, other in (("a.b@gmail.com", "ab@gmail.com"), ("ab@me.com", "ab@icloud.com")):
        (finding,) = told(BROOK, (one, other))
        assert "look like the same inbox" in finding.message
        assert "have the same email" not in finding.message
