"""What the demo's first citizen was given at the counter before: the papers of her locker."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from motcua.cases.dossiers import selectors as standings
from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.services import Applicant, Intake, NewPaper
from motcua.cases.dossiers.states import ENDED, DossierState, ReturnChannel
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.catalogue.procedures.states import PaperNeed, StepKind
from motcua.config.demo.citizens import CITIZENS
from motcua.config.demo.desk import Desk
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.moments import local_day

# A child's birth certificate, a confirmation of marital status that is good for six months, and an earlier one.
GIVEN = (("1.001193", 40), ("1.004873", 90), ("1.004873", 130))
_MOST_STEPS = 12


def give_papers(agency: AgencyBrief, *, scans: Sequence[int], at: datetime) -> None:
    """Received, decided and handed over, each at its time; the worker puts the results into her locker."""
    for number, (code, days) in enumerate(GIVEN):
        then = at - timedelta(days=days)
        try:
            version = procedures.public_procedure(code, local_day(then), agency_id=agency.id).version
        except ProcedureMissing:
            continue
        _give(agency, version, number, scans[number % len(scans)], then)


def _give(agency: AgencyBrief, version: IntakeVersion, number: int, scan: int, at: datetime) -> None:
    desk = Desk(agency.id, at=at)
    clerk = desk.at_post(desk.clerks[0])
    name, phone, email, personal_number = CITIZENS[0]
    case_id = version.cases[0].id if version.cases else None
    papers = [paper for paper in procedures.papers_for(version, case_id) if paper.need == PaperNeed.SUBMIT]
    intake = Intake(
        version_id=version.version_id,
        case_id=case_id,
        channel="counter",
        applicant=Applicant(
            name=name, personal_number=personal_number, phone="0" + phone.removeprefix("+84"), email=email or "",
            address="42/7 Phạm Thái Bường, phường Long Châu",
        ),
        papers=tuple(NewPaper(required_id=one.id, name=one.name, originals=1) for one in papers if not one.is_optional),
        return_channel=str(ReturnChannel.COUNTER),
    )  # fmt: skip
    got = dossiers.receive(intake, actor=clerk, at=at, key=uuid5(NAMESPACE_URL, f"{agency.code}/locker/{number}"))
    for _ in range(_MOST_STEPS):
        at += timedelta(minutes=20)
        if _move_on(got.id, desk, scan, at):
            return


def _move_on(dossier_id: int, desk: Desk, scan: int, at: datetime) -> bool:
    """One move by the person whose turn it is; True once the result was handed over."""
    now = standings.standing_of(dossier_id)
    version = procedures.version_for_intake(now.version_id)
    if now.state in ENDED:
        return True  # loaded before
    if now.state == DossierState.DONE:
        clerk = desk.at_post(desk.clerks[0])
        dossiers.close(dossier_id, channel="counter", receiver=CITIZENS[0][0], actor=clerk, at=at)
        return True
    actor, step = desk.at_post(now.post_id or 0), version.process.step(now.step_id or 0)
    if step.kind == StepKind.REVIEW:
        dossiers.take_over(dossier_id, actor=actor, at=at)
        kind = version.outcomes[0]
        dossiers.draft_outcome(
            dossier_id, name=kind.name, kind_id=kind.id, file_id=scan, file_name=f"{kind.name}.jpg", actor=actor, at=at
        )
        dossiers.submit_for_signature(dossier_id, actor=actor, at=at + timedelta(minutes=2))
    elif step.kind == StepKind.APPROVE:
        dossiers.approve(dossier_id, actor=actor, at=at)
    elif step.kind in (StepKind.ISSUE, StepKind.RETURN):
        dossiers.finish(dossier_id, number=f"{dossier_id:02d}/{at.year}", actor=actor, at=at)
    else:
        dossiers.forward(dossier_id, to_step=step.forward[0], actor=actor, at=at)
    return False
