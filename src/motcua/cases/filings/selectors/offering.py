"""Không phải nộp lại: the papers that a locker holds already, put where a filing would ask for them."""

from collections.abc import Iterable
from datetime import date, datetime

from motcua.cases.filings.models import Draft
from motcua.cases.filings.rules.asking import Asked
from motcua.cases.filings.selectors.papers import HeldPaper
from motcua.cases.lockers import selectors as lockers
from motcua.cases.lockers.states import LockerLine, Owner, Standing
from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

_OWN = "self"


def locker_of(draft: Draft, *, actor: Actor | None, at: datetime) -> Owner | None:
    """Whose locker opens while this draft is filled in: one's own in one's own matter, that of a business for whoever
    acts for it on that day. A mandate or a helper's consent opens nobody's."""
    if actor is None or actor.id is None or draft.account_id != actor.id:
        return None
    owner = owner_for(draft)
    if owner is None or owner.business_id is None:
        return owner
    return owner if owner.business_id in accounts.rights_of(actor.id, on=local_day(at)).businesses else None


def owner_for(draft: Draft) -> Owner | None:
    """The same without asking who is there: for checking what was chosen."""
    if draft.business_id is not None:
        return Owner(business_id=draft.business_id)
    if draft.party_kind == _OWN and draft.account_id is not None:
        return Owner(account_id=draft.account_id)
    return None


def offered(
    draft: Draft, asked: Iterable[Asked], *, actor: Actor | None, at: datetime
) -> dict[int, tuple[LockerLine, ...]]:
    """Required paper → what the locker has for it. No query where the procedure names no kinds."""
    asked = [one for one in asked if one.paper.kinds]
    owner = locker_of(draft, actor=actor, at=at) if asked else None
    if owner is None:
        return {}
    found = lockers.offers(owner, {kind for one in asked for kind in one.paper.kinds}, on=local_day(at))
    lines = {
        one.paper.id: tuple(line for kind in one.paper.kinds for line in found.get(kind, ())) for one in asked
    }  # fmt: skip
    return {paper_id: some for paper_id, some in lines.items() if some}


def chosen(draft: Draft, papers: Iterable[HeldPaper], *, on: date) -> dict[int, LockerLine]:
    """Paper of the draft → the paper of the locker that it is; whatever its standing by now."""
    wanted = {paper.id: paper.locker_paper_id for paper in papers if paper.locker_paper_id is not None}
    owner = owner_for(draft) if wanted else None
    if owner is None:
        return {}
    lines = lockers.lines_of(wanted.values(), owner=owner, on=on)
    return {paper_id: lines[number] for paper_id, number in wanted.items() if number in lines}


def unusable(draft: Draft, papers: Iterable[HeldPaper], *, on: date) -> list[HeldPaper]:
    """Those that were chosen from a locker and may not be used any more, or never might by this draft."""
    papers = list(papers)
    good = {
        paper_id for paper_id, line in chosen(draft, papers, on=on).items() if line.standing is Standing.GOOD
    }  # fmt: skip
    return [paper for paper in papers if paper.locker_paper_id is not None and paper.id not in good]
