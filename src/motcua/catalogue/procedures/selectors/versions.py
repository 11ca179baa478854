"""The versions of a procedure through time, each with what it changed; what another version would change."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q

from motcua.catalogue.procedures.errors import ProcedureMissing, VersionMissing
from motcua.catalogue.procedures.models import Adoption, Procedure, ProcedureDraft, ProcedureField, ProcedureVersion
from motcua.catalogue.procedures.rules.administering import check_may_administer
from motcua.catalogue.procedures.rules.differences import Side, differences
from motcua.catalogue.procedures.rules.rows import Difference
from motcua.catalogue.procedures.rules.sheets import steps_of
from motcua.catalogue.procedures.selectors.stored import StoredProcedure, stored_versions
from motcua.catalogue.procedures.states import VersionStanding
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class VersionLine:
    """Bản thủ tục: when it holds."""

    id: int
    number: int
    name: str
    valid_from: date
    valid_to: date | None
    published_at: datetime | None
    standing: VersionStanding


@dataclass(frozen=True, slots=True)
class AdoptionLine:
    """Áp dụng at one agency."""

    agency_id: int
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ProcedureHistory:
    """Thủ tục as administrators see it; versions newest first."""

    id: int
    code: str
    versions: tuple[VersionLine, ...]
    adoptions: tuple[AdoptionLine, ...]
    draft_id: int | None

    @property
    def in_force(self) -> VersionLine | None:
        """The version that dossiers are received under today."""
        return next((v for v in self.versions if v.standing is VersionStanding.IN_FORCE), None)

    @property
    def scheduled(self) -> VersionLine | None:
        """The newest version that waits for its day."""
        return next((v for v in self.versions if v.standing is VersionStanding.SCHEDULED), None)

    @property
    def shown(self) -> VersionLine:
        """The version that stands for the procedure: in force, else to come, else the last."""
        return self.in_force or self.scheduled or self.versions[0]


def standing_of(
    valid_from: date, valid_to: date | None, today: date, *, published_at: datetime | None
) -> VersionStanding:
    """Where a version stands on a day."""
    if valid_to is not None and valid_to < valid_from:
        # Only what waits for its day can be withdrawn: what began when it was published gave way to another that day.
        began = published_at is not None and local_day(published_at) >= valid_from
        return VersionStanding.REPLACED if began else VersionStanding.WITHDRAWN
    if valid_from > today:
        return VersionStanding.SCHEDULED
    return VersionStanding.ENDED if valid_to is not None and valid_to < today else VersionStanding.IN_FORCE


def history(code: str, *, actor: Actor, on: date) -> ProcedureHistory:
    """Everything about a procedure through time. Raises MayNotAdminister, ProcedureMissing."""
    check_may_administer(actor)
    procedure = Procedure.objects.filter(code=code).first()
    lines = [
        VersionLine(v.pk, v.number, v.name, v.valid_from, v.valid_to, v.published_at,
                    standing_of(v.valid_from, v.valid_to, on, published_at=v.published_at))
        for v in ProcedureVersion.objects.filter(procedure=procedure, published_at__isnull=False).order_by("-number")
    ]  # fmt: skip
    if procedure is None or not lines:
        raise ProcedureMissing(procedure=code)
    adoptions = Adoption.objects.filter(procedure=procedure).filter(Q(valid_to=None) | Q(valid_to__gte=F("valid_from")))
    draft = ProcedureDraft.objects.filter(procedure=procedure, ended_at=None).values_list("pk", flat=True).first()
    return ProcedureHistory(
        procedure.pk, code, tuple(lines),
        tuple(AdoptionLine(a.agency_id, a.valid_from, a.valid_to) for a in adoptions.order_by("-valid_from")), draft,
    )  # fmt: skip


def changes_of(code: str, number: int, *, against: int | None = None, actor: Actor) -> list[Difference] | None:
    """What version ``number`` says otherwise than the one before it (or ``against``); None where there is none."""
    check_may_administer(actor)
    versions = (
        ProcedureVersion.objects.filter(procedure__code=code, published_at__isnull=False)
        .select_related("procedure", "field", "process__base")
        .order_by("-number")
    )
    this = versions.filter(number=number).first()
    if this is None:
        raise VersionMissing(code=code, number=number)
    before = versions.filter(number__lt=number) if against is None else versions.filter(number=against)
    other = before.first()
    if other is None:
        return None
    old, new = stored_versions([other, this])
    return differences(side_of(old), side_of(new))


def side_of(stored: StoredProcedure, fields: dict[str, str] | None = None) -> Side:
    """A stored version as one side of a comparison."""
    patterns = {stored.pattern.code: stored.pattern} if stored.pattern else {}
    names = dict(ProcedureField.objects.values_list("code", "name")) if fields is None else fields
    called = {code: pattern.name for code, pattern in patterns.items()}
    return Side(stored.sheet, steps_of(stored.sheet.process, patterns), names, called)


def newest_standing(procedure_id: int) -> StoredProcedure | None:
    """The newest version of a procedure that is not withdrawn."""
    newest = (
        ProcedureVersion.objects.filter(procedure_id=procedure_id, published_at__isnull=False)
        .filter(Q(valid_to=None) | Q(valid_to__gte=F("valid_from")))
        .select_related("procedure", "field", "process__base")
        .order_by("-number")
        .first()
    )
    return stored_versions([newest])[0] if newest else None
