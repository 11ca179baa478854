"""Lĩnh vực: all there are for administrators, those that a procedure may be put in, who is in charge of which."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from motcua.catalogue.procedures.errors import FieldMissing
from motcua.catalogue.procedures.models import FieldDuty, ProcedureField, ProcedureVersion
from motcua.catalogue.procedures.rules.administering import check_may_administer
from motcua.kernel.actor import Actor
from motcua.kernel.text import sort_key


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field with the number of its procedures that are or will be in force."""

    id: int
    code: str
    name: str
    valid_from: date | None
    valid_to: date | None
    procedures: int

    def is_over(self, on: date) -> bool:
        return self.valid_to is not None and self.valid_to < on

    def is_coming(self, on: date) -> bool:
        return self.valid_from is not None and self.valid_from > on


def field_lines(*, actor: Actor, on: date) -> list[FieldLine]:
    """Every field: those in use in Vietnamese order, then those that ended. Two queries. Raises MayNotAdminister."""
    check_may_administer(actor)
    rows = _lasting(on).values_list("field_id").annotate(Count("procedure_id", distinct=True)).order_by()
    counts = dict(rows)
    lines = [
        FieldLine(f.pk, f.code, f.name, f.valid_from, f.valid_to, counts.get(f.pk, 0))
        for f in ProcedureField.objects.all()
    ]
    return sorted(lines, key=lambda line: (line.is_over(on), sort_key(line.name)))


def get_field(code: str, *, actor: Actor, on: date) -> FieldLine:
    """Raises MayNotAdminister, FieldMissing."""
    found = next((line for line in field_lines(actor=actor, on=on) if line.code == code), None)
    if found is None:
        raise FieldMissing(code=code)
    return found


def used_after(field_id: int, day: date) -> list[str]:
    """Codes of the procedures that have a version of this field in force after a day."""
    found = _lasting(day).exclude(valid_to=day).filter(field_id=field_id)
    return sorted(set(found.values_list("procedure__code", flat=True)))


def open_fields() -> dict[str, str]:
    """Code to name of the fields that a procedure may be put in."""
    return dict(ProcedureField.objects.filter(valid_to=None).values_list("code", "name"))


def duties_of(post_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Post to code and name of the fields that it is in charge of, in Vietnamese order; one query."""
    rows = FieldDuty.objects.filter(post_id__in=list(post_ids)).values_list("post_id", "field__code", "field__name")
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for post_id, code, name in sorted(rows, key=lambda row: sort_key(row[2])):
        found[post_id][code] = name
    return dict(found)


def _lasting(on: date) -> "QuerySet[ProcedureVersion]":
    """Versions in force on a day or later, without those that were withdrawn."""
    still = Q(valid_to=None) | Q(valid_to__gte=on)
    return ProcedureVersion.objects.filter(still, published_at__isnull=False).exclude(valid_to__lt=F("valid_from"))
