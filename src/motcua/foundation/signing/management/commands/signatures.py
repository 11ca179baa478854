"""``motcua signatures check | trust | trusted | distrust | lists | add-list | tokens | add-token``.

For who administers everything.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing import selectors, services
from motcua.foundation.signing.states import CertificateKind, Verdict
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import local_day, say_day, say_moment


def _of_tokens(name: str) -> Callable[..., Any]:
    """Loaded where somebody asks for tokens: it brings pyHanko."""
    found: Callable[..., Any] = import_string(f"motcua.foundation.signing.services.tokens.{name}")
    return found


class Command(BaseCommand):
    help = "Check the signatures of a PDF; say whose certificates are trusted, and from when to when."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        check = what.add_parser("check", help="what the signatures of a PDF are worth; ends with 1 unless valid")
        check.add_argument("file", type=Path)
        check.add_argument("--offline", action="store_true", help="ask no authority for what the file does not prove")
        trust = what.add_parser("trust", help="trust an authority's certificate (PEM or DER), a root or one between")
        trust.add_argument("file", type=Path)
        trust.add_argument("--source", required=True, help="where it came from, and how its fingerprint was compared")
        trust.add_argument("--since", type=date.fromisoformat, help="2026-01-01; today if not said")
        what.add_parser("trusted", help="the list of today")
        distrust = what.add_parser("distrust", help="end the trust in a certificate")
        distrust.add_argument("fingerprint")
        distrust.add_argument("--last-day", type=date.fromisoformat, required=True)

        lists = what.add_parser("lists", help="the lists of revoked certificates that are kept, and how old they are")
        lists.add_argument("--fetch", action="store_true", help="ask for all of them now")
        more = what.add_parser("add-list", help="fetch one more, which no certificate here names")
        more.add_argument("address")
        what.add_parser("tokens", help="the tokens that are plugged in, and the certificates on them")
        token = what.add_parser("add-token", help="let the key on a token sign; its PIN is asked for each signature")
        token.add_argument("label")
        token.add_argument("fingerprint", help="of the certificate, as `tokens` shows it")
        token.add_argument("--agency", required=True, help="H61.21")
        token.add_argument("--kind", choices=("person", "seal"), required=True)
        token.add_argument("--holder", default="", help="of a person: the address to sign in with")

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        at = datetime.now(UTC)
        try:
            match what:
                case "check":
                    self._check(self._read(options["file"]), at, online=not options["offline"])
                case "trust":
                    since = options["since"] or local_day(at)
                    content = self._read(options["file"])
                    row = services.trust(content, source=options["source"], valid_from=since, actor=SYSTEM, at=at)
                    self.stdout.write(f"{row.fingerprint}  {row.name}")
                case "trusted":
                    for row in selectors.trusted(on=local_day(at)):
                        kind = "root" if row.is_root else "between"
                        self.stdout.write(f"{row.fingerprint}  {kind:7}  {say_day(row.valid_from)}  {row.name}")
                case "distrust":
                    services.end_trust(options["fingerprint"], last_day=options["last_day"], actor=SYSTEM, at=at)
                case "lists":
                    self._lists(at, fetch=options["fetch"])
                case "add-list":
                    services.add_list(options["address"], actor=SYSTEM, at=at)
                case "tokens":
                    self._tokens()
                case "add-token":
                    self._add_token(options, at)
        except MotcuaError as error:
            raise CommandError(str(error)) from error

    def _lists(self, at: datetime, *, fetch: bool) -> None:
        if fetch:
            services.fetch_lists(at=at, patiently=False)
        for row in selectors.kept_lists().defer("content"):
            until = say_moment(row.next_at) if row.next_at else "never fetched"
            self.stdout.write(f"{until}  {row.address}  {row.issuer}")
            if row.trouble:
                self.stdout.write(f"    {row.trouble}")

    def _tokens(self) -> None:
        for label in _of_tokens("labels")():
            self.stdout.write(label)
            for content in _of_tokens("certificates_on")(label):
                facts = selectors.facts_of(content)
                self.stdout.write(f"    {facts.fingerprint}  {say_day(local_day(facts.ends_at))}  {facts.subject}")

    def _add_token(self, options: dict[str, Any], at: datetime) -> None:
        found = {selectors.facts_of(one).fingerprint: one for one in _of_tokens("certificates_on")(options["label"])}
        if options["fingerprint"] not in found:
            raise CommandError(f"{options['label']}: no such certificate on this token")
        holder = organizations.find_person(options["holder"]) if options["holder"] else None
        row = services.add_certificate(
            found[options["fingerprint"]], agency_id=organizations.get_agency(options["agency"]).id,
            kind=CertificateKind(options["kind"]), holder_id=holder, token=options["label"], actor=SYSTEM, at=at,
        )  # fmt: skip
        self.stdout.write(f"{row.pk}  {row.subject}")

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error

    def _check(self, pdf: bytes, at: datetime, *, online: bool) -> None:
        report = services.check_bytes(pdf, at=at, online=online)
        for line in report.lines:
            who = f"{line.signer.subject} ({line.signer.organization})" if line.signer else "?"
            when = say_moment(line.proved_at) if line.proved_at else "không rõ giờ"
            self.stdout.write(f"{line.verdict:13}  {line.field}  {who}  {when}  {line.algorithm}")
            for reason in line.reasons:
                self.stdout.write(f"    {reason.vi}")
        self.stdout.write(f"{report.verdict}: {' '.join(reason.vi for reason in report.reasons)}")
        if report.verdict is not Verdict.VALID:
            sys.exit(1)
