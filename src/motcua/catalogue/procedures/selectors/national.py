"""The national list as reference: what there is in the country, and what of it is taken up here."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from motcua.catalogue.procedures.models import Adoption, NationalList, NationalProcedure, Procedure
from motcua.catalogue.procedures.rules import finding
from motcua.catalogue.procedures.rules.administering import check_may_administer
from motcua.kernel.actor import Actor
from motcua.kernel.text import sort_key

_LEVELS = {
    "commune": Q(at_commune=True), "province": Q(at_province=True), "ministry": Q(at_ministry=True),
    "unknown": Q(at_commune=False, at_province=False, at_ministry=False),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NationalFilters:
    """``level`` commune, province, ministry, unknown; ``taken`` adopted, stored (not adopted), none; '' is all."""

    text: str = ""
    field: str = ""
    issuing: str = ""
    level: str = ""
    taken: str = ""


@dataclass(frozen=True, slots=True)
class NationalLine:
    """One row: adopted here, stored in the catalogue, or neither."""

    code: str
    name: str
    field: str
    issuing: str
    doing: str
    is_stored: bool
    is_adopted: bool


@dataclass(frozen=True, slots=True)
class NationalChoices:
    """What may be filtered by, in Vietnamese order; and where the list comes from ('' where none is loaded)."""

    fields: tuple[str, ...]
    issuing: tuple[str, ...]
    source: str


def national_procedures(
    filters: NationalFilters, *, agency_id: int | None, actor: Actor, on: date, after: str = "", limit: int = 50
) -> tuple[list[NationalLine], str]:
    """Rows by code from the one after ``after``; the code to go on after, or ''. Raises MayNotAdminister."""
    check_may_administer(actor)
    on_day = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
    stored = Exists(Procedure.objects.filter(code=OuterRef("code"), versions__published_at__isnull=False))
    adopted = Exists(Adoption.objects.filter(on_day, procedure__code=OuterRef("code"), agency_id=agency_id or 0))
    found = NationalProcedure.objects.filter(code__gt=after)
    typed = finding.words(filters.text)[:12]
    for place, word in enumerate(typed, 1):
        # Only the last word may be unfinished.
        found = found.filter(search__contains=f" {word}" if place == len(typed) else f" {word} ")
    found = found.filter(field=filters.field) if filters.field else found
    found = found.filter(issuing=filters.issuing) if filters.issuing else found
    found = found.filter(_LEVELS[filters.level]) if filters.level in _LEVELS else found
    if filters.taken == "adopted":
        found = found.filter(adopted)
    elif filters.taken == "stored":
        found = found.filter(stored, ~adopted)
    elif filters.taken == "none":
        found = found.filter(~stored)
    rows = list(found.annotate(is_stored=stored, is_adopted=adopted).order_by("code")[: limit + 1])
    lines = [
        NationalLine(row.code, row.name, row.field, row.issuing, row.doing, row.is_stored, row.is_adopted)
        for row in rows[:limit]
    ]
    return lines, lines[-1].code if len(rows) > limit else ""


def national_choices() -> NationalChoices:
    """Fields and issuing agencies of the list."""
    fields = NationalProcedure.objects.exclude(field="").values_list("field", flat=True).distinct()
    issuing = NationalProcedure.objects.exclude(issuing="").values_list("issuing", flat=True).distinct()
    source = NationalList.objects.values_list("source", flat=True).first() or ""
    return NationalChoices(tuple(sorted(fields, key=sort_key)), tuple(sorted(issuing, key=sort_key)), source)
