"""What everybody may read about procedures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.catalogue.procedures.models import Adoption, ProcedureField, ProcedureVersion
from motcua.catalogue.procedures.rules.diagrams import Diagram
from motcua.catalogue.procedures.selectors.intake import (
    IntakeVersion,
    PaperLine,
    fee_in_short,
    papers_by_case,
    term_in_short,
    version_for_intake,
    versions_for_intake,
)
from motcua.catalogue.procedures.selectors.processes import diagram
from motcua.catalogue.procedures.selectors.search import ProcedureHit, in_force
from motcua.kernel.text import sort_key


@dataclass(frozen=True, slots=True)
class FieldCount:
    """Lĩnh vực with the number of its procedures."""

    id: int
    code: str
    name: str
    procedures: int


@dataclass(frozen=True, slots=True)
class PublicProcedure:
    """Everything that the public page of a procedure shows; ``version`` holds terms, fees, outcomes, bases, process."""

    version: IntakeVersion
    term_text: str
    fee_text: str
    papers: dict[int | None, list[PaperLine]]
    diagram: Diagram


def fields_with_counts(*, agency_id: int | None, on: date) -> list[FieldCount]:
    """The fields that have procedures in force, in Vietnamese order."""
    counts = Counter(in_force(on, agency_id=agency_id).values_list("field_id", flat=True))
    fields = ProcedureField.objects.filter(pk__in=counts)
    return sorted((FieldCount(f.pk, f.code, f.name, counts[f.pk]) for f in fields), key=lambda f: sort_key(f.name))


def field_names(field_ids: Iterable[int]) -> dict[int, str]:
    """Names for screens and papers, by id; also of fields without procedures in force."""
    return dict(ProcedureField.objects.filter(pk__in=set(field_ids)).values_list("id", "name"))


def names_by_id(procedure_ids: Iterable[int]) -> dict[int, str]:
    """The same by the procedure's id. One query."""
    rows = ProcedureVersion.objects.filter(procedure_id__in=set(procedure_ids), published_at__isnull=False)
    return dict(rows.order_by("procedure_id", "number").values_list("procedure_id", "name"))


def names_by_code(codes: Iterable[str]) -> dict[str, str]:
    """The newest published name of each procedure, in force or not any more; codes of none are left out. One query."""
    wanted = set(codes)
    if not wanted:
        return {}
    rows = ProcedureVersion.objects.filter(procedure__code__in=wanted, published_at__isnull=False)
    return dict(rows.order_by("procedure__code", "number").values_list("procedure__code", "name"))


def procedures_by_field(
    *, agency_id: int | None, on: date, field: str | None = None
) -> dict[str, list[ProcedureHit]]:  # fmt: skip
    """Name of a field → its procedures in force, both in Vietnamese order; only one field where its code is given."""
    found = in_force(on, agency_id=agency_id)
    if field is not None:
        found = found.filter(field__code=field)
    versions = versions_for_intake(found.values_list("pk", flat=True)).values()
    listed: dict[str, list[ProcedureHit]] = {}
    for v in sorted(versions, key=lambda v: (sort_key(v.field_name), sort_key(v.name))):
        hit = ProcedureHit(v.version_id, v.code, v.name, v.field_name, term_in_short(v), fee_in_short(v))
        listed.setdefault(v.field_name, []).append(hit)
    return listed


def versions_of_field(field: str, *, agency_id: int | None, on: date) -> list[IntakeVersion]:
    """The procedures of a field in force, whole, in Vietnamese order."""
    found = in_force(on, agency_id=agency_id).filter(field__code=field).values_list("pk", flat=True)
    return sorted(versions_for_intake(found).values(), key=lambda v: (sort_key(v.name), v.code))


def public_procedure(code: str, on: date, *, agency_id: int | None = None) -> PublicProcedure:
    """The procedure as it is in force on a day. Raises ProcedureMissing."""
    found = in_force(on, agency_id=agency_id).filter(procedure__code=code)
    version_id = found.order_by("-number").values_list("pk", flat=True).first()
    if version_id is None:
        raise ProcedureMissing(procedure=code)
    version = version_for_intake(version_id)
    return PublicProcedure(
        version, term_in_short(version), fee_in_short(version), papers_by_case(version), diagram(version.process)
    )


def adopting_agencies(code: str, on: date) -> list[int]:
    """Ids of the agencies that take in a procedure on a day."""
    adoptions = Adoption.objects.filter(procedure__code=code, valid_from__lte=on).exclude(valid_to__lt=on)
    return sorted(set(adoptions.values_list("agency_id", flat=True)))


def is_adopted(version_id: int, *, agency_id: int, on: date) -> bool:
    """Whether an agency may receive under this version on a day: in force, and adopted."""
    return in_force(on, agency_id=agency_id).filter(pk=version_id).exists()


def adopted_versions(agency_id: int, *, on: date) -> list[int]:
    """Every version under which an agency may receive on a day."""
    return list(in_force(on, agency_id=agency_id).order_by("pk").values_list("pk", flat=True))
