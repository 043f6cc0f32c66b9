"""1,000 messages while the mail server, the worker and the database fail: `make bench`.

Prints what was acknowledged, delivered, doubled, and how long the queue took after recovery.
"""

import random
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from itertools import repeat

import psycopg

from tests.postgres import cluster
from tests.serving import Provider, manage, served
from tests.smtp import DROP, REFUSE, REFUSE_FOR_GOOD, SILENCE, TAKE, MailServer, mostly

MESSAGES, KILLS, RESTARTS = 1000, 20, 3
FAULTS = {REFUSE: 0.2, REFUSE_FOR_GOOD: 0.1, DROP: 0.05, SILENCE: 0.001}
dice = random.Random(2026)


def main() -> int:
    server = MailServer()
    server.start()
    server.behaviour = mostly(FAULTS)
    with cluster() as database, tempfile.TemporaryDirectory() as folder:
        environment = {"DATABASE_URL": database.url, "VAR_DIR": folder, "EMAIL_URL": server.url}
        with served(environment) as port:
            people = open_forms(port)
            worker = Worker(environment, server)
            killer = threading.Thread(target=worker.kill_again_and_again)
            restarter = threading.Thread(target=restart_again_and_again, args=(database, server))
            for thread in (killer, restarter):
                thread.start()
            references = send_all(people)
            for thread in (killer, restarter):
                thread.join()
            server.behaviour = repeat(TAKE)
            seconds = wait_until_empty(database)
            worker.process.terminate()
            worker.process.wait()
    return report(references, server.received, seconds, people)


def open_forms(port: int) -> list[Provider]:
    people = [Provider(port, number) for number in range(MESSAGES)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(Provider.open_form, people))
    time.sleep(3)
    return people


def send_all(people: list[Provider]) -> list[str]:
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(send_until_accepted, people))


def send_until_accepted(person: Provider) -> str:
    """As a person who is told to try again does, with the same words from the same page."""
    while True:
        try:
            if reference := person.send():
                return reference
        except (OSError, HTTPException, TypeError):
            pass
        time.sleep(0.5)


class Worker:
    def __init__(self, environment: dict, server: MailServer):
        self.environment, self.server = environment, server
        self.process = manage(environment, "worker")

    def kill_again_and_again(self) -> None:
        """Each time while it is busy: after a few mails, at an odd moment."""
        for _ in range(KILLS):
            enough = len(self.server.received) + dice.randint(5, 40)
            until = time.monotonic() + 60
            while len(self.server.received) < enough and time.monotonic() < until:
                time.sleep(0.005)
            time.sleep(dice.random() / 20)
            self.process.kill()
            self.process.wait()
            self.process = manage(self.environment, "worker")


def restart_again_and_again(database, server: MailServer) -> None:
    for number in range(1, RESTARTS + 1):
        while len(server.received) < number * MESSAGES / (RESTARTS + 1) / 2:
            time.sleep(0.05)
        database.restart_immediate()


def wait_until_empty(database) -> float:
    started = time.monotonic()
    query = "SELECT count(*) FROM core_outgoingmail WHERE state <> 'sent'"
    with psycopg.connect(host=str(database.folder), user="postgres", autocommit=True) as connection:
        while connection.execute(query).fetchone()[0]:
            time.sleep(0.1)
    return time.monotonic() - started


def report(references, received, seconds, people) -> int:
    ids = Counter(got.message_id for got in received)
    again = ids.total() - len(ids)
    first = {got.message_id: got.message["Subject"] for got in received}
    to_helpdesk = Counter(subject[1:9] for subject in first.values() if subject[0] == "[")
    answers = sorted(person.seconds for person in people)
    print(f"acknowledged {len(set(references))}, delivered {len(to_helpdesk)}")
    print(f"mails {len(ids)}, delivered again {again} with the same Message-ID")
    print(f"delivered again with another Message-ID: {to_helpdesk.total() - len(to_helpdesk)}")
    print(f"queue empty {seconds:.1f} s after recovery")
    print(f"answers: median {answers[len(answers) // 2]:.3f} s, slowest {answers[-1]:.3f} s")
    each_once = to_helpdesk == Counter(references) and len(to_helpdesk) == MESSAGES
    return 0 if each_once and again <= 5 and seconds <= 60 else 1


if __name__ == "__main__":
    sys.exit(main())
