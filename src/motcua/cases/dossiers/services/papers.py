"""Giấy tờ: papers that come after the receipt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from motcua.cases.dossiers.errors import DefectUnknown, FieldMissing
from motcua.cases.dossiers.events import PaperAdded
from motcua.cases.dossiers.models import Dossier, PaperFile, SubmittedPaper
from motcua.cases.dossiers.rules import handling as rules
from motcua.cases.dossiers.rules.intake import NewPaper, check_papers_belong
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.services.identity import sealed_papers
from motcua.cases.dossiers.services.receiving import check_stored, cleaned_paper
from motcua.cases.dossiers.services.stepping import lock
from motcua.foundation.files import selectors as stored
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor


@transaction.atomic
def add_papers(dossier_id: int, *, papers: Sequence[NewPaper], actor: Actor, at: datetime) -> int:
    """Thêm giấy tờ: new ones, or files and copies for papers that are there. Answers how many files came."""
    dossier, facts = lock(dossier_id)
    rules.check_may_add_papers(facts, actor)
    if not papers:
        raise FieldMissing(field="papers", label="ít nhất một giấy tờ")
    return attach(dossier, papers, actor=actor, at=at)


def attach(dossier: Dossier, papers: Sequence[NewPaper], *, actor: Actor, at: datetime) -> int:
    """Write the papers of a locked dossier and tell; nothing when there are none."""
    version = placing.version_of(dossier.version_id)
    wanted = _not_sent_twice(dossier, [cleaned_paper(paper) for paper in papers])
    if not wanted:
        return 0
    check_papers_belong(wanted, {paper.id for paper in version.papers})
    check_stored(wanted, at=at)
    wanted = list(sealed_papers(_as_kept(dossier, wanted), version, at=at))
    rows = [_row_of(dossier, paper, at) for paper in wanted]
    last = dossier.papers.aggregate(last=Max("position"))["last"] or 0
    fresh = [row for row in rows if row.pk is None]
    for position, row in enumerate(fresh, last + 1):
        row.position = position
    SubmittedPaper.objects.bulk_create(fresh)
    shown = [row.pk for row, paper in zip(rows, wanted, strict=True) if paper.is_identity and not row.is_identity]
    SubmittedPaper.objects.filter(pk__in=shown).update(is_identity=True)
    files = [
        PaperFile(paper=row, file_id=file.file_id, name=file.name, added_at=at, added_by_id=actor.id)
        for row, paper in zip(rows, wanted, strict=True)
        for file in paper.files
    ]
    PaperFile.objects.bulk_create(files)
    journal.record(
        PaperAdded(
            **by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, papers=len(rows), files=len(files)
        )
    )
    return len(files)


def _not_sent_twice(dossier: Dossier, papers: list[NewPaper]) -> list[NewPaper]:
    """Without what a form that was sent twice brings again: the same paper with the same scans."""
    if not any(paper.files for paper in papers):
        return papers
    there = list(SubmittedPaper.objects.filter(dossier=dossier).prefetch_related("files"))
    lying = {row: {file.file_id for file in row.files.all()} for row in there}
    sent_ids = {file.file_id for paper in papers for file in paper.files}
    # By content: the same picture under two seals is two files.
    briefs = stored.briefs(sent_ids.union(*lying.values()))
    hashes = {file_id: brief.sha256 for file_id, brief in briefs.items()}
    scans = [(row, {hashes.get(file_id, str(file_id)) for file_id in ids}) for row, ids in lying.items()]

    def is_known(paper: NewPaper) -> bool:
        sent = {hashes.get(file.file_id, str(file.file_id)) for file in paper.files}
        return bool(sent) and any(sent <= kept and _is_the_same(row, paper) for row, kept in scans)

    return [paper for paper in papers if not is_known(paper)]


def _as_kept(dossier: Dossier, papers: list[NewPaper]) -> list[NewPaper]:
    """With what the dossier knows of the papers that are there already."""
    named = {paper.paper_id for paper in papers if paper.paper_id is not None}
    there = SubmittedPaper.objects.filter(dossier=dossier).in_bulk(named) if named else {}
    known = {pk: (row.required_id, row.is_identity) for pk, row in there.items()}

    def kept(paper: NewPaper) -> NewPaper:
        required, is_identity = known.get(paper.paper_id or 0, (None, False))
        return replace(paper, required_id=paper.required_id or required, is_identity=is_identity)

    return [kept(paper) for paper in papers]


def _is_the_same(row: SubmittedPaper, paper: NewPaper) -> bool:
    if paper.paper_id is not None and not (paper.originals or paper.copies):
        return row.pk == paper.paper_id
    return (row.name, row.originals, row.copies) == (paper.name, paper.originals, paper.copies)


def _row_of(dossier: Dossier, paper: NewPaper, at: datetime) -> SubmittedPaper:
    """The row to hang files on: the paper that is there already, or a new one where paper came."""
    before = None
    if paper.paper_id is not None:
        before = SubmittedPaper.objects.filter(pk=paper.paper_id, dossier=dossier).first()
        if before is None:
            raise DefectUnknown(field="papers")
        if not (paper.originals or paper.copies):
            return before
    name = paper.name or (before.name if before else "")
    if not name:
        raise FieldMissing(field="papers", label="tên giấy tờ")
    return SubmittedPaper(
        dossier=dossier,
        required_id=paper.required_id or (before.required_id if before else None),
        name=name,
        originals=paper.originals,
        copies=paper.copies,
        is_shown_only=paper.is_shown_only,
        is_identity=paper.is_identity,
        added_at=at,
    )
