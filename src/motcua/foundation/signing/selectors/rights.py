"""Who may sign what, as administrators see it, and as the rule is asked."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.signing.models import SigningCertificate, SigningRight
from motcua.foundation.signing.rules.capacity import check, decide
from motcua.foundation.signing.rules.keeping import check_may_give
from motcua.foundation.signing.states import Allowed, CertificateKind, Key, PaperKind, Right, SigningCapacity, Wish
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

# Who numbers results, and who numbers documents: both keep the seal (Decree 30/2020, điều 32).
_RECORDS_CLERKS = ("dossiers.issue", "correspondence.register")


@dataclass(frozen=True, slots=True)
class RightLine:
    """One line of the table, with who sits at the post today."""

    id: int
    post_id: int
    title: str
    unit: str
    holders: tuple[str, ...]
    capacity: SigningCapacity
    paper_kind: str
    source: str
    valid_from: date
    valid_to: date | None
    is_over: bool
    is_coming: bool
    may_end: bool

    @property
    def papers(self) -> str:
        return str(PaperKind(self.paper_kind).label) if self.paper_kind else "Mọi loại văn bản"


def rights_at(agency_id: int, *, actor: Actor, on: date) -> list[RightLine]:
    """Those of an agency, what holds first. Three queries. Raises MayNotGiveRights."""
    check_may_give(actor, agency_id=agency_id)
    rows = list(SigningRight.objects.filter(agency_id=agency_id).order_by("post_id", "capacity", "paper_kind", "id"))
    posts = organizations.posts(row.post_id for row in rows)
    seated = organizations.holders_of((row.post_id for row in rows), on=on)
    lines = [
        RightLine(
            row.pk, row.post_id, posts[row.post_id].title, posts[row.post_id].unit_name,
            tuple(seated.get(row.post_id, {}).values()), SigningCapacity(row.capacity), row.paper_kind, row.source,
            row.valid_from, row.valid_to, is_over=row.valid_to is not None and row.valid_to < on,
            is_coming=row.valid_from > on, may_end=row.valid_to is None or row.valid_to > on,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(lines, key=lambda line: line.is_over)


def check_may_sign(
    *, paper_kind: str, agency_id: int, printed: tuple[str, ...] | None = None, actor: Actor, at: datetime
) -> None:
    """Whether the actor's post signs such a paper, with whatever: by hand too. Raises MayNotSign."""
    check(wish_of(None, paper_kind=paper_kind, agency_id=agency_id, printed=printed, actor=actor, at=at))


def marks_for(*, paper_kind: str, agency_id: int, actor: Actor, at: datetime) -> tuple[str, ...] | None:
    """What is printed before the titles where this actor signs: ('TM.', 'KT.'); None where nobody has given a right."""
    answer = decide(wish_of(None, paper_kind=paper_kind, agency_id=agency_id, printed=None, actor=actor, at=at))
    return answer.marks if isinstance(answer, Allowed) else None


def wish_of(
    certificate: SigningCertificate | None, *, paper_kind: str, agency_id: int, printed: tuple[str, ...] | None = None,
    actor: Actor, at: datetime,
) -> Wish:  # fmt: skip
    """What the rule wants to know; no certificate: signed by hand. Two queries, three for who stands in."""
    rights = SigningRight.objects.filter(post_id=actor.post_id or 0, agency_id=agency_id)
    return Wish(
        paper_kind=paper_kind, agency_id=agency_id, key=_key(certificate), account_id=actor.id, at=at,
        rights=tuple(
            Right(row.pk, SigningCapacity(row.capacity), row.paper_kind, row.valid_from, row.valid_to) for row in rights
        ),
        cover=_cover(actor, local_day(at)), printed=printed,
        keeps_seal=any(actor.may(grant, at=agency_id) for grant in _RECORDS_CLERKS),
    )  # fmt: skip


def _key(row: SigningCertificate | None) -> Key | None:
    if row is None:
        return None
    is_withdrawn = row.withdrawn_at is not None
    return Key(CertificateKind(row.kind), row.agency_id, row.holder_id, row.begins_at, row.ends_at, is_withdrawn)


def _cover(actor: Actor, on: date) -> str | None:
    """How somebody who stands in signs: as the cover of that day says; without one not at all."""
    if actor.for_id is None or actor.post_id is None:
        return None
    covers = organizations.covers_of([actor.post_id], on=on).get(actor.post_id, [])
    mine = (one.capacity for one in covers if (one.stand_in_id, one.absent_id) == (actor.id, actor.for_id))
    return next(mine, "")
