"""Finding procedures by what people type."""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from motcua.catalogue.procedures.models import Adoption, ProcedureVersion
from motcua.catalogue.procedures.rules import finding
from motcua.catalogue.procedures.selectors.intake import fee_in_short, term_in_short, versions_for_intake

# Below this 'khai snh' finds everything and above it 'nguyn anh tuyt' finds nothing (notes: 0.52 for that one).
_SIMILAR = 0.45


@dataclass(frozen=True, slots=True)
class ProcedureHit:
    """One procedure found."""

    version_id: int
    code: str
    name: str
    field: str
    term_text: str
    fee_text: str


def in_force(on: date, *, agency_id: int | None) -> QuerySet[ProcedureVersion]:
    """Versions in force on a day and adopted on that day: by the agency, or by any where it is None."""
    on_day = Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gte=on))
    adopted = Adoption.objects.filter(on_day, procedure=OuterRef("procedure"))
    if agency_id is not None:
        adopted = adopted.filter(agency_id=agency_id)
    return ProcedureVersion.objects.filter(on_day, Exists(adopted), published_at__isnull=False)


def search(text: str, *, agency_id: int | None, on: date, limit: int = 12) -> list[ProcedureHit]:
    """Best first: code or name, then how the name begins, its words in any order, everyday words, typing errors."""
    query = finding.words(text)[:12]
    found = in_force(on, agency_id=agency_id)
    if not query:
        return _hits(list(found.order_by("field__name", "name").values_list("pk", flat=True)[:limit]))
    matching = found
    for word in query:
        matching = matching.filter(search__contains=f" {word}")
    candidates = [
        finding.Candidate(*row) for row in matching.values_list("pk", "procedure__code", "search")
    ]  # fmt: skip
    ids = [candidate.id for candidate in finding.best(query, candidates)[:limit]]
    if not ids:
        similar = found.annotate(likeness=TrigramWordSimilarity(" ".join(query), F("search")))
        ids = list(
            similar.filter(likeness__gt=_SIMILAR).order_by("-likeness", "name").values_list("pk", flat=True)[:limit]
        )
    return _hits(ids)


def _hits(ids: list[int]) -> list[ProcedureHit]:
    versions = versions_for_intake(ids)
    return [
        ProcedureHit(v.version_id, v.code, v.name, v.field_name, term_in_short(v), fee_in_short(v))
        for v in (versions[pk] for pk in ids)
    ]
