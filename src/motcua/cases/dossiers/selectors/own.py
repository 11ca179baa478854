"""Hồ sơ của tôi: the dossiers of a citizen, newest first."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from motcua.cases.dossiers.models import Submission
from motcua.cases.dossiers.selectors.parties import own_submissions
from motcua.cases.dossiers.selectors.public import sentence_of
from motcua.cases.dossiers.states import OPEN, DossierState
from motcua.catalogue.procedures import selectors as procedures
from motcua.kernel.actor import Actor

_OPEN = [str(state) for state in sorted(OPEN)]


@dataclass(frozen=True, slots=True)
class OwnRow:
    """Một dòng in a citizen's list: what it is, how it stands, what to do first."""

    id: int
    code: str
    procedure: str
    procedure_code: str
    applicant: str
    state: str
    sentence: str
    submitted_at: datetime
    received_at: datetime | None
    due_at: datetime | None
    acknowledge_by: datetime | None
    finished_at: datetime | None
    is_helped: bool
    needs_me: bool
    unread: int


@dataclass(frozen=True, slots=True)
class OwnList:
    """A page of rows, and the id after which the next begins."""

    rows: list[OwnRow]
    next: int | None


# What waits for the applicant, whatever the office does meanwhile.
_MINE = frozenset({DossierState.SUPPLEMENT, DossierState.FINANCIAL_DUTY})
_COLUMNS = (
    "dossier_id", "dossier__code", "dossier__version_id", "dossier__applicant_name", "dossier__state", "submitted_at",
    "acknowledged_at", "dossier__due_at", "acknowledge_by", "dossier__finished_at", "account_id", "beneficiary_id",
)  # fmt: skip


def own_dossiers(
    actor: Actor,
    *,
    now: datetime,
    business_id: int | None = None,
    beneficiary_id: int | None = None,
    is_open: bool | None = None,
    after: int | None = None,
    limit: int = 20,
) -> OwnList:
    """What this person filed, what is about them, what they helped with; narrowed to one business or one person.

    Two queries and what the pinned versions need, whatever the rows.
    """
    found = _narrowed(own_submissions(actor, now=now), business_id, beneficiary_id, is_open)
    if after is not None:
        found = found.filter(dossier_id__lt=after)
    new = Q(dossier__messages__is_from_applicant=False, dossier__messages__read_at=None)
    unread = Count("dossier__messages", filter=new)
    columns = (*_COLUMNS, "unread", "dossier__return_channel")
    rows = list(found.annotate(unread=unread).order_by("-dossier_id").values_list(*columns)[: limit + 1])
    versions = procedures.versions_for_intake({row[2] for row in rows})
    shown = [
        OwnRow(
            id=row[0],
            code=row[1],
            procedure=versions[row[2]].name,
            procedure_code=versions[row[2]].code,
            applicant=row[3],
            state=row[4],
            sentence=sentence_of(row[4], row[13]),
            submitted_at=row[5],
            received_at=row[6],
            due_at=row[7],
            acknowledge_by=row[8],
            finished_at=row[9],
            is_helped=actor.id not in (row[10], row[11]),
            needs_me=row[4] in _MINE or bool(row[12]),
            unread=row[12],
        )
        for row in rows[:limit]
    ]
    return OwnList(shown, shown[-1].id if len(rows) > limit else None)


def _narrowed(
    found: QuerySet[Submission], business_id: int | None, beneficiary_id: int | None, is_open: bool | None
) -> QuerySet[Submission]:
    if business_id is not None:
        found = found.filter(business_id=business_id)
    if beneficiary_id is not None:
        found = found.filter(beneficiary_id=beneficiary_id)
    if is_open is None:
        return found
    open_ones = Q(dossier__state__in=_OPEN)
    return found.filter(open_ones if is_open else ~open_ones)
