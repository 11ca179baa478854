"""Đối chiếu giấy tờ tùy thân: pictures lie sealed until somebody has compared them, and are destroyed at once then."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from motcua.cases.dossiers.errors.identity import NoIdentityPaper, NoPictureLeft
from motcua.cases.dossiers.events import IdentityChecked
from motcua.cases.dossiers.models import Dossier, IdentityCheck, PaperFile, SubmittedPaper
from motcua.cases.dossiers.rules import identity as rules
from motcua.cases.dossiers.rules.intake import NewPaper
from motcua.cases.dossiers.selectors.identity import identity_term, with_pictures_left
from motcua.cases.dossiers.services.stepping import lock
from motcua.cases.dossiers.states import IdentityResult
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.foundation.files import selectors as stored
from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines

_BATCH = 100


@transaction.atomic
def check_identity(
    dossier_id: int, *, paper_id: int, result: str, reason: str = "", actor: Actor, at: datetime
) -> IdentityCheck:
    """Đã đối chiếu: what was found stays, the pictures do not. Raises NoIdentityPaper, NoPictureLeft, ResultMissing."""
    dossier, facts = lock(dossier_id)
    rules.check_may_check_identity(facts, actor)
    paper = SubmittedPaper.objects.filter(pk=paper_id, dossier=dossier, is_identity=True).first()
    if paper is None:
        raise NoIdentityPaper
    said = clean_lines(reason)[: rules.LONGEST]
    rules.check_identity_result(result, said)
    return _let_go(dossier, paper, IdentityResult(result), said, actor=actor, at=at)


def lapse_pictures(*, at: datetime) -> int:
    """Pictures that nobody compared go once their cases are over for as long as the rule says. How many papers."""
    before = at - identity_term(local_day(at)).keep
    found = with_pictures_left(ended_before=before, limit=_BATCH)
    return sum(_lapse(paper_id, dossier_id, before, at) for paper_id, dossier_id in found)


@transaction.atomic
def _lapse(paper_id: int, dossier_id: int, before: datetime, at: datetime) -> bool:
    """An official may have been faster since the list was read."""
    dossier, _ = lock(dossier_id)
    if not with_pictures_left(ended_before=before, limit=1, paper_id=paper_id):
        return False
    paper = SubmittedPaper.objects.get(pk=paper_id)
    _let_go(dossier, paper, IdentityResult.LAPSED, "", actor=SYSTEM, at=at)
    return True


def _let_go(
    dossier: Dossier, paper: SubmittedPaper, result: IdentityResult, reason: str, *, actor: Actor, at: datetime
) -> IdentityCheck:
    """Nothing refers to the pictures any more, so they can come into no locker, export or answer to a program."""
    ids = list(PaperFile.objects.filter(paper=paper).values_list("file_id", flat=True))
    if not ids:
        raise NoPictureLeft
    PaperFile.objects.filter(paper__dossier=dossier, file_id__in=ids).delete()
    files.destroy_all(ids, at=at)
    row = IdentityCheck.objects.create(
        paper=paper, result=result, reason=reason, pictures=len(ids), at=at, actor_id=actor.id
    )
    journal.record(
        IdentityChecked(
            **by(actor), subject=dossier.subject, agency_id=dossier.agency_id, at=at, result=result, pictures=len(ids)
        )
    )
    return row


def sealed_papers(papers: Iterable[NewPaper], version: IntakeVersion, *, at: datetime) -> tuple[NewPaper, ...]:
    """As they are written: those that show who somebody is say so, and each of their files lies under a seal.

    ``is_identity`` of what comes in counts only for a paper that the dossier has already.
    """
    papers = tuple(papers)
    listed = {line.id for line in version.papers if line.is_identity}
    files_given = {file.file_id for paper in papers for file in paper.files}
    sealed = {file_id for file_id, brief in stored.briefs(files_given).items() if brief.sealed_as}

    def written(paper: NewPaper) -> NewPaper:
        is_identity = rules.shows_identity(
            is_listed=paper.required_id is not None,
            says_so=paper.required_id in listed,
            name=paper.name,
            has_sealed=any(file.file_id in sealed for file in paper.files),
        ) or (paper.paper_id is not None and paper.is_identity)
        if is_identity and paper.files:
            kept = tuple(replace(file, file_id=files.sealed_copy(file.file_id, at=at)) for file in paper.files)
            return replace(paper, is_identity=True, files=kept)
        return paper if paper.is_identity == is_identity else replace(paper, is_identity=is_identity)

    return tuple(written(paper) for paper in papers)
