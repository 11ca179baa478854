"""Vào kho: what a dossier that was handed over leaves behind in its owner's locker. Doing it again changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import Settled
from motcua.cases.lockers.events import LockerPaperKept
from motcua.cases.lockers.models import IssuedResult, LockerPaper, LockerPaperFile, PaperValidity
from motcua.cases.lockers.rules import keeping as rules
from motcua.cases.lockers.services.issuing import issue_result
from motcua.cases.lockers.states import VERIFIED, Owner, Source
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.files import selectors as stored
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day
from motcua.kernel.turns import take_turn

# Of somebody whose number was verified just now: as many of their dossiers as anybody has.
_MOST_DOSSIERS = 200


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A paper on its way into a locker."""

    kind: str
    name: str
    number: str
    issued_by: str
    issued_on: date | None
    source: Source
    verified_by_id: int | None
    files: tuple[tuple[int, str], ...]
    result: IssuedResult | None = None


@transaction.atomic
def keep_papers_of(dossier_id: int, *, at: datetime) -> int:
    """The result and the papers that were accepted with it. Returns how many came into the locker."""
    take_turn("result of dossier", dossier_id)
    found = dossiers.settled(dossier_id)
    if found is None or not found.is_closed:
        return 0
    owner = rules.owner_of(found.filing, _known_by_number(found))
    result = issue_result(found, at=at)
    if owner is None:
        return 0
    return sum(_keep(owner, found, fresh, at) for fresh in [*_outcome(found, result), *_accepted(found)])


def keep_papers_of_person(account_id: int, *, at: datetime) -> int:
    """Whose number has just been verified: what the counter has handed over to them before."""
    number = accounts.citizen(account_id).personal_number
    ids = dossiers.closed_of_person(number, limit=_MOST_DOSSIERS)
    return sum(keep_papers_of(dossier_id, at=at) for dossier_id in ids)


def _known_by_number(found: Settled) -> Owner | None:
    account_id, business_id = accounts.verified_holder(
        personal_number=found.personal_number, tax_code=found.tax_code
    )  # fmt: skip
    if account_id is None and business_id is None:
        return None
    return Owner(account_id=account_id, business_id=business_id)


def _outcome(found: Settled, result: IssuedResult | None) -> list[_Fresh]:
    outcome = found.outcome
    if outcome is None or outcome.file_id is None:
        return []
    issued_by = organizations.agency_brief(found.agency_id).name
    return [
        _Fresh(
            kind=outcome.kind, name=outcome.name, number=outcome.number, issued_by=issued_by,
            issued_on=local_day(found.finished_at), source=Source.ISSUED, verified_by_id=outcome.approved_by_id,
            files=((outcome.file_id, outcome.file_name or outcome.name),), result=result,
        )
    ]  # fmt: skip


def _accepted(found: Settled) -> list[_Fresh]:
    filed = found.filing
    citizens = {filed.account_id, filed.beneficiary_id, filed.helper_id} - {None} if filed else set()
    fresh = []
    for paper in found.papers:
        kind = rules.kind_of(paper.kinds)
        adders = [file.added_by_id for file in paper.files]
        source = rules.source_of(adders, citizens, is_online=found.is_online)
        by_whom = adders[-1] if source in VERIFIED else None
        files = tuple((file.file_id, file.name) for file in paper.files)
        if kind:
            fresh.append(_Fresh(kind, paper.name, "", "", None, source, by_whom, files))
    return fresh


def _keep(owner: Owner, found: Settled, fresh: _Fresh, at: datetime) -> bool:
    """False where the locker has it already, whatever brought it, or where its bytes are sealed or destroyed."""
    briefs = stored.briefs({file_id for file_id, _ in fresh.files})
    if any(file_id not in briefs or briefs[file_id].sealed_as for file_id, _ in fresh.files):
        return False
    digest = rules.digest_of([briefs[file_id].sha256 for file_id, _ in fresh.files])
    of_owner = {"account_id": owner.account_id, "business_id": owner.business_id}
    if LockerPaper.objects.filter(**of_owner, kind=fresh.kind, digest=digest).exists():
        return False
    row = LockerPaper.objects.create(
        **of_owner,
        kind=fresh.kind,
        name=fresh.name[:400],
        number=fresh.number,
        issued_by=fresh.issued_by,
        issued_on=fresh.issued_on,
        valid_until=rules.last_day(fresh.issued_on, _months(fresh)),
        source=fresh.source,
        verified_at=found.finished_at if fresh.source in VERIFIED else None,
        verified_by_id=fresh.verified_by_id,
        dossier_id=found.id,
        result=fresh.result,
        digest=digest,
        kept_at=at,
    )
    LockerPaperFile.objects.bulk_create(
        LockerPaperFile(paper=row, position=place, file_id=file_id, name=name[:200])
        for place, (file_id, name) in enumerate(fresh.files, 1)
    )
    journal.record(
        LockerPaperKept(
            **by(SYSTEM), subject=row.subject, agency_id=found.agency_id, at=at,
            dossier=found.id, paper_kind=fresh.kind, source=str(fresh.source),
        )
    )  # fmt: skip
    return True


def _months(fresh: _Fresh) -> int | None:
    said = PaperValidity.objects.filter(kind=fresh.kind).values_list("valid_from", "months")
    return rules.months_for(dict(said), fresh.issued_on)
