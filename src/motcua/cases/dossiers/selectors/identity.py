"""Giấy tờ tùy thân: which pictures still lie there, and what became of those that do not."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.functions import Coalesce

from motcua.cases.dossiers.models import IdentityCheck, IdentityTerm, PaperFile
from motcua.cases.dossiers.states import ENDED, IdentityResult
from motcua.foundation.accounts import selectors as accounts


@dataclass(frozen=True, slots=True)
class CheckView:
    """Lần đối chiếu. ``by`` is empty where nobody did."""

    result: str
    result_text: str
    reason: str
    pictures: int
    at: datetime
    by: str

    @property
    def has_lapsed(self) -> bool:
        return self.result == IdentityResult.LAPSED


def identity_term(on: date) -> IdentityTerm:
    """How long pictures that nobody compared outlive their case, on a day."""
    return IdentityTerm.objects.filter(valid_from__lte=on).order_by("-valid_from")[0]


def with_pictures_left(*, ended_before: datetime, limit: int, paper_id: int | None = None) -> list[tuple[int, int]]:
    """Identity papers (with their dossiers) of cases that ended before, whose pictures still lie there."""
    kept = PaperFile.objects.filter(file__is_sealed=True, file__destroyed_at=None, paper__is_identity=True)
    if paper_id is not None:
        kept = kept.filter(paper_id=paper_id)
    ended = kept.filter(paper__dossier__state__in=ENDED).annotate(
        ended=Coalesce("paper__dossier__closed_at", "paper__dossier__finished_at")
    )
    rows = ended.filter(ended__lte=ended_before).order_by("paper_id")
    return list(rows.values_list("paper_id", "paper__dossier_id").distinct()[:limit])


def checks_of(paper_ids: Iterable[int]) -> dict[int, tuple[CheckView, ...]]:
    """What was found of these papers, oldest first; two queries, one where nothing was."""
    rows = list(IdentityCheck.objects.filter(paper_id__in=set(paper_ids)).order_by("id"))
    names = accounts.names({row.actor_id for row in rows if row.actor_id is not None}) if rows else {}
    found: dict[int, list[CheckView]] = defaultdict(list)
    for row in rows:
        told = CheckView(
            row.result, str(IdentityResult(row.result).label), row.reason, row.pictures, row.at,
            names.get(row.actor_id or 0, ""),
        )  # fmt: skip
        found[row.paper_id].append(told)
    return {paper_id: tuple(views) for paper_id, views in found.items()}
