"""A real mail server, on a port of its own, that misbehaves as it is told."""

import asyncio
import random
from email import message_from_bytes, policy
from itertools import repeat

from aiosmtpd.controller import Controller

from tests.serving import free_port

TAKE, REFUSE, REFUSE_FOR_GOOD = "take", "refuse", "refuse for good"
DROP, TAKE_THEN_DROP, SILENCE = "drop", "take, then drop", "silence"


class MailServer(Controller):
    """`received` holds what it has recorded, duplicates too; `behaviour` is read for each mail."""

    def __init__(self):
        super().__init__(self, hostname="127.0.0.1", port=free_port())
        self.behaviour = repeat(TAKE)
        self.received = []

    def start(self):
        self.loop = asyncio.new_event_loop()  # stop() closed the last one
        super().start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_DATA(self, server, session, envelope):
        how = next(self.behaviour)
        if how in (TAKE, TAKE_THEN_DROP):
            self.received.append(Received(envelope))
        if how in (DROP, TAKE_THEN_DROP):
            server.transport.abort()
        if how == SILENCE:
            await asyncio.sleep(3600)
        return {REFUSE: "451 Try again later", REFUSE_FOR_GOOD: "550 No"}.get(how, "250 Taken")


class Received:
    def __init__(self, envelope):
        self.sender = envelope.mail_from
        self.recipients = envelope.rcpt_tos
        self.content = envelope.content
        self.message = message_from_bytes(envelope.content, policy=policy.default)

    @property
    def message_id(self) -> str:
        return self.message["Message-ID"]

    @property
    def text(self) -> str:
        return self.message.get_body(["plain"]).get_content()


def mostly(shares: dict[str, float], seed: int = 1):
    """An endless behaviour: each mail meets one of `shares` at random, and is taken otherwise."""
    dice = random.Random(seed)
    names = [*shares, TAKE]
    weights = [*shares.values(), 1 - sum(shares.values())]
    while True:
        yield dice.choices(names, weights)[0]
