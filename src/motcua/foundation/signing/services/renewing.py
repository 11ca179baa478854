"""Gia hạn dấu thời gian: before the last timestamp of a signed file ends, an edition with one more is laid beside it.

What was issued stays byte for byte where it is. Authorities are asked, so an edition is made outside any transaction;
whoever is killed at it leaves bytes that nobody refers to, which are swept, and the file is taken up again.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

from django.db import transaction
from django.utils.module_loading import import_string

from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.foundation.signing.errors import EditionNotProved, NotSignable, SigningUnavailable, StampEndsNoLater
from motcua.foundation.signing.events import TimestampRenewed
from motcua.foundation.signing.models import RenewedEdition, SignedFile
from motcua.foundation.signing.selectors import circle_on, due_for_renewal, unread_files
from motcua.foundation.signing.services.verifying import check_bytes, keep_report
from motcua.foundation.signing.states import Circle, Report, Verdict
from motcua.kernel.actor import SYSTEM
from motcua.kernel.errors import MotcuaError, Unavailable
from motcua.kernel.moments import local_day
from motcua.kernel.turns import alone

# The timestamp is made after ``at``, by another clock.
_LEEWAY = timedelta(minutes=2)
_WINDOW = 500


@dataclass(frozen=True, slots=True)
class Renewed:
    """Of one run; ``trouble``: why it ended before its time."""

    read: int
    renewed: int
    failed: int
    trouble: str = ""


def note_signed(
    pdf: bytes, *, file_id: int, continues: bytes, subject: str, agency_id: int | None, at: datetime
) -> None:  # fmt: skip
    """Where a signature ends: from now on somebody sees to it that the file stays provable."""
    before = hashlib.sha256(continues).hexdigest()
    known = SignedFile.objects.filter(sha256=before).exists()
    SignedFile.objects.get_or_create(
        sha256=hashlib.sha256(pdf).hexdigest(),
        defaults={
            "file_id": file_id, "agency_id": agency_id, "subject": subject, "continues": before if known else "",
            "signed_at": at, "read_at": at, "holds_until": _end_of(pdf, circle_on(local_day(at))),
        },
    )  # fmt: skip


def renew_due(*, now: Callable[[], datetime], limit: int, patiently: bool = True) -> Renewed:
    """Files of before are read, then what ends soon is renewed, each by itself. A service that is away ends the run."""
    read = sum(_read_end(pk, at=now()) for pk in unread_files(limit=limit))
    renewed = failed = 0
    for pk in due_for_renewal(at=now(), limit=limit, patiently=patiently):
        try:
            renewed += renew(pk, at=now())
        except (SigningUnavailable, StampEndsNoLater) as error:
            return Renewed(read, renewed, failed + 1, str(error))
        except MotcuaError:
            failed += 1
    return Renewed(read, renewed, failed)


def renew(signed_id: int, *, at: datetime) -> bool:
    """One more edition of this file, if it is due and nobody else is at it.

    What went wrong stands beside the file. Raises SigningUnavailable, StampEndsNoLater, EditionNotProved, and what
    ``files.store`` says.
    """
    with alone("renew", signed_id) as is_mine:
        row = SignedFile.objects.filter(pk=signed_id).first() if is_mine else None
        if row is None or row.holds_until is None:
            return False
        before, file_id, turn = _newest(row)
        try:
            pdf = _content(file_id)
            content, until, report = _stamped(pdf, row.holds_until, at)
            kept = files.store(BytesIO(content), name="ban-gia-han.pdf", at=at)
        except MotcuaError as error:
            SignedFile.objects.filter(pk=signed_id).update(tried_at=at, trouble=str(error)[:200])
            raise
        return _keep(row, before, turn, kept.pk, until, report, at=at)


def forget_gone() -> int:
    """Files that were destroyed at their time, or that no case ever took: their editions go too. Returns how many."""
    gone, last = 0, 0
    while rows := dict(SignedFile.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "file_id")[:_WINDOW]):
        there, last = stored.briefs(rows.values()), max(rows)
        gone += sum(_forget(pk) for pk, file_id in rows.items() if file_id not in there)
    return gone


@transaction.atomic
def _forget(signed_id: int) -> bool:
    editions = RenewedEdition.objects.filter(signed=signed_id)
    held = list(editions.values_list("file_id", flat=True))
    editions.delete()
    SignedFile.objects.filter(pk=signed_id).delete()
    files.let_go(held)
    return True


def _read_end(signed_id: int, *, at: datetime) -> bool:
    """Once, of what was signed before anybody kept this; again where the store of files was away."""
    row = SignedFile.objects.get(pk=signed_id)
    try:
        end, trouble = _end_of(_content(row.file_id), circle_on(local_day(at))), ""
    except Unavailable as error:
        SignedFile.objects.filter(pk=signed_id).update(tried_at=at, trouble=str(error)[:200])
        return False
    except MotcuaError as error:
        end, trouble = None, str(error)[:200]
    SignedFile.objects.filter(pk=signed_id, read_at=None).update(read_at=at, holds_until=end, trouble=trouble)
    return True


def _newest(row: SignedFile) -> tuple[str, int, int]:
    """Hash and number of the file that is to be stamped, and which turn this is."""
    last = RenewedEdition.objects.filter(signed=row).order_by("-turn").first()
    return (last.sha256, last.file_id, last.turn + 1) if last else (row.sha256, row.file_id, 1)


def _content(file_id: int) -> bytes:
    with stored.open_file(file_id) as content:
        return content.read()


def _stamped(pdf: bytes, held_until: datetime, at: datetime) -> tuple[bytes, datetime, Report]:
    """With a timestamp that lasts longer, and only if our own check calls the whole valid."""
    circle = circle_on(local_day(at))
    stamp: Callable[..., bytes] = import_string("motcua.foundation.signing.services.stamping.add_timestamp")
    content = stamp(pdf, circle=circle, at=at)
    until = _end_of(content, circle)
    if not content.startswith(pdf):
        raise NotSignable(field="file")
    if until is None or until <= held_until:
        raise StampEndsNoLater(retry=True)
    report = check_bytes(content, at=at + _LEEWAY, online=True)
    if report.verdict is not Verdict.VALID:
        raise EditionNotProved(why=" ".join(reason.vi for reason in report.reasons))
    return content, until, report


@transaction.atomic
def _keep(
    row: SignedFile, before: str, turn: int, file_id: int, until: datetime, report: Report, *, at: datetime
) -> bool:  # fmt: skip
    """Unless another was faster, or the file has gone meanwhile."""
    held = SignedFile.objects.select_for_update(no_key=True).filter(pk=row.pk).first()
    if held is None or RenewedEdition.objects.filter(predecessor=before).exists():
        return False
    files.claim([file_id], at=at)
    RenewedEdition.objects.create(
        signed=held, turn=turn, predecessor=before, sha256=report.sha256, file_id=file_id, made_at=at,
        holds_until=until,
    )  # fmt: skip
    SignedFile.objects.filter(pk=row.pk).update(holds_until=until, tried_at=at, trouble="")
    keep_report(report, subject=row.subject, actor=SYSTEM, agency_id=row.agency_id, at=at)
    fact = TimestampRenewed(
        subject=row.subject, agency_id=row.agency_id, actor_id=None, post_id=None, at=at, sha256=row.sha256,
        edition=report.sha256, turn=turn, holds_until=until,
    )  # fmt: skip
    journal.record(fact)
    return True


def _end_of(pdf: bytes, circle: Circle) -> datetime | None:
    holds_until: Callable[..., datetime | None] = import_string("motcua.foundation.signing.rules.lasting.holds_until")
    return holds_until(pdf, circle)
