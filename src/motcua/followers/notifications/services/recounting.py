"""Hạn được tính lại: one message a person and run, however many of their dossiers moved."""

from collections import Counter

from motcua.cases.dossiers.events import RecountFinished
from motcua.cases.dossiers.selectors import recount_by_place
from motcua.followers.notifications import rules
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.services.texts import Said, texts_on
from motcua.followers.notifications.states import MessageKind
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day


def owe_recount(fact: RecountFinished) -> int:
    """A line for everyone who holds a dossier that moved, or sits where it lies. Returns how many."""
    later: Counter[int] = Counter()
    earlier: Counter[int] = Counter()
    places = recount_by_place(fact.recount)
    held = {holder for holder, _, _, _ in places if holder is not None}
    people = held - accounts.programs_among(held)
    free = {post for holder, post, _, _ in places if holder not in people and post is not None}
    holders = organizations.holders_of(free, on=local_day(fact.at)) if free else {}
    for holder, post, put_off, forward in places:
        for account in [holder] if holder is not None and holder in people else holders.get(post or 0, {}):
            later[account] += put_off
            earlier[account] += forward
    said = texts_on("post.recounted", fact.at)
    return len(
        Message.objects.bulk_create(
            _message(fact, said, account, later[account], earlier[account])
            for account in sorted(later.keys() | earlier.keys())
        )
    )


def _message(fact: RecountFinished, said: Said, account: int, later: int, earlier: int) -> Message:
    values = {
        "number": str(later + earlier),
        "later": str(later),
        "earlier": str(earlier),
        "why": fact.source,
    }
    return Message(
        kind=MessageKind.IN_APP,
        account_id=account,
        subject=fact.subject,
        template="post.recounted",
        title=rules.fill(said.title, values)[:300],
        body=rules.fill(said.body, values),
        link=f"/desk/calendars/recounts/{fact.recount}/",
        owed_at=fact.at,
        sent_at=fact.at,
    )
