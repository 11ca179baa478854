"""Thủ tục: what may be asked for, at which agency, with what papers, terms and fees."""

from datetime import date
from typing import Annotated

from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import IntakeVersion, ProcedureHit
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.shapes import Asked, Code, Link, Told
from motcua.surfaces.api.ways import reads

router = Router(tags=["procedures"])


class ProcedureLine(Told):
    code: str
    name: str
    field: str
    term_text: str
    fee_text: str


class ProcedureList(Told):
    """By code, page by page; with `q` the best matches first, and no further page."""

    items: list[ProcedureLine]
    next: str | None


class PaperNeeded(Told):
    """`need`: submit, show or note. Without `cases` it is needed in every case.

    Pictures of a paper with `is_identity` lie encrypted and are destroyed once an official has compared them.
    """

    code: str
    name: str
    need: str
    originals: int
    copies: int
    is_optional: bool
    instead: str
    form_name: str
    cases: list[str]
    is_identity: bool


class TermTold(Told):
    """`term` as `POST /deadlines` takes it; 'none' where none is known."""

    channel: str
    case: str | None
    term: str
    text: str


class FeeTold(Told):
    """`amount` in đồng, null where the People's Council decides it; `id` names it in `quantities` of an intake."""

    id: int
    name: str
    kind: str
    amount: int | None
    per: str
    note: str
    channel: str | None
    case: str | None
    collect_at: str


class StepTold(Told):
    """`next`: codes of the steps to which it may go on."""

    id: int
    code: str
    name: str
    kind: str
    working_hours: float
    next: list[str]


class ProcedureTold(Told):
    """One procedure as it is in force today; `eform` is the form whose schema `GET /forms/{code}/schema` tells."""

    code: str
    version: int
    name: str
    field: Link
    decision_number: str
    decided_on: date | None
    valid_from: date
    subjects: list[str]
    requirements: str
    online_level: str | None
    without_account: bool
    cases: list[Link]
    papers: list[PaperNeeded]
    terms: list[TermTold]
    fees: list[FeeTold]
    outcomes: list[Link]
    legal_bases: list[Link]
    steps: list[StepTold]
    eform: str | None


class ProcedureFilters(Asked):
    """`agency` is a code such as H61.21; left out it is the key's own."""

    q: Annotated[str, Field(max_length=200)] = ""
    agency: Code | None = None
    after: Annotated[str, Field(max_length=50, pattern=r"^[0-9A-Za-z.\-]+$")] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


@reads(router, "/procedures", ProcedureList, name="list-procedures", summary="List or search procedures in force")
def list_procedures(request: ApiRequest, wanted: Query[ProcedureFilters]) -> ProcedureList:
    agency, today = agency_of(wanted.agency, request), local_day(timezone.now())
    if clean(wanted.q):
        hits = procedures.search(clean(wanted.q), agency_id=agency, on=today, limit=wanted.limit)
        return ProcedureList(items=[_line(hit) for hit in hits], next=None)
    hits = procedures.by_code(agency_id=agency, on=today, after=wanted.after or "", limit=wanted.limit + 1)
    shown = hits[: wanted.limit]
    return ProcedureList(items=[_line(hit) for hit in shown], next=shown[-1].code if len(hits) > len(shown) else None)


@reads(router, "/procedures/{code}", ProcedureTold, name="get-procedure", summary="One procedure, whole")
def get_procedure(request: ApiRequest, code: Code, agency: Code | None = None) -> ProcedureTold:
    today = local_day(timezone.now())
    return _whole(procedures.public_procedure(code, today, agency_id=agency_of(agency, request)).version)


def agency_of(code: str | None, request: ApiRequest) -> int | None:
    """The named agency, else the key's own."""
    return organizations.get_agency(code).id if code else request.actor.agency_id


def _line(hit: ProcedureHit) -> ProcedureLine:
    return ProcedureLine(
        code=hit.code, name=hit.name, field=hit.field, term_text=hit.term_text, fee_text=hit.fee_text
    )  # fmt: skip


def _whole(v: IntakeVersion) -> ProcedureTold:
    cases = {case.id: case.code for case in v.cases}
    return ProcedureTold(
        code=v.code, version=v.number, name=v.name, field=Link(code=v.field_code, name=v.field_name),
        decision_number=v.decision_number, decided_on=v.decided_on, valid_from=v.valid_from, subjects=list(v.subjects),
        requirements=v.requirements, online_level=v.online_level,
        without_account=v.without_account,
        cases=[Link(code=case.code, name=case.name) for case in v.cases],
        papers=[
            PaperNeeded(
                code=p.code, name=p.name, need=p.need, originals=p.originals, copies=p.copies,
                is_optional=p.is_optional, instead=p.instead, form_name=p.form_name,
                cases=sorted(cases[case_id] for case_id in p.case_ids), is_identity=p.is_identity,
            )
            for p in v.papers
        ],
        terms=[
            TermTold(channel=t.channel, case=cases.get(t.case_id or 0), term=t.term, text=t.text) for t in v.terms
        ],
        fees=[
            FeeTold(
                id=f.id, name=f.name, kind=f.kind, amount=f.amount, per=f.per, note=f.note, channel=f.channel,
                case=cases.get(f.case_id or 0), collect_at=f.collect_at,
            )
            for f in v.fees
        ],
        outcomes=[Link(code=outcome.code, name=outcome.name) for outcome in v.outcomes],
        legal_bases=[Link(code=basis.number, name=basis.title) for basis in v.legal_bases],
        steps=[
            StepTold(
                id=s.id, code=s.code, name=s.name, kind=s.kind, working_hours=float(s.working_hours),
                next=[v.process.step(step_id).code for step_id in s.forward],
            )
            for s in v.process.steps
        ],
        eform=eforms.version_line(v.eform_version_id).code if v.eform_version_id else None,
    )  # fmt: skip
