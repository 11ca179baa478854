"""Ý kiến về dự thảo: a line in the inbox of those who are asked, and of those who asked."""

from collections.abc import Iterable
from datetime import datetime

from motcua.cases.correspondence import selectors as correspondence
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
    said = texts_on(template, day)
    values = {"work": abstract, "due": say_promise(due_at, VIETNAMESE)}
    title, body = rules.fill(said.title, values)[:300], rules.fill(said.body, values)
    messages = [
        Message(
            kind=MessageKind.IN_APP, account_id=account_id, subject=fact.subject, template=template, title=title,
            body=body, link=link, owed_at=day, sent_at=day,
        )
        for account_id in sorted(people)
    ]  # fmt: skip
    return len(Message.objects.bulk_create(messages))
