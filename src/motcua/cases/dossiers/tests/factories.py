"""Situations by name, built from services: an office with its people, and dossiers in every state.

Bình sits at the counter, Chi decides, Dũng leads, Hoa keeps the register, Em works at another ward.
"""

import itertools
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

from motcua.cases.dossiers import services
from motcua.cases.dossiers.models import Dossier
from motcua.cases.dossiers.services import Applicant, Intake, NewDefect, NewPaper, NewSubmission, Received
from motcua.cases.dossiers.tests.written import Written
from motcua.catalogue.procedures import services as procedures
from motcua.catalogue.procedures.models import ProcedureVersion
from motcua.catalogue.procedures.rules.sheets import (
    BasisSheet,
    OutcomeSheet,
    ProcedureSheet,
    ProcessSheet,
    StepSheet,
)
from motcua.foundation.accounts.models import Account
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.models import Agency, Unit
from motcua.foundation.organizations.selectors import actor_for
from motcua.foundation.organizations.states import AgencyKind
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import ZONE
from motcua.kernel.text import sort_key

BUNDLE = Path(__file__).parent / "bundle"
SINCE = date(2025, 7, 1)
# Monday, 23 November 2026, 09:00; the 24th is a holiday.
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
# No form has this number, also none that another test has published and this process remembers.
NO_SUCH_FORM = 2**40
BIRTH, MARRIAGE, CERTIFIED, TERMLESS = "1.001193", "1.004873", "2.000815", "1.000001"
FORK = "1.000002"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Office:
    """A ward that takes in the test bundle, and a neighbour."""

    agency: Agency
    unit: Unit
    binh: Actor
    chi: Actor
    dung: Actor
    hoa: Actor
    em: Actor
    neighbour: Agency

    def hire(self, name: str, *grants: str, fields: tuple[str, ...] = ()) -> Actor:
        """A new person on a new post of the ward."""
        return _hire(self.agency, self.unit, name, grants, fields)


def an_office() -> Office:
    """The ward of Long Châu with five posts; Em sits at the ward of Phước Hậu with the same grants as Bình."""
    return _OFFICE()


def _an_office() -> Office:
    procedures.import_bundle(BUNDLE, actor=SYSTEM, at=MONDAY)
    code = _free_province()
    province = _agency(code, "Tỉnh thử", None, AgencyKind.PROVINCE)
    ward = _agency(f"{code}.21", "Phường Long Châu", province.pk)
    other = _agency(f"{code}.22", "Phường Phước Hậu", province.pk)
    unit, elsewhere = _unit(ward), _unit(other)
    reception = ("dossiers.receive", "dossiers.close")
    both = ("ho-tich", "chung-thuc")
    for agency in (ward, other):
        procedures.adopt_all([BIRTH, MARRIAGE, CERTIFIED, TERMLESS], agency.pk, SINCE, actor=SYSTEM, at=MONDAY)
    return Office(
        agency=ward,
        unit=unit,
        neighbour=other,
        binh=_hire(ward, unit, "Lê Văn Bình", reception, ()),
        chi=_hire(ward, unit, "Phạm Thị Chi", ("dossiers.process",), both),
        dung=_hire(
            ward,
            unit,
            "Trần Quốc Dũng",
            ("dossiers.approve", "dossiers.assign", "dossiers.supervise", "dossiers.read"),
            (),
        ),
        hoa=_hire(ward, unit, "Võ Thị Hoa", ("dossiers.issue",), ()),
        em=_hire(
            other,
            elsewhere,
            "Đặng Em",
            (
                *reception,
                "dossiers.process",
                "dossiers.approve",
                "dossiers.assign",
                "dossiers.issue",
                "dossiers.supervise",
                "dossiers.read",
            ),
            both,
        ),
    )


_OFFICE = Written(_an_office)


def version(code: str) -> ProcedureVersion:
    return ProcedureVersion.objects.get(procedure__code=code)


def an_intake(code: str = BIRTH, **changes: object) -> Intake:
    """What An hands in: every paper of the first case."""
    v = version(code)
    case = v.cases.order_by("position").first()
    papers = tuple(
        NewPaper(required_id=paper.pk, name=paper.name, originals=1)
        for paper in v.papers.filter(need="submit").order_by("position")
        if case is None or not paper.cases.exists() or case in paper.cases.all()
    )
    plain: dict[str, Any] = {
        "version_id": v.pk,
        "case_id": case.pk if case else None,
        "papers": papers,
        "channel": "counter",
        "applicant": Applicant(
            name="Nguyễn Văn An",
            personal_number="086095003417",
            born_on=date(1995, 8, 14),
            sex="Nam",
            address="42/7 Phạm Thái Bường, phường Long Châu",
            phone="0912000001",
            email="an@vidu.vn",
        ),
    }
    return Intake(**(plain | changes))


def a_fork(office: Office) -> str:
    """A procedure whose receipt leads to review, to assignment, or straight to the leader."""

    def step(code: str, kind: str, by: str, *following: str) -> StepSheet:
        return StepSheet(code, f"Bước {code}", kind, f"dossiers.{by}", Decimal(1), kind == "approve", following)

    steps = (
        step("receive", "receive", "receive", "assign", "review", "approve"),
        step("assign", "assign", "assign", "review"),
        step("review", "review", "process", "approve"),
        step("approve", "approve", "approve", "return"),
        step("return", "return", "close"),
    )
    sheet = ProcedureSheet(
        FORK, "Thủ tục có nhiều ngả", "ho-tich", SINCE, ProcessSheet(name="Nhiều ngả", steps=steps),
        outcomes=(OutcomeSheet("", "Giấy"),), legal_bases=(BasisSheet("60/2014/QH13"),),
        wait="NEW_TERM 10 working days",
    )  # fmt: skip
    procedures.publish_sheet(sheet, valid_from=SINCE, actor=SYSTEM, at=MONDAY)
    procedures.adopt(FORK, office.agency.pk, SINCE, actor=SYSTEM, at=MONDAY)
    return FORK


def received(office: Office, code: str = BIRTH, at: datetime = MONDAY, **changes: object) -> Dossier:
    """A dossier that Bình has just taken in."""
    got: Received = services.receive(an_intake(code, **changes), actor=office.binh, at=at, key=uuid4())
    return Dossier.objects.get(pk=got.id)


def a_citizen(name: str = "Nguyễn Văn An") -> Actor:
    """Somebody with an account and without a post."""
    number = next(_numbers)
    account = Account.objects.create(
        full_name=name, sort_key=sort_key(name), email=f"dan{number}@vidu.vn", created_at=datetime.now(UTC)
    )
    return Actor(id=account.pk, post_id=None, unit_id=None, agency_id=None, name=name)


def submitted(
    office: Office,
    citizen: Actor,
    at: datetime = MONDAY,
    *,
    code: str = BIRTH,
    beneficiary_id: int | None = None,
    helper_id: int | None = None,
    answers: dict[str, object] | None = None,
    **changes: object,
) -> Dossier:
    """Filed on the portal by a citizen; nobody at the counter has answered."""
    filing = NewSubmission(
        account_id=citizen.id,
        beneficiary_id=beneficiary_id or citizen.id,
        helper_id=helper_id,
        eform_version_id=NO_SUCH_FORM,
        answers={"ho_ten": "NGUYỄN AN NHIÊN"} if answers is None else answers,
    )
    intake = an_intake(code, **({"channel": "online", "agency_id": office.agency.pk} | changes))
    got = services.submit(intake, filing, actor=citizen, at=at, key=uuid4())
    return Dossier.objects.get(pk=got.id)


def from_the_portal(office: Office, at: datetime = MONDAY, answers: dict[str, object] | None = None) -> Dossier:
    """Filed by somebody who is nobody in particular."""
    return submitted(office, a_citizen(), at, answers=answers)


def to_correct(office: Office, citizen: Actor, at: datetime, answers: dict[str, object]) -> Dossier:
    """Filed on the portal; Bình marked the child's name and the first paper."""
    dossier = submitted(office, citizen, answers=answers)
    paper = dossier.papers.order_by("position")[0]
    services.request_correction(
        dossier.pk,
        defects=[
            NewDefect(field="ho_ten", page="tre", paper_name="Họ, chữ đệm và tên", reason="Viết có dấu đầy đủ"),
            NewDefect(paper_id=paper.pk, reason="Mờ chỗ ngày sinh"),
        ],
        actor=office.binh,
        at=at,
    )
    dossier.refresh_from_db()
    return dossier


def a_received_birth_registration(office: Office, at: datetime = MONDAY) -> Dossier:
    return received(office, BIRTH, at)


def in_review(office: Office, code: str = BIRTH, at: datetime = MONDAY) -> Dossier:
    """Chi has it in hand."""
    dossier = received(office, code, at)
    at += timedelta(minutes=5)
    if code == MARRIAGE:
        services.forward(dossier.pk, actor=office.dung, at=at)
    return services.take_over(dossier.pk, actor=office.chi, at=at + timedelta(minutes=5))


def awaiting_papers(office: Office, code: str = MARRIAGE, at: datetime = MONDAY) -> Dossier:
    """Chi asked once for a better paper, half an hour after the receipt."""
    dossier = in_review(office, code, at)
    ask(office, dossier, at + timedelta(minutes=30))
    dossier.refresh_from_db()
    return dossier


def ask(office: Office, dossier: Dossier, at: datetime, legal_basis: str = "") -> None:
    paper = dossier.papers.first()
    assert paper is not None
    services.request_supplement(
        dossier.pk,
        defects=[NewDefect(paper_id=paper.pk, reason="Mờ chỗ ngày sinh")],
        explanation="Tờ khai không đọc được",
        legal_basis=legal_basis,
        actor=office.chi,
        at=at,
    )


def before_the_leader(office: Office, code: str = BIRTH, at: datetime = MONDAY) -> Dossier:
    """Drafted and submitted; it lies with Dũng."""
    dossier = in_review(office, code, at)
    draft(office.chi, dossier, at + timedelta(minutes=20))
    return services.submit_for_signature(dossier.pk, actor=office.chi, at=at + timedelta(minutes=25))


def draft(actor: Actor, dossier: Dossier, at: datetime) -> None:
    kind = dossier.version.outcomes.first()
    services.draft_outcome(
        dossier.pk, name="Giấy khai sinh", kind_id=kind.pk if kind else None, text="Nội dung", actor=actor, at=at
    )


def approved(office: Office, code: str = BIRTH, at: datetime = MONDAY) -> Dossier:
    """Dũng approved; it lies with Hoa."""
    dossier = before_the_leader(office, code, at)
    return services.approve(dossier.pk, actor=office.dung, at=at + timedelta(minutes=40))


def finished(office: Office, code: str = BIRTH, at: datetime = MONDAY) -> Dossier:
    """Hoa numbered it; it lies ready at the counter."""
    dossier = approved(office, code, at)
    return services.finish(dossier.pk, number="15/GKS", actor=office.hoa, at=at + timedelta(minutes=50))


def _free_province() -> str:
    """There are few codes of provinces, and a test may ask for a second office."""
    taken = set(Agency.objects.values_list("code", flat=True))
    codes = (f"H{1 + next(_numbers) % 98:02}" for _ in range(98))
    return next(code for code in codes if code not in taken)


def _agency(code: str, name: str, parent: int | None, kind: AgencyKind = AgencyKind.WARD) -> Agency:
    return organizations.create_agency(
        actor=SYSTEM,
        at=MONDAY,
        code=code,
        name=f"Ủy ban nhân dân {name}",
        short_name=name,
        kind=kind,
        valid_from=SINCE,
        parent_id=parent,
    )


def _unit(agency: Agency) -> Unit:
    return organizations.create_unit(agency.pk, actor=SYSTEM, at=MONDAY, code="MC", name="Bộ phận Một cửa")


def _hire(agency: Agency, unit: Unit, name: str, grants: tuple[str, ...], fields: tuple[str, ...]) -> Actor:
    number = next(_numbers)
    post = organizations.create_post(
        unit.pk, actor=SYSTEM, at=MONDAY, code=f"P{number}", title=f"Vị trí của {name}", valid_from=SINCE
    )
    for one in grants:
        organizations.grant(post.pk, actor=SYSTEM, at=MONDAY, grant=one)
    account = Account.objects.create(
        full_name=name, sort_key=sort_key(name), email=f"p{number}@vidu.vn", created_at=datetime.now(UTC)
    )
    organizations.hold_post(post.pk, actor=SYSTEM, at=MONDAY, account_id=account.pk, valid_from=SINCE)
    if fields:
        procedures.set_field_duties(post.pk, fields, agency_id=agency.pk, actor=SYSTEM, at=MONDAY)
    actor = actor_for(account.pk, post_id=post.pk, at=MONDAY)
    assert actor is not None
    return actor
