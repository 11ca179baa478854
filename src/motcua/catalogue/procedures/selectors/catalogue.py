"""The whole catalogue for administrators: what is in force, to come or ended, adopted by an agency or not."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from motcua.catalogue.procedures.models import Adoption, Procedure, ProcedureDraft, ProcedureField, ProcedureVersion
from motcua.catalogue.procedures.rules import finding
from motcua.catalogue.procedures.rules.administering import check_may_administer
from motcua.catalogue.procedures.states import VersionStanding
from motcua.kernel.actor import Actor
from motcua.kernel.text import sort_key


@dataclass(frozen=True, slots=True)
class CatalogueFilters:
    """``standing`` in_force, scheduled, ended, draft or ''; ``adopted`` yes, no or ''."""

    text: str = ""
    field: str = ""
    standing: str = ""
    adopted: str = ""


@dataclass(frozen=True, slots=True)
class CatalogueLine:
    """One procedure of the list."""

    code: str
    name: str
    field: str
    number: int
    valid_from: date
    valid_to: date | None
    scheduled_from: date | None
    is_in_force: bool
    is_adopted: bool
    draft_id: int | None


def catalogue(
    filters: CatalogueFilters, *, agency_id: int | None, actor: Actor, on: date, after: str = "", limit: int = 50
) -> tuple[list[CatalogueLine], str]:
    """Procedures by code from the one after ``after``; the code to go on after, or ''. Raises MayNotAdminister."""
    check_may_administer(actor)
    on_day = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
    alive = ProcedureVersion.objects.filter(procedure=OuterRef("pk"), published_at__isnull=False).exclude(
        valid_to__lt=F("valid_from")
    )
    in_force, to_come = alive.filter(on_day), alive.filter(valid_from__gt=on)
    drafts = ProcedureDraft.objects.filter(procedure=OuterRef("pk"), ended_at=None)
    adoptions = Adoption.objects.filter(on_day, procedure=OuterRef("pk"), agency_id=agency_id or 0)
    found = Procedure.objects.filter(versions__isnull=False, code__gt=after).distinct()
    found = _standing(found, filters.standing, in_force, to_come, drafts)
    if filters.adopted:
        wanted = Exists(adoptions)
        found = found.filter(wanted if filters.adopted == "yes" else ~wanted)
    if filters.field or filters.text:
        matching = alive.filter(field__code=filters.field) if filters.field else alive
        for word in finding.words(filters.text)[:12]:
            matching = matching.filter(search__contains=f" {word}")
        found = found.filter(Exists(matching))
    newest = Subquery(alive.order_by("-number").values("pk")[:1])
    rows = list(
        found.annotate(
            shown=Subquery(in_force.order_by("-number").values("pk")[:1]), newest=newest,
            scheduled_from=Subquery(to_come.order_by("-number").values("valid_from")[:1]),
            is_adopted=Exists(adoptions), draft=Subquery(drafts.values("pk")[:1]),
            last=Subquery(ProcedureVersion.objects.filter(procedure=OuterRef("pk")).order_by("-number").values("pk")[:1]),
        ).order_by("code")[: limit + 1]
    )  # fmt: skip
    versions = ProcedureVersion.objects.select_related("field").in_bulk(
        [row.shown or row.newest or row.last for row in rows[:limit]]
    )
    lines = []
    for row in rows[:limit]:
        v = versions[row.shown or row.newest or row.last]
        lines.append(CatalogueLine(
            row.code, v.name, v.field.name, v.number, v.valid_from, v.valid_to, row.scheduled_from,
            row.shown is not None, row.is_adopted, row.draft,
        ))  # fmt: skip
    return lines, rows[limit - 1].code if len(rows) > limit else ""


def all_fields() -> list[tuple[str, str]]:
    """Code and name of every field, in Vietnamese order."""
    pairs = ProcedureField.objects.values_list("code", "name")
    return sorted(pairs, key=lambda pair: sort_key(pair[1]))


def _standing(
    found: "QuerySet[Procedure]",
    wanted: str,
    in_force: "QuerySet[ProcedureVersion]",
    to_come: "QuerySet[ProcedureVersion]",
    drafts: "QuerySet[ProcedureDraft]",
) -> "QuerySet[Procedure]":
    if wanted == VersionStanding.IN_FORCE:
        return found.filter(Exists(in_force))
    if wanted == VersionStanding.SCHEDULED:
        return found.filter(Exists(to_come))
    if wanted == VersionStanding.ENDED:
        return found.filter(~Exists(in_force), ~Exists(to_come))
    return found.filter(Exists(drafts)) if wanted == "draft" else found
