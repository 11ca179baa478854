"""Hồ sơ đã giải quyết: what it ended in and what was handed in, for who keeps papers for later."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.models import Dossier, MadeResult, Outcome, PaperFile, Submission, SubmittedPaper
from motcua.cases.dossiers.selectors.signed import unsigned_file
from motcua.cases.dossiers.states import DossierState
from motcua.catalogue.procedures.states import Channel


@dataclass(frozen=True, slots=True)
class SettledOutcome:
    """``kind`` is the code of the outcome in the procedure, '' where it has none; ``check_code`` and ``check_key`` are
    what is printed on a file that was made from a template."""

    kind: str
    name: str
    number: str
    file_id: int | None
    file_name: str
    approved_by_id: int | None
    check_code: str = ""
    check_key: str = ""


@dataclass(frozen=True, slots=True)
class SettledFile:
    """``added_by_id``: an account of the office, of the applicant, or None for a filing without an account."""

    file_id: int
    name: str
    added_by_id: int | None


@dataclass(frozen=True, slots=True)
class SettledPaper:
    """A paper of the procedure's list that came with files; ``kinds`` as the procedure says."""

    name: str
    kinds: tuple[str, ...]
    added_at: datetime
    files: tuple[SettledFile, ...]


@dataclass(frozen=True, slots=True)
class SettledFiling:
    """By whom and for whom it was filed on the portal; ids."""

    account_id: int | None
    beneficiary_id: int | None
    business_id: int | None
    mandate_id: int | None
    helper_id: int | None


@dataclass(frozen=True, slots=True)
class Settled:
    """A dossier whose result lies ready, or was handed over (``is_closed``)."""

    id: int
    code: str
    agency_id: int
    personal_number: str
    tax_code: str
    is_online: bool
    is_closed: bool
    finished_at: datetime
    filing: SettledFiling | None
    outcome: SettledOutcome | None
    papers: tuple[SettledPaper, ...]


def settled(dossier_id: int) -> Settled | None:
    """None for a dossier that has no result (yet, or never). Seven queries at most."""
    rows = Dossier.objects.filter(pk=dossier_id, state__in=[DossierState.DONE, DossierState.CLOSED])
    dossier = rows.select_related("submission").first()
    if dossier is None or dossier.finished_at is None:
        return None
    return Settled(
        id=dossier.pk,
        code=dossier.code,
        agency_id=dossier.agency_id,
        personal_number=dossier.personal_number,
        tax_code=dossier.tax_code,
        is_online=dossier.channel == Channel.ONLINE,
        is_closed=dossier.state == DossierState.CLOSED,
        finished_at=dossier.finished_at,
        filing=_filing(dossier),
        outcome=_outcome(dossier),
        papers=_papers(dossier),
    )


def closed_of_person(personal_number: str, *, limit: int) -> list[int]:
    """Dossiers of this number whose result was handed over, the latest first."""
    rows = Dossier.objects.filter(personal_number=personal_number, state=DossierState.CLOSED)
    return list(rows.order_by("-closed_at").values_list("pk", flat=True)[:limit]) if personal_number else []


def procedures_of(dossier_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """id → code of the dossier and name of its procedure; one query."""
    rows = Dossier.objects.filter(pk__in=set(dossier_ids)).values_list("pk", "code", "version__name")
    return {pk: (code, name) for pk, code, name in rows}


def _filing(dossier: Dossier) -> SettledFiling | None:
    row: Submission | None = getattr(dossier, "submission", None)
    if row is None:
        return None
    return SettledFiling(row.account_id, row.beneficiary_id, row.business_id, row.mandate_id, row.helper_id)


def _outcome(dossier: Dossier) -> SettledOutcome | None:
    row = Outcome.objects.filter(dossier=dossier).select_related("kind").first()
    if row is None:
        return None
    kind = row.kind.code if row.kind else ""
    unsigned = unsigned_file(dossier.pk) if row.file_id is not None else None
    made = MadeResult.objects.filter(dossier=dossier, file_id=unsigned).first() if unsigned is not None else None
    return SettledOutcome(
        kind, row.name, row.number, row.file_id, row.file_name, row.approved_by_id,
        *((made.check_code, made.check_key) if made else ()),
    )  # fmt: skip


def _papers(dossier: Dossier) -> tuple[SettledPaper, ...]:
    """Those of the list that name what they are; what is only shown, or hangs outside the list, is nothing to keep."""
    rows = SubmittedPaper.objects.filter(dossier=dossier, is_shown_only=False, required__isnull=False)
    named = rows.exclude(required__kinds=[]).select_related("required").order_by("position", "id")
    files: dict[int, list[SettledFile]] = {row.pk: [] for row in named}
    for one in PaperFile.objects.filter(paper_id__in=files).order_by("id"):
        files[one.paper_id].append(SettledFile(one.file_id, one.name, one.added_by_id))
    return tuple(
        SettledPaper(row.name, tuple(row.required.kinds), row.added_at, tuple(files[row.pk]))
        for row in named
        if row.required is not None and files[row.pk]
    )
