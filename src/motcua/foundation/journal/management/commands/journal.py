"""``motcua journal verify | duties | replay``: what an administrator asks the journal."""

import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand

from motcua.foundation.journal import selectors, services
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import say_moment


class Command(BaseCommand):
    help = "Check the journal's hash chains; list what followers owe; try a failed duty again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        verify = what.add_parser("verify", help="walk the hash chains and name the first broken entry")
        verify.add_argument("--chain", type=int, help="agency id; 0 for facts outside any agency")
        verify.add_argument("--heads", action="store_true", help="print the end of every chain, to be kept elsewhere")
        what.add_parser("duties", help="what followers still owe, and why")
        what.add_parser("replay", help="try a failed duty again at once").add_argument("duty", type=int)

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        match what:
            case "verify":
                self._verify(options["chain"], with_heads=options["heads"])
            case "duties":
                self._duties()
            case "replay":
                self._replay(options["duty"])

    def _verify(self, chain: int | None, *, with_heads: bool) -> None:
        found = selectors.verify(chain)
        for broken in sorted(found.broken, key=lambda b: b.entry_id):
            self.stdout.write(
                f"BROKEN  chain {broken.chain}  position {broken.position}  entry {broken.entry_id}  {broken.fault}"
            )
        if with_heads:
            for head in found.heads:
                self.stdout.write(f"head  chain {head.chain}  position {head.position}  {head.digest.hex()}")
        verdict = "broken" if found.broken else "whole"
        waiting = selectors.unsealed_count()
        self.stdout.write(f"{verdict}: {found.entries} entries in {found.chains} chains, {waiting} not sealed yet")
        if found.broken:
            sys.exit(1)

    def _duties(self) -> None:
        behind = selectors.duties_behind()
        for line in behind:
            self.stdout.write(
                f"{line.follower}: {line.waiting} waiting, {line.failing} failing, since {say_moment(line.oldest_at)}"
            )
        for duty in selectors.failing_duties():
            self.stdout.write(
                f"duty {duty.duty_id}  {duty.follower}  {duty.kind}  {duty.subject}"
                f"  attempt {duty.attempts}  {duty.error}"
            )
        if not behind:
            self.stdout.write("every follower has caught up")

    def _replay(self, duty_id: int) -> None:
        try:
            services.replay(duty_id, actor=SYSTEM, at=datetime.now(UTC))
        except MotcuaError as error:
            self.stderr.write(str(error))
            sys.exit(1)
        self.stdout.write(f"duty {duty_id} will be tried again at once")
