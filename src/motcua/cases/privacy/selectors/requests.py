"""Yêu cầu về dữ liệu: one's own, and those that an office has to answer; lists and doors ask the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.privacy.errors import MayNotAnswer, RequestNotFound
from motcua.cases.privacy.models import DataRequest, RefusalGround
from motcua.cases.privacy.rules import answering as rules
from motcua.cases.privacy.selectors.settings import number_of
from motcua.cases.privacy.states import BY_ITSELF, Datum, RequestKind, RequestState, Setting
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services as counting
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

REQUESTS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class RequestView:
    """A request as it stands at a moment."""

    id: int
    number: str
    kind: str
    kind_text: str
    state: str
    state_text: str
    agency_id: int
    agency: str
    account_id: int
    dossier_id: int | None
    code: str
    datum: str
    datum_text: str
    wrong: str
    right: str
    words: str
    proof_id: int | None
    proof_name: str
    asked_at: datetime
    answer_by: datetime
    is_late: bool
    extended_at: datetime | None
    extended_why: str
    answered_at: datetime | None
    answered_by_id: int | None
    answer: str
    ground: str
    ground_source: str
    carry_out_at: datetime | None
    done_at: datetime | None
    remark: str
    is_by_itself: bool

    @property
    def is_waiting(self) -> bool:
        return self.state == RequestState.WAITING

    @property
    def may_withdraw(self) -> bool:
        return self.state in (RequestState.WAITING, RequestState.ACCEPTED)

    @property
    def is_correction(self) -> bool:
        return self.kind == RequestKind.CORRECTION


@dataclass(frozen=True, slots=True)
class Load:
    """How an office keeps up: what waits, what of it is late, what was answered late this year."""

    waiting: int
    late: int
    answered: int
    answered_late: int


@dataclass(frozen=True, slots=True)
class GroundLine:
    code: str
    name: str
    source: str
    is_sure: bool


def own_requests(actor: Actor, *, now: datetime) -> list[RequestView]:
    """Newest first."""
    return _views(_own(actor).order_by("-id")[:REQUESTS_A_PAGE], now)


def own_request(number: int, *, actor: Actor, now: datetime) -> RequestView:
    """Raises RequestNotFound, also for somebody else's."""
    return _only(_own(actor).filter(pk=number), now)


def request_of_key(key: UUID, *, actor: Actor) -> DataRequest | None:
    """What this form has already become."""
    return _own(actor).filter(key=key).first()


def requests_to_answer(actor: Actor, *, now: datetime, state: str = "", after: int | None = None) -> list[RequestView]:
    """Waiting ones by the hour at which they are due; else of one state, newest first. Raises MayNotAnswer."""
    found = requests_visible_to(actor)
    if not actor.agencies(rules.GRANT):
        raise MayNotAnswer
    if state and state != RequestState.WAITING:
        found = found.filter(state=state)
        return _views((found.filter(pk__lt=after) if after else found).order_by("-id")[:REQUESTS_A_PAGE], now)
    return _views(found.filter(state=RequestState.WAITING).order_by("answer_by", "id")[:REQUESTS_A_PAGE], now)


def extra_days_for(asked: RequestView, *, on: date) -> int:
    """The working days by which the answer may still be put off. Raises AnsweredAlready, NoExtension."""
    days = number_of(Setting.EXTRA_DAYS, on=on)
    rules.check_may_extend(asked.state, extra_days=days, extended_at=asked.extended_at)
    return days


def request_to_answer(number: int, *, actor: Actor, now: datetime) -> RequestView:
    """Raises RequestNotFound, also where the post answers for another agency only; MayNotAnswer for none."""
    if not actor.agencies(rules.GRANT):
        raise MayNotAnswer
    return _only(requests_visible_to(actor).filter(pk=number), now)


def requests_visible_to(actor: Actor) -> QuerySet[DataRequest]:
    """Base query of the desk's list and door."""
    return DataRequest.objects.filter(agency_id__in=actor.agencies(rules.GRANT))


def load_of(actor: Actor, *, now: datetime) -> Load:
    """One query."""
    this_year = Q(answered_at__year=local_day(now).year)
    found = requests_visible_to(actor).aggregate(
        waiting=Count("pk", filter=Q(state=RequestState.WAITING)),
        late=Count("pk", filter=Q(state=RequestState.WAITING, answer_by__lt=now)),
        answered=Count("pk", filter=this_year),
        answered_late=Count("pk", filter=this_year & Q(is_late=True)),
    )
    return Load(**found)


def refusal_grounds(*, on: date) -> list[GroundLine]:
    """Those that hold on a day, in the order in which they were written down."""
    rows = RefusalGround.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on).order_by("id")
    return [GroundLine(row.code, row.name, row.source, row.is_sure) for row in rows]


def answer_moment(agency_id: int, since: datetime) -> datetime:
    """When an answer is due by the agency's calendar and the rule of that day."""
    return _after(agency_id, since, days=number_of(Setting.ANSWER_DAYS, on=local_day(since)))


def extended_moment(agency_id: int, promised: datetime, *, days: int) -> datetime:
    """So many working days later. The promise is the minute in which the office closes, and what comes then counts as
    come the next morning, which would be a day too many: so from the minute before."""
    return _after(agency_id, promised - timedelta(minutes=1), days=days)


def _after(agency_id: int, since: datetime, *, days: int) -> datetime:
    calendar = calendars.calendar_of(agency_id, around=local_day(since))
    due = counting.compute_due(calendar, since, rules.term(days), policy=rules.POLICY, with_strip=False).due
    assert due is not None  # counted days always end
    return due


def agency_for(account_id: int, *, on: date) -> int | None:
    """Whom the account itself concerns: the office of their newest matter, else the first that answers requests."""
    newest = dossiers.matters_about(account_id, limit=1)
    if newest:
        return newest[0].agency_id
    known = [one.id for one in organizations.all_agencies() if not one.is_closed(on)]
    answering = (one for one in known if organizations.posts_with_grant(one, rules.GRANT, on=on))
    return next(answering, known[0] if known else None)


def requests_to_carry_out(*, at: datetime) -> list[int]:
    """Accepted deletions of accounts whose days to think again are over."""
    due = DataRequest.objects.filter(state=RequestState.ACCEPTED, carry_out_at__lte=at)
    return list(due.order_by("id").values_list("id", flat=True))


def asked_by(account_id: int) -> Iterable[DataRequest]:
    return DataRequest.objects.filter(account_id=account_id).order_by("id")


def name_of(request: RequestView) -> str:
    """Who asks, for who answers; '' once the account is forgotten."""
    return accounts.names({request.account_id}).get(request.account_id, "")


def _own(actor: Actor) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(account_id=actor.id or 0)


def _only(found: QuerySet[DataRequest], now: datetime) -> RequestView:
    views = _views(found[:1], now)
    if not views:
        raise RequestNotFound
    return views[0]


def _views(found: QuerySet[DataRequest], now: datetime) -> list[RequestView]:
    rows = list(found.select_related("dossier", "ground"))
    agencies = organizations.short_names({row.agency_id for row in rows})
    return [_view(row, agencies.get(row.agency_id, ""), now) for row in rows]


def _view(row: DataRequest, agency: str, now: datetime) -> RequestView:
    return RequestView(
        id=row.pk, number=row.number, kind=row.kind, kind_text=str(RequestKind(row.kind).label), state=row.state,
        state_text=str(RequestState(row.state).label), agency_id=row.agency_id, agency=agency,
        account_id=row.account_id, dossier_id=row.dossier_id, code=row.dossier.code if row.dossier else "",
        datum=row.datum, datum_text=str(Datum(row.datum).label) if row.datum else "", wrong=row.wrong,
        right=row.right, words=row.words,
        proof_id=row.proof_id, proof_name=row.proof_name, asked_at=row.asked_at, answer_by=row.answer_by,
        is_late=row.is_late or (row.state == RequestState.WAITING and rules.is_late(row.answer_by, now)),
        extended_at=row.extended_at, extended_why=row.extended_why, answered_at=row.answered_at,
        answered_by_id=row.answered_by_id, answer=row.answer, ground=row.ground.name if row.ground else "",
        ground_source=row.ground.source if row.ground else "", carry_out_at=row.carry_out_at, done_at=row.done_at,
        remark=row.remark, is_by_itself=row.datum in BY_ITSELF,
    )  # fmt: skip
