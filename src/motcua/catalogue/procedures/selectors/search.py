"""Finding procedures by what people type."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from motcua.catalogue.procedures.models import Adoption, ProcedureVersion
from motcua.catalogue.procedures.rules import finding
from motcua.catalogue.procedures.selectors.intake import fee_in_short, term_in_short, versions_for_intake
from motcua.catalogue.procedures.selectors.synonyms import Meaning, meanings

# Trigrams only gather what may be meant (short Vietnamese syllables share few of them); letters decide after that.
_SIMILAR, _GATHERED = 0.3, 60


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
    """Best first: code or name, then how the name begins, its words in any order, everyday words, typing errors.

    What the whole search is a synonym of stands before all; what a part of it is one of, behind what fits as typed.
    """
    query = finding.words(text)[:12]
    found = in_force(on, agency_id=agency_id)
    if not query:
        return _hits(list(found.order_by("field__name", "name").values_list("pk", flat=True)[:limit]))
    meant = meanings(query, agency_id)
    whole = [one for one in meant if one.phrase == " ".join(query)]
    ids = [*_meant(found, whole), *_best(found, query), *_meant(found, meant[len(whole) :])]
    ids = list(dict.fromkeys(ids))[:limit]
    return _hits(ids or [c.id for c in finding.nearest(query, _candidates(_similar(found, query)))[:limit]])


def by_code(*, agency_id: int | None, on: date, after: str, limit: int) -> list[ProcedureHit]:
    """Procedures in force in the order of their codes, those after a code: for whoever wants all, page by page."""
    found = in_force(on, agency_id=agency_id).filter(procedure__code__gt=after).order_by("procedure__code")
    return _hits(list(found.values_list("pk", flat=True)[:limit]))


def _best(found: QuerySet[ProcedureVersion], query: Sequence[str]) -> list[int]:
    for word in query:
        found = found.filter(search__contains=f" {word}")
    return [candidate.id for candidate in finding.best(list(query), _candidates(found))]


def _meant(found: QuerySet[ProcedureVersion], meant: Sequence[Meaning]) -> list[int]:
    """The procedures that are named, then those that the other words find; no query where nothing is meant."""
    codes = [one.code for one in meant if one.code]
    named = dict(found.filter(procedure__code__in=codes).values_list("procedure__code", "pk")) if codes else {}
    ids = [named[code] for code in codes if code in named]
    for one in meant:
        if one.words:
            ids += _best(found, one.words)
    return ids


def _similar(found: QuerySet[ProcedureVersion], query: list[str]) -> QuerySet[ProcedureVersion]:
    likeness = TrigramWordSimilarity(" ".join(query), F("search"))
    return found.annotate(likeness=likeness).filter(likeness__gt=_SIMILAR).order_by("-likeness", "pk")[:_GATHERED]


def _candidates(found: QuerySet[ProcedureVersion]) -> list[finding.Candidate]:
    return [finding.Candidate(*row) for row in found.values_list("pk", "procedure__code", "search")]


def _hits(ids: list[int]) -> list[ProcedureHit]:
    versions = versions_for_intake(ids)
    return [
        ProcedureHit(v.version_id, v.code, v.name, v.field_name, term_in_short(v), fee_in_short(v))
        for v in (versions[pk] for pk in ids)
    ]
