"""Từ đồng nghĩa: what the words of a search may mean besides themselves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery

from motcua.catalogue.procedures.models import ProcedureVersion, Synonym
from motcua.catalogue.procedures.rules import finding
from motcua.kernel.statements import rows_of

# On every keystroke of a search: one look into a small index, planned once a connection.
_MEANT = """
SELECT s.folded, p.code, s.means FROM procedures_synonym s LEFT JOIN procedures_procedure p ON p.id = s.procedure_id
WHERE s.folded = ANY(%(phrases)s::text[]) AND (s.agency_id IS NULL OR s.agency_id = %(agency)s::bigint)
ORDER BY length(s.folded) DESC, s.id
"""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one phrase of a search means: a procedure's code, or other words."""

    phrase: str
    code: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SynonymLine:
    """One synonym for the page of its administrators."""

    id: int
    phrase: str
    code: str
    procedure: str
    means: str
    agency_id: int | None
    agency: str


def meanings(query: Sequence[str], agency_id: int | None) -> list[Meaning]:
    """The longest phrases first; one query, none for an empty search."""
    if not query:
        return []
    rows = rows_of(_MEANT, {"phrases": finding.phrases(query), "agency": agency_id})
    return [Meaning(phrase, code or "", tuple(finding.words(means))) for phrase, code, means in rows]


def synonyms_at(agency_ids: Collection[int]) -> list[SynonymLine]:
    """Those for everybody and those of these agencies, in the order of their phrases; one query."""
    newest = ProcedureVersion.objects.filter(procedure=OuterRef("procedure"), published_at__isnull=False)
    called = newest.order_by("-number").values("name")[:1]
    rows = Synonym.objects.filter(Q(agency=None) | Q(agency_id__in=list(agency_ids))).order_by("folded", "id")
    columns = ("id", "phrase", "procedure__code", "called", "means", "agency_id", "agency__short_name")
    return [
        SynonymLine(pk, phrase, code or "", named or "", means, agency_id, name or "")
        for pk, phrase, code, named, means, agency_id, name in rows.annotate(called=Subquery(called)).values_list(
            *columns
        )
    ]
