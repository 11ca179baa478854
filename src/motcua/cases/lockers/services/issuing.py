"""Kết quả đã cấp: from now on anybody may check it; and taking one back."""

from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import Settled, SettledOutcome
from motcua.cases.lockers.errors import ResultNotFound
from motcua.cases.lockers.events import ResultIssued, ResultWithdrawn
from motcua.cases.lockers.models import IssuedResult, ResultRecall
from motcua.cases.lockers.rules import withdrawing as rules
from motcua.foundation.files import selectors as stored
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.check_codes import new_code
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn


@transaction.atomic
def issue(dossier_id: int, *, at: datetime) -> None:
    """Give the result of a finished dossier a code; with another result than the last, a new edition has its own."""
    take_turn("result of dossier", dossier_id)
    found = dossiers.settled(dossier_id)
    if found is not None:
        issue_result(found, at=at)


def issue_result(found: Settled, *, at: datetime) -> IssuedResult | None:
    """The present edition, made where there is none of this content. Whoever calls has the turn."""
    outcome = found.outcome
    if outcome is None:
        return None
    brief = stored.briefs({outcome.file_id}).get(outcome.file_id) if outcome.file_id is not None else None
    sha256 = brief.sha256 if brief else ""
    last = IssuedResult.objects.filter(dossier_id=found.id).order_by("-edition").first()
    if last is not None and (last.name, last.number, last.sha256) == (outcome.name, outcome.number, sha256):
        return last
    made = IssuedResult.objects.create(
        dossier_id=found.id,
        edition=last.edition + 1 if last else 1,
        **_check_of(outcome),
        agency_id=found.agency_id,
        kind=outcome.kind,
        name=outcome.name,
        number=outcome.number,
        file_id=outcome.file_id if brief else None,
        sha256=sha256,
        issued_at=found.finished_at,
    )
    journal.record(
        ResultIssued(
            **by(SYSTEM), subject=made.subject, agency_id=found.agency_id, at=at,
            dossier=found.id, edition=made.edition, has_file=bool(sha256),
        )
    )  # fmt: skip
    return made


def _check_of(outcome: SettledOutcome) -> dict[str, str]:
    """What is printed on it already; a code of its own where nothing is."""
    if outcome.check_code and not IssuedResult.objects.filter(code=outcome.check_code).exists():
        return {"code": outcome.check_code, "key": outcome.check_key}
    return {"code": new_code()}


@transaction.atomic
def withdraw(dossier_id: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """Thu hồi: the present result of a dossier counts no longer; its page says so from now on."""
    take_turn("result of dossier", dossier_id)
    row = IssuedResult.objects.filter(dossier_id=dossier_id).order_by("-edition").first()
    if row is None:
        raise ResultNotFound
    is_withdrawn = ResultRecall.objects.filter(result=row).exists()
    rules.check_may_withdraw(row.agency_id, is_withdrawn=is_withdrawn, actor=actor)
    rules.check_reason(clean(reason))
    ResultRecall.objects.create(result=row, reason=clean(reason)[:500], actor_id=actor.id, at=at)
    journal.record(
        ResultWithdrawn(
            **by(actor), subject=row.subject, agency_id=row.agency_id, at=at, dossier=dossier_id, edition=row.edition
        )
    )
