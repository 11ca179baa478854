"""Nhiệm vụ: a line in the inbox of those whose turn it is, with what is to be done and by when."""

from datetime import datetime

from motcua.cases.assignments import selectors as assignments
from motcua.cases.assignments.events import AssignmentReminded
from motcua.followers.notifications import rules
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.services.texts import texts_on
from motcua.followers.notifications.states import MessageKind
from motcua.foundation.journal.events import Fact
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.languages import VIETNAMESE, say_promise
from motcua.kernel.moments import local_day


def owe_of_assignment(fact: Fact, template: str, *, post_id: int, due: datetime | None = None) -> int:
    """For everyone who acts at the post on that day, but not for the one who did it. Returns how many."""
    people = organizations.people_at(post_id, on=local_day(fact.at)) - {fact.actor_id}
    code, title = assignments.named(_number(fact))
    values = {"code": code, "work": title, "due": say_promise(due, VIETNAMESE) if due else ""}
    return _owe(fact, template, sorted(people), values)


def owe_assignment_reminder(fact: AssignmentReminded) -> int:
    """For those whom the rung names, once each. Returns how many."""
    notice = assignments.reminder_notice(fact.reminder)
    if notice is None:
        return 0
    values = {"code": notice.code, "work": notice.title, "reminder": notice.words}
    return _owe(fact, "post.assignment_reminded", notice.accounts, values)


def _owe(fact: Fact, template: str, accounts: list[int] | tuple[int, ...], values: dict[str, str]) -> int:
    said = texts_on(template, fact.at)
    title, body = rules.fill(said.title, values)[:300], rules.fill(said.body, values)
    messages = [
        Message(
            kind=MessageKind.IN_APP, account_id=account_id, subject=fact.subject, template=template, title=title,
            body=body, link=f"/desk/assignments/{_number(fact)}/", owed_at=fact.at, sent_at=fact.at,
        )
        for account_id in accounts
    ]  # fmt: skip
    return len(Message.objects.bulk_create(messages))


def _number(fact: Fact) -> int:
    return int(fact.subject.removeprefix("assignment:"))
