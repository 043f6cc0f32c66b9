"""A checklist that remembers, also when the toolkit's questions change."""

import random

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from members.checklist.hand_over import HandOver, offers_to
from members.checklist.models import (
    ChecklistItem,
    ItemProgress,
    ToolkitEdition,
    ToolkitQuestion,
    questions_for,
)
from members.checklist.question_import import load_edition, read_questions
from members.users.models import User
from tests.bench.members import lose_no_mark

pytestmark = pytest.mark.django_db
HEADER = "key,number,section,question,why,what_to_do,level\n"


def question_rows(**changes):
    """The current questions as a file has them, changed by key."""
    rows = [
        {
            "key": each.item.key,
            "number": each.number,
            "section": each.section,
            "question": each.text,
            "why": each.why,
            "what_to_do": each.what_to_do,
            "level": each.level,
        }
        for each in ToolkitQuestion.objects.filter(edition__is_current=True).select_related("item")
    ]
    return [row | changes.get(row["key"].replace("-", "_"), {}) for row in rows]


def save_progress(member, key, state="done", evidence="The blue folder"):
    return member.post(f"/members/checklist/{key}/", {"state": state, "evidence": evidence})


def test_a_member_saves_progress_with_an_item_and_sees_it(member, ann):
    answer = save_progress(member, "reporting-breaches")
    assert answer["Location"] == "/members/checklist/#reporting-breaches"

    page = member.get("/members/checklist/").content.decode()
    assert "1 of 46 done, 0 in progress" in page
    assert "The blue folder" in page
    assert '<progress max="46" value="1"' in page
    assert "1 of 46 done" in member.get("/members/").content.decode()


def test_a_member_is_told_why_progress_cannot_be_saved(member):
    page = save_progress(member, "reporting-breaches", evidence="x" * 1001).content.decode()
    assert "must be 1,000 characters or less" in page
    assert save_progress(member, "reporting-breaches", state="perhaps").status_code == 200
    assert save_progress(member, "no-such-item").status_code == 404
    assert not ItemProgress.objects.exists()


def test_the_seeded_questions_state_only_confirmed_levels_and_numbers():
    levels = set(ToolkitQuestion.objects.exclude(level="").values_list("number", flat=True))
    assert levels == {
        *("1.1.5", "2.1.1", "2.2.1", "3.1.1", "3.2.1", "1.1.3", "1.2.4"),
        *("1.3.12", "1.3.13", "6.1.1", "4.3.1", "7.1.1"),
    }
    assert ToolkitQuestion.objects.filter(number="").count() == 7


def test_a_new_edition_says_what_changed_and_keeps_all_progress(admin_client, member, ann):
    save_progress(member, "reporting-breaches")
    save_progress(member, "passwords", state="in-progress", evidence="")
    rows = question_rows(
        reporting_breaches={"number": "9.9.1"},
        passwords={"number": "9.9.2"},
        leavers={"number": "9.9.3", "question": "Access ends when people leave"},
    )
    extra = {**rows[0], "number": ""}
    rows += [extra | {"key": "new-1"}, extra | {"key": "new-2"}]
    answer = load_file(admin_client, "2026-27", as_csv(rows))
    assert "2 new, 1 reworded, 3 renumbered" in answer

    page = member.get("/members/checklist/").content.decode()
    assert "Since the edition before: 2 new, 1 reworded, 3 renumbered" in page
    assert "9.9.1 Everybody knows how to report a data breach" in page
    assert "1 of 48 done, 1 in progress" in page


def as_csv(rows) -> str:
    quoted = (",".join(f'"{value}"' for value in row.values()) for row in rows)
    return HEADER + "\n".join(quoted)


def load_file(client, edition, text):
    file = SimpleUploadedFile("questions.csv", text.encode() if isinstance(text, str) else text)
    data = {"edition": edition, "file": file}
    return client.post("/admin/questions/", data, follow=True).content.decode()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The submitted file is empty"),
        ("key,number\na,1\n", "Missing: section, question, why, what_to_do, level"),
        (HEADER, "The file has no questions"),
        (HEADER + "a,1,S,,,,\n", "Row 2, column question: is empty"),
        (HEADER + "a,1,S,Q,,,\na,2,S,Q,,,\n", "Row 3, column key: “a” stands in row 2 too"),
        (HEADER + "a,1,S,Q,,,\nb,1,S,Q,,,\n", "Row 3, column number: “1” stands in row 2 too"),
        (HEADER + "A b,1,S,Q,,,\n", "Row 2, column key: may have small letters"),
        (HEADER + "a,1,S,Q,,,XX\n", "Row 2, column level: must be AS, SM or empty"),
        (HEADER + f"a,1,S,{'x' * 301},,,\n", "Row 2, column question: must be 300 characters"),
        (HEADER + "a,1,S,Q, with a comma,,,\n", "Row 2 has 8 cells, and there are 7 columns"),
        (b"\xff\xfe\x00", "Save the file as CSV in UTF-8"),
        (HEADER + "a,1,S,Q\x00,,,\n", "cannot be stored"),
    ],
)
def test_a_broken_question_file_is_explained_and_changes_nothing(admin_client, text, sentence):
    before = list(ToolkitQuestion.objects.values())
    assert sentence in load_file(admin_client, "2026-27", text)

    assert list(ToolkitQuestion.objects.values()) == before
    assert ToolkitEdition.objects.get().name == "2025-26"


def test_an_older_edition_is_not_loaded_over_a_newer_one(admin_client):
    assert "which is newer" in load_file(admin_client, "2024-25", as_csv(question_rows()))


def test_only_editors_load_questions(member, people):
    helpdesk = people.browser(people.make("help@example.org", "Helpdesk"))
    for client in (member, helpdesk):
        load_file(client, "2026-27", as_csv(question_rows()))
    assert ToolkitEdition.objects.count() == 1


@pytest.fixture
def bert(people):
    return people.make("bert@example.org", membership="approved")


def test_a_checklist_moves_to_a_colleague_who_accepts_it(people, member, ann, bert):
    save_progress(member, "reporting-breaches")
    save_progress(member, "passwords", state="in-progress", evidence="In the office")
    browser = people.browser(bert)
    save_progress(browser, "passwords", state="done", evidence="On paper")

    member.post("/members/checklist/hand-over/", {"email": "Bert@example.org"})
    assert mail.outbox[-1].to == ["bert@example.org"]
    assert ItemProgress.objects.filter(user=ann).count() == 2

    offer = offers_to(bert).get()
    browser.post("/members/checklist/hand-over/answer/", {"offer": offer.pk, "answer": "yes"})
    assert not ItemProgress.objects.filter(user=ann).exists()
    saved = {each.item.key: each for each in ItemProgress.objects.filter(user=bert)}
    assert saved["reporting-breaches"].evidence == "The blue folder"
    assert saved["passwords"].state == "done"
    assert saved["passwords"].evidence == "On paper\nIn the office"


def test_nobody_takes_a_checklist_that_was_offered_to_another(people, member, ann, bert):
    save_progress(member, "passwords")
    member.post("/members/checklist/hand-over/", {"email": "somebody@example.org"})
    offer = HandOver.objects.get()
    for answer in ("yes", "no"):
        data = {"offer": offer.pk, "answer": answer}
        answered = people.browser(bert).post("/members/checklist/hand-over/answer/", data)
        assert answered.status_code == 404
    assert ItemProgress.objects.get().user == ann


def test_an_offer_tells_nobody_who_has_an_account(member, bert):
    pages = []
    for email in ("bert@example.org", "nobody@example.org"):
        answer = member.post("/members/checklist/hand-over/", {"email": email}, follow=True)
        pages.append(answer.content.decode().replace(email, "").split("csrfmiddlewaretoken")[0])
        member.post("/members/checklist/hand-over/answer/", {"answer": "withdraw"})
    assert pages[0] == pages[1]


def test_only_an_offer_counts_towards_the_limit_of_offers(member):
    address = "/members/checklist/hand-over/"
    for _ in range(6):
        assert member.post(address, {"email": "no address"}).status_code == 200
        assert member.head(address).status_code == 200
    offers = [member.post(address, {"email": "bert@example.org"}).status_code for _ in range(6)]

    assert offers == [302] * 5 + [429]


def test_a_member_takes_their_data_along_and_leaves_nothing(client, member, ann):
    save_progress(member, "passwords")
    data = member.get("/account/data/").json()
    assert data["checklist"][0]["where the evidence is"] == "The blue folder"

    client.post("/account/login/", {"login": ann.email, "password": "correct horse lamp"})
    client.post("/account/reauthenticate/?next=/account/", {"password": "correct horse lamp"})
    assert "Your account is closed" in client.post("/account/close/").content.decode()
    assert not User.objects.exists()
    assert not ItemProgress.objects.exists()


def test_no_progress_is_lost_over_random_changes_of_edition(ann):
    for seed in range(20):
        lose_no_mark(ann, random.Random(seed))


def test_the_import_ignores_a_byte_order_mark_and_empty_rows():
    rows = read_questions(("\ufeff" + HEADER + "a,1,S,Q,,,\n,,,,,,\n").encode())
    assert [row["key"] for row in rows] == ["a"]
    with pytest.raises(ValidationError):
        read_questions(b"x" * 1_000_001)


def test_an_item_that_left_the_edition_keeps_its_progress(member, ann):
    save_progress(member, "passwords")
    load_edition("2026-27", [row for row in question_rows() if row["key"] != "passwords"])
    assert "passwords" not in {each.item.key for each in questions_for(ann)}
    load_edition("2027-28", [*question_rows(), {**question_rows()[0], "key": "passwords"}])

    assert ItemProgress.objects.get(item=ChecklistItem.objects.get(key="passwords")).state == "done"
    assert "1 of 46 done" in member.get("/members/checklist/").content.decode()
