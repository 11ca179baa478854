"""``motcua signatures check | trust | trusted | distrust | lists | add-list | renew | tokens | add-token |
bridge``.

For who administers everything; ``bridge`` for who signs, on their own machine.
"""

import getpass
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
from motcua.foundation.signing.errors import BridgeRefuses
from motcua.foundation.signing.states import CertificateKind, Verdict
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import local_day, say_day, say_moment


def _of_tokens(name: str) -> Callable[..., Any]:
    """Loaded where somebody asks for tokens: it brings pyHanko."""
    found: Callable[..., Any] = import_string(f"motcua.foundation.signing.services.tokens.{name}")
    return found


def _typed(asked: str) -> str:
    """Unseen at a terminal; a line of the input where another program types."""
    return getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


class Command(BaseCommand):
    help = (
        "Check signatures of a PDF or of XML; say whose certificates are trusted, and when; sign on one's own machine."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        check = what.add_parser(
            "check", help="what the signatures of a PDF or of XML are worth; ends with 1 unless valid"
        )
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
        renew = what.add_parser("renew", help="give signed files whose timestamp ends soon another, beside them")
        renew.add_argument("--most", type=int, default=500, help="so many files; what ends first comes first")
        what.add_parser("tokens", help="the tokens that are plugged in, and the certificates on them")
        token = what.add_parser("add-token", help="let the key on a token sign; its PIN is asked for each signature")
        token.add_argument("label")
        token.add_argument("fingerprint", help="of the certificate, as `tokens` shows it")
        token.add_argument("--agency", required=True, help="H61.21")
        token.add_argument("--kind", choices=("person", "seal"), required=True)
        token.add_argument("--holder", default="", help="of a person: the address to sign in with")

        bridge = what.add_parser("bridge", help="on the signer's own machine: sign what a request file asks for")
        bridge.add_argument("request", type=Path, help="the file from the page “Ký trên máy của tôi”")
        bridge.add_argument("--answer", type=Path, help="where to write the answer; beside the request if not said")
        key = bridge.add_mutually_exclusive_group(required=True)
        key.add_argument("--key", type=Path, help="a PKCS#12 file (.p12, .pfx)")
        key.add_argument("--token", help="the label of a PKCS#11 token; its module is MOTCUA_PKCS11_MODULE")
        bridge.add_argument("--paper", type=Path, help="the prepared PDF from that page: sign only if it is that paper")

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
                case "renew":
                    self._renew(options["most"])
                case "tokens":
                    self._tokens()
                case "add-token":
                    self._add_token(options, at)
                case "bridge":
                    self._bridge(options, at)
        except BridgeRefuses as error:
            raise CommandError(f"not signed: {error}") from error
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

    def _renew(self, most: int) -> None:
        done = services.renew_due(now=lambda: datetime.now(UTC), limit=most, patiently=False)
        self.stdout.write(f"{done.read} read, {done.renewed} renewed, {done.failed} failed")
        if done.trouble or done.failed:
            raise CommandError(done.trouble or "why stands beside each on the page “Chứng thư số”")

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

    def _bridge(self, options: dict[str, Any], at: datetime) -> None:
        """Shown before anything is typed; the passphrase or PIN is the consent, nothing typed is none."""
        paper = self._read(options["paper"]) if options["paper"] else None
        requests = services.read_requests(self._read(options["request"]), paper=paper, at=at)
        for line in services.told(requests, compared=paper is not None):
            self.stdout.write(line)
        asked = "PIN của thiết bị ký" if options["token"] else "Mật khẩu của tệp khóa"
        secret = _typed(f"{asked} (để trống: không ký): ")
        if not secret:
            raise CommandError("not signed: nothing was typed")
        if options["token"]:
            held = services.key_on_token(options["token"], requests[0], secret)
        else:
            held = services.key_in_file(self._read(options["key"]), secret)
        where: Path = options["answer"] or options["request"].with_name(f"tra-loi-{options['request'].stem}.json")
        answer = services.answer_to(requests, held)
        try:
            where.write_text(answer)
        except OSError as error:
            raise CommandError(f"{where}: {error.strerror}") from error
        self.stdout.write(f"Đã ký. Tệp trả lời: {where}")

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error

    def _check(self, content: bytes, at: datetime, *, online: bool) -> None:
        report = services.check_bytes(content, at=at, online=online)
        for line in report.lines:
            who = f"{line.signer.subject} ({line.signer.organization})" if line.signer else "?"
            when = say_moment(line.proved_at) if line.proved_at else "không rõ giờ"
            self.stdout.write(f"{line.verdict:13}  {line.field}  {who}  {when}  {line.algorithm}")
            for reason in line.reasons:
                self.stdout.write(f"    {reason.vi}")
            if line.parts:
                self.stdout.write(f"    Phần được ký: {', '.join(line.parts)}")
        if report.unsigned:
            self.stdout.write(f"Phần không được ký: {', '.join(report.unsigned)}")
        self.stdout.write(f"{report.verdict}: {' '.join(reason.vi for reason in report.reasons)}")
        if report.verdict is not Verdict.VALID:
            sys.exit(1)
