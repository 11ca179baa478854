"""Written opinions as programs see them."""

from datetime import date, datetime

from motcua.surfaces.api.meetings.shapes import ConclusionTold, GuestTold, MeetingPaperTold
from motcua.surfaces.api.shapes import Happened, Told


class RoundLineTold(Told):
    """`answered` is null for who is only asked."""

    id: int
    code: str
    subject_line: str
    state: str
    state_text: str
    chair: str
    due_at: datetime
    asked: int
    answered: int | None


class RoundList(Told):
    """A page of 25. `next` goes into `after`; null on the last page."""

    items: list[RoundLineTold]
    next: str | None


class VerdictTold(Told):
    who: str
    verdict: str
    verdict_text: str
    text: str


class TallyTold(Told):
    verdict: str
    verdict_text: str
    number: int


class OwnVerdict(Told):
    """What the key's own post answered."""

    verdict: str
    text: str


class MatterTold(Told):
    """`tally` is empty for who is only asked, until the round is closed; `answers` are for who arranges or chairs."""

    number: int
    text: str
    tally: list[TallyTold]
    answers: list[VerdictTold]
    mine: OwnVerdict | None


class MemberTold(Told):
    """Somebody who is asked: when they first read it, and when they answered."""

    text: str
    is_guest: bool
    opened_at: datetime | None
    answered_at: datetime | None


class RoundTold(Told):
    """Everything of one round. `version` is what deeds send back: who saw an older one is told so. `members`, `guests`
    and `story` are for those who arrange or chair. `became_id` is the meeting that it was turned into; `nouns` are the
    addresses that the rules allow this key now."""

    id: int
    code: str
    version: int
    state: str
    state_text: str
    subject_line: str
    text: str
    chair_post_id: int
    chair: str
    convenor: str
    due_at: datetime
    remind_days: int | None
    remind_at: datetime | None
    asked_at: datetime | None
    ended_at: datetime | None
    instead_of_id: int | None
    became_id: int | None
    conclusion: str
    withdraw_reason: str
    matters: list[MatterTold]
    papers: list[MeetingPaperTold]
    posts: list[int]
    guests: list[GuestTold]
    members: list[MemberTold]
    asked: int
    conclusions: list[ConclusionTold]
    story: list[Happened]
    nouns: list[str]


class RoundStanding(Told):
    """Where a round stands after a deed. `made` is the id of the conclusion, or of the meeting that it became."""

    id: int
    code: str
    version: int
    state: str
    state_text: str
    due_at: datetime
    made: int | None = None


class MeetingFiguresTold(Told):
    """Of meetings that were to begin in the period. `invited`, `read`, `answered`, `came` and `minutes` are of those
    that have minutes; `minutes`: the length of each, once for each who was there and once for who chaired."""

    held: int
    unrecorded: int
    cancelled: int
    invited: int
    read: int
    answered: int
    came: int
    minutes: int


class RoundFiguresTold(Told):
    """Of rounds that were sent in the period. `spared`: closed, no meeting was needed; `replaced`: of these, in the
    place of a meeting that had been arranged."""

    asked: int
    spared: int
    replaced: int
    turned: int
    withdrawn: int
    open: int
    people: int
    opened: int
    in_time: int


class FiguresLineTold(Told):
    unit: str
    post: str
    meetings: MeetingFiguresTold
    rounds: RoundFiguresTold


class FiguresTold(Told):
    """Both days included, on the clocks of Việt Nam; `lines` are the posts that arranged something."""

    since: date
    until: date
    whole: FiguresLineTold
    lines: list[FiguresLineTold]
