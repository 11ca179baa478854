"""A version as intake needs it: plain values, kept per process, because a published version never changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic

from django.db.models import Prefetch

from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.catalogue.procedures.models import ProcedureField, ProcedureVersion, RequiredPaper
from motcua.catalogue.procedures.rules.processes import Process
from motcua.catalogue.procedures.rules.spans import amount_text, span_of_amounts, span_of_terms
from motcua.catalogue.procedures.rules.terms import term_text
from motcua.catalogue.procedures.selectors.processes import processes
from motcua.catalogue.procedures.states import Channel, ChargeKind, CollectAt, OnlineLevel, PaperNeed


@dataclass(frozen=True, slots=True)
class CaseLine:
    """Trường hợp."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PaperLine:
    """Thành phần hồ sơ; no ``case_ids``: in all cases. ``kinds``: codes of the outcomes that are this paper."""

    id: int
    code: str
    name: str
    need: PaperNeed
    originals: int
    copies: int
    is_optional: bool
    instead: str
    form_name: str
    case_ids: frozenset[int]
    kinds: tuple[str, ...] = ()
    is_identity: bool = False


@dataclass(frozen=True, slots=True)
class TermLine:
    """Thời hạn: ``term`` for calendars ('none': none is known), ``words`` in short, ``text`` as the law says it."""

    channel: Channel
    case_id: int | None
    term: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """Mức phí: ``amount`` None where a People's Council decides it; ``words`` '8.000 đ/bản'."""

    id: int
    name: str
    kind: ChargeKind
    amount: int | None
    per: str
    note: str
    channel: Channel | None
    case_id: int | None
    collect_at: CollectAt
    words: str


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """Kết quả."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class BasisLine:
    """Căn cứ pháp lý."""

    number: str
    title: str


@dataclass(frozen=True, slots=True)
class IntakeVersion:
    """Bản thủ tục, whole. ``wait`` is the policy of calendars: 'PAUSE', 'RESTART', 'NEW_TERM 18 working days'."""

    version_id: int
    procedure_id: int
    code: str
    number: int
    name: str
    field_id: int
    field_code: str
    field_name: str
    decision_number: str
    decided_on: date | None
    valid_from: date
    kind: str
    subjects: tuple[str, ...]
    requirements: str
    online_level: OnlineLevel | None
    cases: tuple[CaseLine, ...]
    papers: tuple[PaperLine, ...]
    terms: tuple[TermLine, ...]
    fees: tuple[ChargeLine, ...]
    outcomes: tuple[OutcomeLine, ...]
    legal_bases: tuple[BasisLine, ...]
    wait: str
    process: Process
    eform_version_id: int | None = None
    without_account: bool = False

    @property
    def channels(self) -> tuple[Channel, ...]:
        """How a dossier may arrive: the channels that have a term; all where no term is known."""
        return tuple(c for c in Channel if not self.terms or any(line.channel == c for line in self.terms))


# Some hundreds of procedures of a few kilobytes each; the oldest go when an upgrade brings more.
_KEPT: dict[int, IntakeVersion] = {}
_MOST = 4000
# Nothing of a version ever changes but what its field is called, once in years: other processes hear of it within this.
_NAMES_LAST = 3600.0
_names_read: list[float] = [0.0]


def version_for_intake(version_id: int) -> IntakeVersion:
    """The version with all that belongs to it. Raises ProcedureMissing."""
    found = _KEPT.get(version_id) or versions_for_intake([version_id]).get(version_id)
    if found is None:
        raise ProcedureMissing(version_id=version_id)
    return found


def versions_for_intake(ids: Iterable[int]) -> dict[int, IntakeVersion]:
    """Many versions in the order of ``ids``; those that this process has not met take eight queries together."""
    ids = list(ids)
    if _KEPT and monotonic() - _names_read[0] > _NAMES_LAST:
        call_fields_anew()
    missing = [pk for pk in ids if pk not in _KEPT]
    found = {pk: _KEPT[pk] for pk in ids if pk in _KEPT}
    for row in _rows(missing) if missing else ():
        version = found[row.pk] = _build(row, processes([row.process_id])[row.process_id])
        if row.published_at is not None:
            if not _KEPT:
                _names_read[0] = monotonic()
            while len(_KEPT) >= _MOST:
                _KEPT.pop(next(iter(_KEPT)), None)
            _KEPT[row.pk] = version
    return {pk: found[pk] for pk in ids if pk in found}


def call_fields_anew() -> None:
    """Read again what the fields are called; one query."""
    _names_read[0] = monotonic()
    names = dict(ProcedureField.objects.values_list("id", "name"))
    for pk, version in list(_KEPT.items()):
        name = names.get(version.field_id, version.field_name)
        if name != version.field_name:
            _KEPT[pk] = replace(version, field_name=name)


def _rows(ids: list[int]) -> list[ProcedureVersion]:
    papers = Prefetch("papers", RequiredPaper.objects.order_by("position").prefetch_related("cases"))
    rows = list(
        ProcedureVersion.objects.filter(pk__in=ids)
        .select_related("procedure", "field")
        .prefetch_related("cases", papers, "terms", "fees", "outcomes", "legal_bases")
    )
    processes({row.process_id for row in rows})
    return rows


def _build(v: ProcedureVersion, process: Process) -> IntakeVersion:
    return IntakeVersion(
        version_id=v.pk, procedure_id=v.procedure_id, code=v.procedure.code, number=v.number, name=v.name,
        field_id=v.field_id, field_code=v.field.code, field_name=v.field.name, decision_number=v.decision_number,
        decided_on=v.decided_on, valid_from=v.valid_from, kind=v.kind, subjects=tuple(v.subjects.splitlines()),
        requirements=v.requirements, online_level=OnlineLevel(v.online_level) if v.online_level else None,
        cases=tuple(CaseLine(c.pk, c.code, c.name) for c in sorted(v.cases.all(), key=lambda c: c.position)),
        papers=tuple(
            PaperLine(
                p.pk, p.code, p.name, PaperNeed(p.need), p.originals, p.copies, p.is_optional, p.instead, p.form_name,
                frozenset(case.pk for case in p.cases.all()), tuple(p.kinds), p.is_identity,
            )
            for p in v.papers.all()
        ),
        terms=tuple(
            TermLine(Channel(t.channel), t.case_id, t.term or "none", t.text, term_text(t.term))
            for t in sorted(v.terms.all(), key=lambda t: (t.position, t.pk))
        ),
        fees=tuple(
            ChargeLine(
                f.pk, f.name, ChargeKind(f.kind), f.amount, f.per, f.note, Channel(f.channel) if f.channel else None,
                f.case_id, CollectAt(f.collect_at), amount_text(f.amount, f.per),
            )
            for f in sorted(v.fees.all(), key=lambda f: (f.position, f.pk))
        ),
        outcomes=tuple(
            OutcomeLine(o.pk, o.code, o.name) for o in sorted(v.outcomes.all(), key=lambda o: o.position)
        ),
        legal_bases=tuple(
            BasisLine(b.number, b.title) for b in sorted(v.legal_bases.all(), key=lambda b: b.position)
        ),
        wait=f"{v.wait_kind} {v.wait_term}".strip(), process=process,
        eform_version_id=v.eform_id, without_account=v.without_account,
    )  # fmt: skip


def term_for(version: IntakeVersion, case_id: int | None, channel: Channel | str) -> TermLine:
    """The term of a case by a channel: the case's own line before the one for all cases.

    Where no line speaks of the channel, there is no term ('none').
    """
    lines = [line for line in version.terms if line.channel == channel and line.case_id in (case_id, None)]
    for line in sorted(lines, key=lambda line: line.case_id is None):
        return line
    return TermLine(Channel(channel), case_id, "none", "", term_text(""))


def fees_for(version: IntakeVersion, case_id: int | None, channel: Channel | str) -> list[ChargeLine]:
    """The charges of a case by a channel."""
    return [
        line for line in version.fees if line.channel in (None, channel) and line.case_id in (None, case_id)
    ]  # fmt: skip


def papers_for(version: IntakeVersion, case_id: int | None) -> list[PaperLine]:
    """The papers of a case; without a case those that every case needs."""
    return [paper for paper in version.papers if not paper.case_ids or case_id in paper.case_ids]


# What the paper that a form replaces is called in bundles; where none is, it is the first with a printed form.
_FORM = "to-khai"


def the_form(papers: Sequence[PaperLine]) -> PaperLine | None:
    """The declaration that an e-form stands for: others with a printed form of their own are still to be sent."""
    named = (paper for paper in papers if paper.code == _FORM)
    return next(named, None) or next((paper for paper in papers if paper.form_name), None)


def papers_by_case(version: IntakeVersion) -> dict[int | None, list[PaperLine]]:
    """case id (None where there are no cases) → its papers."""
    ids: list[int | None] = [case.id for case in version.cases]
    return {case_id: papers_for(version, case_id) for case_id in ids or [None]}


def term_in_short(version: IntakeVersion) -> str:
    """'3 ngày làm việc', or 'Từ 17 đến 27 ngày làm việc' where it depends on case or channel."""
    return span_of_terms(line.term for line in version.terms)


def fee_in_short(version: IntakeVersion) -> str:
    """The charge named first: 'Không thu', '8.000 đ/bản', 'Từ 7.000 đ đến 15.000 đ'; '' where nothing is known."""
    return span_of_amounts([(fee.amount, fee.per) for fee in version.fees if fee.name == version.fees[0].name])


def shows_identity(paper_id: int) -> bool:
    """Whether this paper of a procedure is an identity paper; not for a number that is none."""
    return RequiredPaper.objects.filter(pk=paper_id, is_identity=True).exists()
