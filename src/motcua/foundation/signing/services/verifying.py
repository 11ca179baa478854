"""Kiểm tra và lưu báo cáo: the same check for what comes in and what goes out."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.module_loading import import_string

from motcua.foundation.files import selectors as stored
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.signing.events import SignaturesChecked
from motcua.foundation.signing.models import SignatureReport
from motcua.foundation.signing.rules import findings
from motcua.foundation.signing.selectors import circle_on
from motcua.foundation.signing.selectors import issued_as as original_of
from motcua.foundation.signing.services.editions import through_edition
from motcua.foundation.signing.states import Finding, Report, Verdict
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

_CHECK = "motcua.foundation.signing.rules.checking.check"


def check_bytes(content: bytes, *, at: datetime, online: bool = False, issued_as: str = "") -> Report:
    """Without keeping anything. ``issued_as``: the SHA-256 under which we keep what this claims to be.

    ``online`` asks the authorities for what the file does not prove by itself: for workers, not for pages.
    """
    check: Callable[..., Report] = import_string(_CHECK)
    circle = circle_on(local_day(at))
    report = check(content, circle=circle, at=at, online=online)
    if report.verdict is not Verdict.VALID:
        report = through_edition(report, look=lambda kept: check(_kept(kept), circle=circle, at=at, online=online))
    return _compare(report, issued_as) if issued_as else report


def _kept(file_id: int) -> bytes:
    with stored.open_file(file_id) as content:
        return content.read()


def verify(
    content: bytes, *, subject: str, actor: Actor, agency_id: int | None, at: datetime, online: bool = True,
    issued_as: str = "", leeway: timedelta = timedelta(0),
) -> Report:  # fmt: skip
    """The same, kept with the file under its hash; ``subject`` is what the journal calls the document.

    ``leeway``: how much later than ``at`` the file may be stamped, where it was signed a moment ago by another clock.
    """
    report = check_bytes(content, at=at + leeway, online=online, issued_as=issued_as)
    keep_report(report, subject=subject, actor=actor, agency_id=agency_id, at=at)
    return report


@transaction.atomic
def keep_report(report: Report, *, subject: str, actor: Actor, agency_id: int | None, at: datetime) -> None:
    """With the file, under its hash; the journal says that somebody looked. What the file says stays in the file."""
    report = replace(report, lines=tuple(replace(line, words=()) for line in report.lines))
    SignatureReport.objects.create(sha256=report.sha256, verdict=report.verdict, content=_plain(report), checked_at=at)
    signatures = sum(not line.is_timestamp for line in report.lines)
    fact = SignaturesChecked(
        **by(actor), subject=subject, agency_id=agency_id, at=at, sha256=report.sha256, verdict=report.verdict,
        signatures=signatures,
    )  # fmt: skip
    journal.record(fact)


def _compare(report: Report, issued_as: str) -> Report:
    if issued_as in (report.sha256, original_of(report.sha256)):
        return report
    reason = findings.explain(Finding.OTHER_FILE)
    return replace(report, verdict=Verdict.INVALID, reasons=(reason, *report.reasons))


def _plain(report: Report) -> dict[str, Any]:
    """Moments as texts, codes as words."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(report), cls=DjangoJSONEncoder, ensure_ascii=False))
    return plain
