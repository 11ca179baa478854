"""Kho của tôi: the papers of one owner; nobody reads them without saying whose locker it is."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.lockers.errors import PaperNotInLocker
from motcua.cases.lockers.models import IssuedResult, LockerPaper, LockerPaperFile, LockerUse, ResultRecall
from motcua.cases.lockers.rules.keeping import standing_of
from motcua.cases.lockers.states import (
    FromLocker,
    LockerFile,
    LockerLine,
    LockerPage,
    OpenedLine,
    Owner,
    PaperTold,
    Source,
    UseLine,
)
from motcua.foundation.files import selectors as stored

_MOST_OFFERED = 5


def papers_of(owner: Owner, *, after: int | None = None, limit: int = 20, on: date) -> LockerPage:
    """The latest kept first; ``after`` is the key that the page before ended with. Two queries."""
    rows = _with_standing(own_papers(owner)).order_by("-id")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows[: limit + 1])
    lines = _lines(found[:limit], on)
    return LockerPage(tuple(lines), lines[-1].id if len(found) > limit else None)


def get_paper(number: int, *, owner: Owner, on: date) -> PaperTold:
    """Raises PaperNotInLocker, for a paper of nobody and of somebody else alike."""
    row = _with_standing(own_papers(owner)).filter(pk=number).first()
    if row is None:
        raise PaperNotInLocker
    used = list(LockerUse.objects.filter(paper=row).order_by("-used_at", "-id"))
    named = dossiers.procedures_of({row.dossier_id, *(use.dossier_id for use in used)})
    return PaperTold(
        line=_lines([row], on)[0],
        files=files_of([row.pk]).get(row.pk, ()),
        uses=tuple(UseLine(*named[use.dossier_id], use.used_at) for use in used),
        opened=_opened({row.dossier_id, *(use.dossier_id for use in used)}, named),
        code=str(row.code or ""),
    )


def offers(owner: Owner, kinds: Iterable[str], *, on: date) -> dict[str, list[LockerLine]]:
    """kind → what may be used instead of sending that paper, the latest issued first. At most two queries."""
    wanted = {kind for kind in kinds if kind}
    if not wanted:
        return {}
    rows = _with_standing(own_papers(owner)).filter(kind__in=wanted, hidden_at=None)
    rows = rows.order_by(F("issued_on").desc(nulls_last=True), "-id")
    found: dict[str, list[LockerLine]] = {}
    for line in _lines(list(rows), on):
        if line.may_be_offered and len(found.get(line.kind, ())) < _MOST_OFFERED:
            found.setdefault(line.kind, []).append(line)
    return found


def lines_of(numbers: Iterable[int], *, owner: Owner, on: date) -> dict[int, LockerLine]:
    """Those of these papers that are this owner's; two queries."""
    wanted = set(numbers)
    rows = list(_with_standing(own_papers(owner)).filter(pk__in=wanted)) if wanted else []
    return {line.id: line for line in _lines(rows, on)}


def files_of(numbers: Iterable[int]) -> dict[int, tuple[LockerFile, ...]]:
    """paper → its files in their order; two queries. No door: the caller knows that the papers are for these eyes."""
    rows = list(LockerPaperFile.objects.filter(paper_id__in=set(numbers)).order_by("paper_id", "position"))
    briefs = stored.briefs({row.file_id for row in rows})
    found: dict[int, tuple[LockerFile, ...]] = {}
    for row in rows:
        if row.file_id in briefs:
            brief = briefs[row.file_id]
            told = LockerFile(row.file_id, row.name, brief.size, brief.pages, brief.media_type, brief.sha256)
            found[row.paper_id] = (*found.get(row.paper_id, ()), told)
    return found


def used_in(dossier_id: int, *, on: date) -> dict[int, FromLocker]:
    """file → the paper of a locker that it is, of those used in this dossier. Whoever asks has opened the dossier."""
    used = LockerUse.objects.filter(dossier_id=dossier_id).values("paper_id")
    rows = list(_with_standing(LockerPaper.objects.filter(pk__in=used)))
    if not rows:
        return {}
    told = {
        line.id: FromLocker(line.name, line.source, line.standing, line.issued_by, line.issued_on, line.dossier)
        for line in _lines(rows, on)
    }
    files = LockerPaperFile.objects.filter(paper_id__in=told).values_list("file_id", "paper_id")
    return {file_id: told[paper_id] for file_id, paper_id in files}


def own_papers(owner: Owner) -> QuerySet[LockerPaper]:
    """The base query of every list, door and verb."""
    if owner.business_id is not None:
        return LockerPaper.objects.filter(business_id=owner.business_id)
    return LockerPaper.objects.filter(account_id=owner.account_id or 0)


def _with_standing(rows: QuerySet[LockerPaper]) -> QuerySet[Any]:
    recall = ResultRecall.objects.filter(result_id=OuterRef("result_id")).values("pk")[:1]
    of_dossier = IssuedResult.objects.filter(dossier_id=OuterRef("dossier_id")).order_by("-edition")
    return rows.annotate(
        recall=Subquery(recall),
        edition=F("result__edition"),
        latest=Subquery(of_dossier.values("edition")[:1]),
        code=F("result__code"),
        held=Count("files"),
    )


def _lines(rows: list[Any], on: date) -> list[LockerLine]:
    named = dossiers.procedures_of({row.dossier_id for row in rows}) if rows else {}
    return [
        LockerLine(
            id=row.pk,
            kind=row.kind,
            name=row.name,
            number=row.number,
            issued_by=row.issued_by,
            issued_on=row.issued_on,
            valid_until=row.valid_until,
            source=Source(row.source),
            standing=standing_of(
                valid_until=row.valid_until,
                is_replaced=row.edition is not None and row.latest > row.edition,
                is_withdrawn=row.recall is not None,
                on=on,
            ),
            dossier=named[row.dossier_id][0],
            kept_at=row.kept_at,
            is_hidden=row.hidden_at is not None,
            files=row.held,
        )
        for row in rows
    ]


def _opened(dossier_ids: set[int], named: dict[int, tuple[str, str]]) -> tuple[OpenedLine, ...]:
    """Officers of all the dossiers in which the paper lies, the latest first."""
    found = [
        OpenedLine(reader.name, reader.post, reader.hour, named[dossier_id][0])
        for dossier_id in sorted(dossier_ids)
        for reader in dossiers.readers_of(dossier_id, limit=50)
    ]
    return tuple(sorted(found, key=lambda one: one.hour, reverse=True)[:100])
