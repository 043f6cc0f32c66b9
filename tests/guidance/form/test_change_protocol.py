"""The change protocol as a Word document to print, sign and keep."""

import io

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn

from core.facts.models import Fact
from core.service_text import ServiceText
from guidance.word.change_protocol import ChangeProtocol, ProtocolText, build_change_protocol

pytestmark = pytest.mark.django_db
ANSWERS = {
    "owner": "Ann Example, Manager",
    "changes": "Ann Example, on the day",
    "stand_in": "Bea Sample, Deputy",
    "review": "1 March 2027",
}


@pytest.fixture
def protocol(client, known_day):
    def get():
        return Document(io.BytesIO(client.post("/nhs-mail/change-protocol/", ANSWERS).content))

    return get


def rows_of(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def texts(document, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if p.style.name == style]


def test_protocol_is_dated_and_says_when_to_look_again(protocol):
    document = protocol()

    dated = "Written on 2 November 2026. Look at it again: 1 March 2027."
    assert document.paragraphs[1].text == dated
    assert "We look at this again: 1 March 2027." in texts(document, "Normal")
    assert "Written on 2 November 2026" in document.sections[0].footer.paragraphs[0].text


def test_a_table_says_who_holds_which_role(protocol):
    assert rows_of(protocol().tables[1]) == [
        ["Role", "Who"],
        ["Owner of the mailbox now", "Ann Example, Manager"],
        ["Steps in if an Owner leaves", "Bea Sample, Deputy"],
        ["Adds and removes people, and how soon", "Ann Example, on the day"],
        ["Members, who read and send for the mailbox", ""],
    ]


def test_steps_for_each_change_are_numbered_from_1_with_live_links(protocol):
    document = protocol()
    steps = [p for p in document.paragraphs if p.style.name == "List Number"]

    assert texts(document, "Heading 2")[1:5] == [
        "When somebody joins",
        "When somebody leaves",
        "When somebody is away for long",
        "When nobody can open the mailbox",
    ]
    lists = [p._p.pPr.numPr.numId.val for p in steps]
    assert len(set(lists)) == 4
    numbering = document.part.numbering_part.element
    for number in set(lists):
        override = numbering.num_having_numId(number).find(qn("w:lvlOverride"))
        assert override.find(qn("w:startOverride")).get(qn("w:val")) == "1"
    links = [link.address for p in steps for link in p.hyperlinks]
    assert links == ["mailto:careadmin@nhs.net"] * 3 + ["tel:03332001133"]
    assert "up to 18 months" in " ".join(p.text for p in steps)


def test_editors_own_steps_and_facts_are_written(protocol):
    ServiceText.objects.filter(key="protocol-joiner").update(
        title="Joiners", introduction="<ol><li>Ask [[helpdesk]] &amp; wait.</li></ol>"
    )
    ServiceText.objects.filter(key="protocol-absence").update(introduction="")
    document = protocol()

    assert "Joiners" in texts(document, "Heading 2")
    assert "When somebody is away for long" not in texts(document, "Heading 2")
    assert texts(document, "List Number")[0].startswith("Ask dspt@notts-care-ig.net & wait.")


def test_age_of_a_detail_is_told_once_until_somebody_confirms_it(protocol, known_day):
    told = "We have not confirmed this address yet. It comes from a source of August 2020."
    steps = [text for text in texts(protocol(), "List Number") if "careadmin@nhs.net" in text]
    assert [told in text for text in steps] == [True, False, False]

    for fact in Fact.objects.all():
        fact.confirm(timezone.localdate())
        fact.save()
    assert not [text for text in texts(protocol(), "List Number") if "not confirmed" in text]


def test_there_is_room_to_sign_and_to_write_down_changes(protocol):
    log, agreed = protocol().tables[2:]

    assert rows_of(log)[0] == ["Date", "Who joined, left or is away", "What was done", "By whom"]
    assert rows_of(log)[1:] == [[""] * 4] * 6
    assert rows_of(agreed)[0] == ["Name", "Role", "Signature", "Date"]
    for table in (log, agreed):
        assert table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_footer_has_site_address_and_page_x_of_y(protocol):
    first, second = protocol().sections[0].footer.paragraphs

    fields = [each.get(qn("w:instr")) for each in first._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert second.text == (
        f"Care Data Security, {django_settings.SITE_URL}/nhs-mail/after-you-join/"
    )


def test_same_answers_give_the_same_bytes_and_awkward_ones_a_document():
    awkward = ChangeProtocol("<b>&\x0b", "one\ntwo", "x" * 200, "May")
    text = ProtocolText("2 November 2026", [("Join", ["Do [[gone]]"])])

    data = build_change_protocol(awkward, text)
    assert build_change_protocol(awkward, text) == data
    assert "one\ntwo" in rows_of(Document(io.BytesIO(data)).tables[1])[3]
