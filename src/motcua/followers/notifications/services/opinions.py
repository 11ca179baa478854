"""Ý kiến về dự thảo: a line in the inbox of those who are asked, and of those who asked."""

from collections.abc import Iterable
from datetime import datetime

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.correspondence.events import OpinionReminded
from motcua.followers.notifications import rules
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.services.texts import texts_on
from motcua.followers.notifications.states import MessageKind
from motcua.foundation.journal.events import Fact
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.languages import VIETNAMESE, say_promise
from motcua.kernel.moments import local_day


def owe_of_opinions(fact: Fact, template: str, *, request: int, posts: Iterable[int], link: str) -> int:
    """For everyone who acts at these posts on that day, but not for the one who did it. Returns how many."""
    day: datetime = fact.at
    people = set().union(*(organizations.people_at(post, on=local_day(day)) for post in posts)) - {fact.actor_id}
    abstract, due_at = correspondence.opinion_notice(request)
    values = {"work": abstract, "due": say_promise(due_at, VIETNAMESE)}
    return _owe(fact, template, people, values, link)


def owe_opinion_reminder(fact: OpinionReminded) -> int:
    """For who has not answered, and for who asked where the rung says so, once each. Returns how many."""
    notice = correspondence.opinion_reminder_notice(fact.reminder)
    if notice is None:
        return 0
    values = {"work": notice.abstract, "due": say_promise(notice.due_at, VIETNAMESE), "reminder": notice.words}
    return _owe(fact, "post.opinion_reminded", notice.accounts, values, f"/desk/opinions/{fact.request}/")


def _owe(fact: Fact, template: str, accounts: Iterable[int], values: dict[str, str], link: str) -> int:
    day = fact.at
    said = texts_on(template, day)
    title, body = rules.fill(said.title, values)[:300], rules.fill(said.body, values)
    messages = [
        Message(
            kind=MessageKind.IN_APP, account_id=account_id, subject=fact.subject, template=template, title=title,
            body=body, link=link, owed_at=day, sent_at=day,
        )
        for account_id in sorted(accounts)
    ]  # fmt: skip
    return len(Message.objects.bulk_create(messages))
