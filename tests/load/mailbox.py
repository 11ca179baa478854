"""A mail server on the loopback that remembers all it took, and can keep a sender waiting for its answer."""

import asyncio
import threading
from collections import Counter
from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.controller import Controller

from tests.load.server import free_port


class Mailbox:
    """What came, by Message-ID: how often, to whom."""

    def __init__(self) -> None:
        self.port = free_port()
        self.copies: Counter[str] = Counter()
        self.about: dict[str, tuple[str, str]] = {}
        # Mails that were taken and whose sender never heard so.
        self.unheard: set[str] = set()
        self._hold, self.holds, self._free = threading.Event(), threading.Event(), threading.Event()
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)

    def start(self) -> None:
        self._server.start()

    def stop(self) -> None:
        self._free.set()
        self._server.stop()

    def hold_next(self) -> None:
        """The next mail is taken, and its sender waits for the answer until ``let_go``."""
        self.holds.clear()
        self._free.clear()
        self._hold.set()

    def let_go(self) -> None:
        self._hold.clear()
        self._free.set()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        mail = message_from_bytes(envelope.content, policy=policy.default)
        number = str(mail["Message-ID"])
        self.copies[number] += 1
        self.about[number] = (envelope.rcpt_tos[0], str(mail["Subject"]))
        if self._hold.is_set():
            self._hold.clear()
            self.unheard.add(number)
            self.holds.set()
            while not self._free.is_set():
                await asyncio.sleep(0.02)
        return "250 OK"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of a server that sends through this one."""
        return {"MOTCUA_SMTP_HOST": "127.0.0.1", "MOTCUA_SMTP_PORT": str(self.port), "MOTCUA_SMTP_TLS": "no"}
