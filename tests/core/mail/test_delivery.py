"""Mail that was once stored is delivered, whatever the mail server does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from itertools import chain, repeat

import pytest
import time_machine
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.db import connection, transaction

from core.mail.delivery import (
    LEASE,
    RETRY_SOON,
    backoff,
    claim,
    deliver,
    record_failure,
    record_sent,
)
from core.mail.models import OutgoingMail
from tests.smtp import DROP, REFUSE, REFUSE_FOR_GOOD, SILENCE, TAKE, TAKE_THEN_DROP

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock(mail_server):
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture(autouse=True)
def _database(db):
    pass


def write(subject="Hello", text="Dear Siân", to="anna@example.org"):
    send_mail(subject, text, "site@example.org", [to])


def test_mail_is_stored_and_then_sent_with_its_text_gone(mail_server):
    write(text="Annwyl Siân,\r\n\nFrom here on\n.\nthe end")
    assert not mail_server.received

    deliver()

    [got] = mail_server.received
    assert got.recipients == ["anna@example.org"]
    assert got.text == "Annwyl Siân,\r\n\r\nFrom here on\r\n.\r\nthe end\r\n"
    mail = OutgoingMail.objects.get()
    assert (mail.state, bytes(mail.content), mail.subject) == ("sent", b"", "Hello")


@pytest.mark.parametrize("sender", ["wrong@example.org", "Siân’s site <wrong@example.org>"])
def test_a_mail_goes_from_the_address_that_was_put_right_since(mail_server, settings, sender):
    EmailMessage(
        "wrong@example.org?", "From: wrong@example.org", sender, ["wrong@example.org"]
    ).send()
    settings.DEFAULT_FROM_EMAIL = "right@example.org"
    deliver()

    [got] = mail_server.received
    assert (got.sender, got.recipients) == ("right@example.org", ["wrong@example.org"])
    assert parseaddr(got.message["From"])[1] == "right@example.org"
    assert (got.message["Subject"], got.message["To"]) == (
        "wrong@example.org?",
        "wrong@example.org",
    )
    assert got.text.strip() == "From: wrong@example.org"


def test_a_mail_in_several_parts_arrives_whole(mail_server):
    subject = ("Cân hir " * 20).rstrip()
    mail = EmailMultiAlternatives(subject, "plain", "a@example.org", ["b@example.org"])
    mail.attach_alternative("<p>rich</p>", "text/html")
    mail.attach("list.csv", "a,b\r\n1,2", "text/csv")
    mail.send()

    deliver()

    [got] = mail_server.received
    assert got.message["Subject"].strip() == subject
    assert got.message.get_body(["html"]).get_content() == "<p>rich</p>"
    assert [part.get_filename() for part in got.message.iter_attachments()] == ["list.csv"]


def test_nothing_is_sent_for_what_was_not_committed(mail_server):
    with pytest.raises(RuntimeError), transaction.atomic():
        write()
        raise RuntimeError

    deliver()

    assert not mail_server.received


def test_each_recipient_gets_one_and_blind_copies_stay_blind(mail_server):
    EmailMessage(
        "Hello", "", "a@example.org", ["Anna <b@example.org>"], bcc=["c@example.org"]
    ).send()

    deliver()

    assert sorted(got.recipients for got in mail_server.received) == [
        ["b@example.org"],
        ["c@example.org"],
    ]
    assert all(b"c@example.org" not in got.content for got in mail_server.received)


@pytest.mark.parametrize("fault", [REFUSE, REFUSE_FOR_GOOD, DROP, SILENCE])
def test_a_mail_the_server_did_not_take_goes_later(mail_server, clock, fault):
    mail_server.behaviour = chain([fault], repeat(TAKE))
    write()

    deliver()
    deliver()
    assert not mail_server.received
    assert OutgoingMail.objects.get().last_error

    clock.shift(backoff(1))
    deliver()
    assert len(mail_server.received) == 1


def test_one_refused_mail_does_not_hold_up_the_next(mail_server, clock):
    mail_server.behaviour = chain([REFUSE], repeat(TAKE))
    write("first")
    write("second")

    deliver()

    assert [got.message["Subject"] for got in mail_server.received] == ["second"]


def test_mail_waits_while_no_server_listens(mail_server, clock):
    write()
    mail_server.stop()
    deliver()
    assert "refused" in OutgoingMail.objects.get().last_error

    mail_server.start()
    clock.shift(backoff(1))
    deliver()
    assert len(mail_server.received) == 1


def test_a_mail_sent_twice_has_the_same_message_id(mail_server, clock):
    mail_server.behaviour = chain([TAKE_THEN_DROP], repeat(TAKE))
    write()

    deliver()
    clock.shift(backoff(1))
    deliver()

    first, second = mail_server.received
    assert first.message_id == second.message_id
    assert first.content == second.content


def test_a_worker_that_died_keeps_a_mail_only_until_its_lease_ends(mail_server, clock):
    write()
    assert claim()

    deliver()
    assert not mail_server.received

    clock.shift(LEASE)
    deliver()
    assert len(mail_server.received) == 1


def test_a_try_that_ended_late_changes_nothing_of_what_came_after(clock):
    """Two workers: the first was so slow that the second took the mail over."""
    write()
    slow = claim()
    clock.shift(LEASE)
    second = claim()
    record_failure(slow, OSError("timed out"))
    assert claim() is None  # the second still has it

    record_sent(slow)  # the server took it after all
    record_failure(second, OSError("reset"))
    mail = OutgoingMail.objects.get()
    assert (mail.state, bytes(mail.content), mail.last_error) == ("sent", b"", "")


def test_gaps_grow_to_15_minutes():
    assert [backoff(n).total_seconds() for n in (1, 2, 3, 4, 8, 9, 400)] == [
        5,
        10,
        20,
        40,
        640,
        900,
        900,
    ]


def test_after_72_hours_it_is_given_up_and_can_be_tried_again(mail_server, clock):
    mail_server.behaviour = repeat(REFUSE)
    write(text="the words")
    deliver()
    clock.shift(timedelta(hours=71, minutes=59))
    deliver()
    assert OutgoingMail.objects.waiting().exists()
    clock.shift(timedelta(minutes=16))
    deliver()
    [dead] = OutgoingMail.objects.given_up()

    mail_server.behaviour = repeat(TAKE)
    clock.shift(timedelta(hours=1))
    deliver()
    assert not mail_server.received
    dead.try_again()
    deliver()
    assert "the words" in mail_server.received[0].text


def test_when_the_server_works_again_the_others_do_not_wait_out_their_gap(mail_server, clock):
    write("waits")
    OutgoingMail.objects.update(due_at=NOON + backoff(9))

    write("goes now")
    deliver()
    clock.shift(RETRY_SOON)
    deliver()

    assert [got.message["Subject"] for got in mail_server.received] == ["goes now", "waits"]


def test_an_error_with_a_nul_byte_is_recorded_all_the_same(mail_server):
    write()
    record_failure(claim(), OSError("a\0b"))
    assert OutgoingMail.objects.get().last_error == "OSError: ab"


def test_a_password_reset_goes_the_same_way(mail_server, client, django_user_model):
    django_user_model.objects.create_superuser("anna@example.org", "three random words")

    client.post("/account/password/reset/", {"email": "anna@example.org"})
    assert not mail_server.received
    deliver()

    assert "/account/password/reset/key/" in mail_server.received[0].text


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_each_mail_once(mail_server):
    for number in range(40):
        write(subject=str(number))

    def worker(_):
        try:
            deliver()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(worker, range(2)))

    subjects = sorted(int(got.message["Subject"]) for got in mail_server.received)
    assert subjects == list(range(40))


def test_demo_mail_is_printed_and_kept(mail_server, settings, tmp_path, capsys):
    settings.MAIL_TRANSPORT = "core.mail.console.ConsoleAndFileBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    write(text="Your code is 123 — Siân")

    deliver()

    assert (
        "To: anna@example.org\nSubject: Hello\n\nYour code is 123 — Siân" in capsys.readouterr().out
    )
    [kept] = (tmp_path / "mail").iterdir()
    assert b"Message-ID" in kept.read_bytes()


def test_djangos_other_backends_can_send_a_stored_mail(mail_server, settings, capsys):
    settings.MAIL_TRANSPORT = "django.core.mail.backends.console.EmailBackend"
    write()
    deliver()
    assert "Subject: Hello" in capsys.readouterr().out
