"""Tiếp nhận: take a dossier in, number it, promise a moment, and open the first step of its process."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError

from motcua.cases.dossiers.errors import (
    FirstStepNotOffered,
    FormUsedAlready,
    IntakeInvalid,
    NotTakenInHere,
    VersionNotOffered,
)
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.rules import intake as rules
from motcua.cases.dossiers.rules.intake import Applicant, Intake, NewPaper, Submitter
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.clock import first_due
from motcua.cases.dossiers.services import receiving_statement
from motcua.cases.dossiers.services.charging import owed_by
from motcua.cases.dossiers.services.identity import sealed_papers
from motcua.cases.dossiers.services.receiving_statement import Setting
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import IntakeVersion, Process, Step
from motcua.catalogue.procedures.states import SIGNING
from motcua.foundation.files import services as files
from motcua.kernel import identity, phones
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.statements import alone
from motcua.kernel.text import clean


@dataclass(frozen=True, slots=True)
class Received:
    """What the counter needs at once: the code for the slip and the promised moment."""

    id: int
    code: str
    due_at: datetime | None


def receive(intake: Intake, *, actor: Actor, at: datetime, key: UUID) -> Received:
    """Save a dossier. The same key again answers with the dossier that it made, also when the first answer was lost."""
    agency_id = intake.agency_id or actor.agency_id
    rules.check_may_receive(agency_id, actor)
    assert agency_id is not None and actor.post_id is not None
    day = local_day(at)
    intake = cleaned(intake)
    rules.check_intake(intake, on=day)
    setting = _setting(intake, agency_id, actor.post_id, at)
    check_stored(intake.papers, at=at)
    papers = sealed_papers(intake.papers, placing.version_of(intake.version_id), at=at)
    if papers != intake.papers:
        intake = replace(intake, papers=papers)
    try:
        with alone():
            found = receiving_statement.write(intake, setting, actor=actor, at=at, day=day, key=key)
    except IntegrityError:
        # Two requests with one key at the same moment: the number of the slower one went back with its transaction.
        old = Dossier.objects.filter(idempotency_key=key, agency_id=agency_id).values_list("id", "code", "due_at")
        before = old.first()
        if before is None and Dossier.objects.filter(idempotency_key=key).exists():
            raise FormUsedAlready from None
        if before is None:
            raise
        found = before
    return Received(*found)


def check_stored(papers: Iterable[NewPaper], *, at: datetime) -> None:
    """Two queries, and only for papers with files, which stay from now on. Raises IntakeInvalid for a file that the
    store does not have."""
    wanted = {file.file_id for paper in papers for file in paper.files}
    if wanted and not wanted <= files.claim(wanted, at=at):
        sentence = "Một tệp đính kèm không còn trên máy chủ. Hãy tải lại tệp đó."
        raise IntakeInvalid(field="papers", sentence=sentence, faults={"papers": sentence})


def intake_faults(intake: Intake, *, at: datetime) -> dict[str, str]:
    """Everything that would keep this from being saved: field to sentence; empty where nothing would."""
    try:
        rules.check_intake(cleaned(intake), on=local_day(at))
    except IntakeInvalid as error:
        return dict(error.facts["faults"])
    return {}


def cleaned(intake: Intake) -> Intake:
    """As it is stored: one normal form of letters, numbers without the dots that people write into them."""
    mandate = intake.mandate
    return replace(
        intake,
        applicant=cleaned_applicant(intake.applicant),
        mandate=None
        if mandate is None
        else Submitter(
            name=clean(mandate.name),
            personal_number=identity.digits(mandate.personal_number),
            address=clean(mandate.address),
            phone=phones.national(mandate.phone),
            email=clean(mandate.email),
            relation=clean(mandate.relation),
            paper=clean(mandate.paper),
        ),
        papers=tuple(cleaned_paper(paper) for paper in intake.papers),
        request=clean(intake.request),
    )


def cleaned_applicant(who: Applicant) -> Applicant:
    """Whose matter it is, as it is stored."""
    return Applicant(
        name=clean(who.name),
        kind=who.kind,
        personal_number=identity.digits(who.personal_number),
        tax_code=identity.normal_tax_code(who.tax_code),
        born_on=who.born_on,
        sex=clean(who.sex),
        address=clean(who.address),
        phone=phones.national(who.phone),
        email=clean(who.email),
    )


def cleaned_paper(paper: NewPaper) -> NewPaper:
    """A paper as it is stored."""
    name = clean(paper.name)
    if name == paper.name and not paper.files:
        return paper
    return replace(paper, name=name, files=tuple(replace(file, name=clean(file.name)) for file in paper.files))


def offered_version(intake: Intake, agency_id: int, *, at: datetime) -> IntakeVersion:
    """The version that the agency takes in on that day, in a case that it has. Raises where it does not."""
    version = placing.version_of(intake.version_id)
    if (intake.case_id is None) == bool(version.cases) or (
        intake.case_id is not None and intake.case_id not in {case.id for case in version.cases}
    ):
        raise VersionNotOffered(field="case")
    rules.check_papers_belong(intake.papers, {paper.id for paper in version.papers})
    if not placing.is_offered(intake.version_id, agency_id, at=at):
        raise NotTakenInHere(field="version")
    return version


def _setting(intake: Intake, agency_id: int, actor_post: int, at: datetime) -> Setting:
    version = offered_version(intake, agency_id, at=at)
    process = version.process
    term = procedures.term_for(version, intake.case_id, intake.channel).term
    following = opened_step(process, intake.first_step)
    posts = (
        (actor_post,)
        if following.id == process.first.id
        else placing.posts_for(following, agency_id, version.field_id, at=at)
    )
    agency = placing.agency_of(agency_id)
    owed = owed_by(intake, version, agency_id, on=local_day(at))
    return Setting(
        agency_id=agency_id,
        agency_code=agency.code,
        field_id=version.field_id,
        field=version.field_code,
        procedure=version.code,
        term=term,
        due_at=first_due(agency_id, at, term).due,
        posts=posts,
        steps=_steps(process.first, following),
        owed=owed.now,
        owed_later=owed.later,
        owed_for=version.name,
    )


def opened_step(process: Process, wanted: str | None) -> Step:
    """Where the dossier lies after the receipt: one step on; where that is a leader's, the clerk drafts first."""
    if wanted:
        offered = placing.first_steps(process)
        for step in offered:
            if step.code == wanted:
                return step
        named = ", ".join(f"{step.name} ({step.code})" for step in offered)
        raise FirstStepNotOffered(wanted=wanted[:40], offered=named or "không có", field="first_step")
    following = placing.next_step(process, process.first)
    if following is None or following.kind in SIGNING:
        return process.first
    return following


def _steps(first: Step, following: Step) -> tuple[tuple[int, str, Decimal, bool], ...]:
    opened = (following.id, following.name, following.working_hours, False)
    if first.id == following.id:
        return (opened,)
    return ((first.id, first.name, first.working_hours, True), opened)
