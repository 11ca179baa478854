"""Lấy ý kiến của khách: what somebody with a personal link sees of a round, without signing in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from motcua.cases.meetings.errors.round_answers import RoundLinkUnknown, RoundPaperNotFound
from motcua.cases.meetings.models import RoundMember, RoundPaper, WrittenRound
from motcua.cases.meetings.rules import rounds, tokens
from motcua.cases.meetings.selectors.letters import ToTell
from motcua.cases.meetings.selectors.listing import said
from motcua.cases.meetings.selectors.round_page import MatterView, matters_of
from motcua.cases.meetings.states import RoundState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

# How long a guest still finds the result after it has ended; then the link opens nothing.
AFTERWARDS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class RoundGuestPage:
    """What a guest sees; matters and papers once they have asked for them, the result once it is closed. ``is_over``:
    past due, and not closed yet."""

    agency: str
    round: WrittenRound
    row: RoundMember
    chair: str
    may_answer: bool
    is_over: bool
    is_closed: bool
    is_off: bool
    matters: list[MatterView]
    papers: list[RoundPaper]


@dataclass(frozen=True, slots=True)
class RoundNotice:
    """What every letter about a round says; ``why`` where nobody need answer any more."""

    round_id: int
    agency: str
    subject_line: str
    due_at: datetime
    why: str


def member_of(token: str, *, at: datetime) -> RoundMember:
    """Raises RoundLinkUnknown: mistyped, made up, or long over."""
    found = None
    if tokens.is_token(token):
        rows = RoundMember.objects.select_related("round").filter(round__asked_at__isnull=False)
        rows = rows.filter(Q(round__ended_at=None) | Q(round__ended_at__gte=at - AFTERWARDS))
        found = rows.filter(token_hash=tokens.hash_of(token)).first()
    if found is None:
        raise RoundLinkUnknown
    return found


def asked_post(round_id: int, actor: Actor) -> RoundMember | None:
    """The line of the actor's post among those who have been asked; None for everybody else."""
    if actor.post_id is None:
        return None
    rows = RoundMember.objects.filter(round_id=round_id, post_id=actor.post_id)
    return rows.filter(round__asked_at__isnull=False).first()


def round_guest_page(token: str, *, at: datetime) -> RoundGuestPage:
    """Raises RoundLinkUnknown."""
    row = member_of(token, at=at)
    one = row.round
    is_closed, is_off = one.state == RoundState.CLOSED, one.state in (RoundState.WITHDRAWN, RoundState.TURNED)
    shows = row.opened_at is not None and not is_off
    return RoundGuestPage(
        agency=organizations.agency_brief(one.agency_id).name,
        round=one,
        row=row,
        chair=said(organizations.posts([one.chair_post_id]), one.chair_post_id),
        may_answer=shows and rounds.is_open(one.state, one.due_at, at),
        is_over=one.state == RoundState.ASKED and one.due_at <= at,
        is_closed=is_closed,
        is_off=is_off,
        matters=matters_of(one, {}, row, counts=is_closed) if shows else [],
        papers=list(RoundPaper.objects.filter(round=one).order_by("id")) if shows else [],
    )


def round_guest_paper(token: str, paper_id: int, *, at: datetime) -> RoundPaper:
    """A paper that the guest's page shows. Raises RoundLinkUnknown, RoundPaperNotFound."""
    for paper in round_guest_page(token, at=at).papers:
        if paper.pk == paper_id:
            return paper
    raise RoundPaperNotFound


def round_link_token(member_id: int) -> str:
    """The token of a guest's link, made again; '' where it opens nothing any more."""
    row = RoundMember.objects.filter(pk=member_id, post=None).values_list("nonce", "token_hash").first()
    return tokens.kept_token(row[0], row[1], settings.SECRET_KEY) if row is not None else ""


def round_notice(round_id: int) -> RoundNotice:
    """Two queries."""
    one = WrittenRound.objects.get(pk=round_id)
    agency = organizations.agency_brief(one.agency_id).name
    return RoundNotice(one.pk, agency, one.subject_line, one.due_at, one.withdraw_reason)


def members_to_tell(members: Collection[int], *, at: datetime) -> list[ToTell]:
    """Who sits on the posts on that day, and the guests; two queries."""
    rows = list(RoundMember.objects.filter(pk__in=list(members)).order_by("id"))
    holders = organizations.holders_of([row.post_id for row in rows if row.post_id], on=local_day(at))
    return [ToTell(row.pk, tuple(sorted(holders.get(row.post_id or 0, {}))), row.post_id is None) for row in rows]


def member_contact(member_id: int) -> tuple[str, str] | None:
    """Name and address of a guest; None for a post of the agency, and for nobody."""
    found = RoundMember.objects.filter(pk=member_id, post=None).values_list("name", "email").first()
    return found or None


def still_asked(member_id: int) -> bool:
    """Whether a letter that asks for an answer still makes sense: not answered, not ended."""
    return RoundMember.objects.filter(pk=member_id, answered_at=None, round__state=RoundState.ASKED).exists()
