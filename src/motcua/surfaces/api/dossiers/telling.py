"""From the selectors' views to the shapes of the answers."""

from motcua.cases.dossiers.selectors import DossierPage, WorklistRow
from motcua.kernel.masks import mask_email, mask_number
from motcua.surfaces.api.dossiers import shapes
from motcua.surfaces.api.dossiers.verbs import NOUNS
from motcua.surfaces.api.shapes import Badge, Link

_APPLICANT = ("personal_number", "tax_code", "born_on", "sex", "address", "phone", "email")
_MASKS = {"personal_number": mask_number, "phone": mask_number, "email": mask_email}


def line(row: WorklistRow) -> shapes.DossierLine:
    """A row of the list."""
    return shapes.DossierLine(
        code=row.code, procedure=Link(code=row.procedure_code, name=row.procedure), field=row.field,
        applicant=row.applicant, step=row.step, state=row.state, state_text=row.state_text, channel=row.channel,
        received_at=row.received_at, due_at=row.due_at, badge=Badge(kind=row.badge.kind, text=row.badge.text),
        holder=row.holder, holder_id=row.holder_id, post_id=row.post_id, supplements=row.supplements,
    )  # fmt: skip


def whole(page: DossierPage, *, agency: str, is_masked: bool) -> shapes.DossierTold:
    """Everything of one dossier for one key; numbers and addresses masked where its post lacks the grant."""
    row, version = page.dossier, page.version
    return shapes.DossierTold(
        code=row.code, agency=agency, procedure=Link(code=version.code, name=version.name), version=version.number,
        case=next((case.code for case in version.cases if case.id == row.case_id), None), channel=row.channel,
        state=row.state, state_text=page.state_text, step=row.step_name, step_kind=page.step_kind, post_id=row.post_id,
        holder_id=row.holder_id, received_at=row.received_at, term=row.term, first_due_at=row.first_due_at,
        due_at=row.due_at, badge=Badge(kind=page.badge.kind, text=page.badge.text), finished_at=row.finished_at,
        closed_at=row.closed_at, timing=row.timing, return_channel=row.return_channel, request=row.request,
        sets=row.sets, applicant=_applicant(page, is_masked), mandate=_mandate(page, is_masked), papers=_papers(page),
        missing_papers=page.missing_papers,
        waits=[
            shapes.WaitTold(cause=w.cause, policy=w.policy, started_at=w.started_at, ended_at=w.ended_at)
            for w in page.waits
        ],
        supplements=_supplements(page), consultations=_consultations(page), outcome=_outcome(page),
        letters=[
            shapes.LetterTold(id=one.id, form=one.form, number=one.number, year=one.year, issued_at=one.issued_at)
            for one in page.letters
        ],
        nouns=sorted(NOUNS[verb] for verb in page.verbs if verb in NOUNS),
        choices=_choices(page),
        colleagues=[
            shapes.ColleagueTold(account_id=account, name=name) for account, name in page.colleagues.items()
        ],
    )  # fmt: skip


def _applicant(page: DossierPage, is_masked: bool) -> shapes.ApplicantTold:
    row = page.dossier
    known = {name: getattr(row, name) for name in _APPLICANT}
    if is_masked:
        known |= {name: mask(known[name]) for name, mask in _MASKS.items()}
    return shapes.ApplicantTold(name=row.applicant_name, kind=row.applicant_kind, **known)


def _mandate(page: DossierPage, is_masked: bool) -> shapes.MandateTold | None:
    who = page.mandate
    if who is None:
        return None
    known = {name: getattr(who, name) for name in _MASKS}
    if is_masked:
        known = {name: mask(known[name]) for name, mask in _MASKS.items()}
    return shapes.MandateTold(name=who.name, address=who.address, relation=who.relation, paper=who.paper, **known)


def _papers(page: DossierPage) -> list[shapes.PaperTold]:
    codes = {paper.id: paper.code for paper in page.version.papers}
    return [
        shapes.PaperTold(
            id=paper.id, required=codes.get(paper.required_id or 0), name=paper.name, originals=paper.originals,
            copies=paper.copies, is_shown_only=paper.is_shown_only, is_identity=paper.is_identity,
            files=[
                shapes.FileTold(
                    id=scan.id, name=scan.name, size=scan.size, media_type=scan.media_type, pages=scan.pages,
                    added_at=scan.added_at,
                )
                for scan in paper.files
            ],
        )
        for paper in page.papers
    ]  # fmt: skip


def _supplements(page: DossierPage) -> list[shapes.SupplementTold]:
    return [
        shapes.SupplementTold(
            number=one.number, explanation=one.explanation, legal_basis=one.legal_basis, guide=one.guide,
            asked_at=one.asked_at, is_pending=one.is_pending, is_declined=one.is_declined, answered_at=one.answered_at,
            defects=[shapes.DefectTold(paper=paper, reason=reason) for paper, reason in one.defects],
        )
        for one in page.supplements
    ]  # fmt: skip


def _consultations(page: DossierPage) -> list[shapes.ConsultationTold]:
    return [
        shapes.ConsultationTold(
            id=one.id, post_id=one.post_id, post=one.post, question=one.question, asked_at=one.asked_at,
            answer_by=one.answer_by, answer=one.answer, answered_at=one.answered_at,
        )
        for one in page.consultations
    ]  # fmt: skip


def _outcome(page: DossierPage) -> shapes.OutcomeTold | None:
    one = page.outcome
    if one is None:
        return None
    kind = next((outcome.code for outcome in page.version.outcomes if outcome.id == one.kind_id), None)
    return shapes.OutcomeTold(
        kind=kind, name=one.name, number=one.number, text=one.text, has_file=one.file_id is not None,
        drafted_at=one.drafted_at, approved_at=one.approved_at,
    )  # fmt: skip


def _choices(page: DossierPage) -> list[shapes.ChoiceTold]:
    return [
        shapes.ChoiceTold(
            step_id=choice.step_id, name=choice.name, is_back=choice.is_back, is_same=choice.is_same,
            posts=[shapes.PostTold(id=post.post_id, title=post.title, unit=post.unit_name) for post in choice.posts],
        )
        for choice in page.choices
    ]  # fmt: skip
