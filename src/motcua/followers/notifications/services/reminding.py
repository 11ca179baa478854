"""Nhắc hạn: one message a person, rung and round, however many of their dossiers have reached it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from motcua.cases.dossiers.events import RemindersRaised
from motcua.cases.dossiers.selectors import ReminderLine, reminders
from motcua.cases.dossiers.states import ReminderBasis
from motcua.followers.notifications import rules
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.services.texts import texts_on
from motcua.followers.notifications.states import MessageKind
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day

_HEADS, _LEADERS = "dossiers.assign", "dossiers.supervise"


def owe_reminders(fact: RemindersRaised) -> int:
    """Officer, head of unit, leader, as the rung says. Returns how many messages."""
    lines = reminders(fact.reminders)
    if not lines or fact.agency_id is None:
        return 0
    rung, on = lines[0].rung, local_day(fact.at)
    for_whom: dict[int, list[ReminderLine]] = defaultdict(list)
    own: set[int] = set()
    if rung.to_officer:
        own = _add(for_whom, lines, _officers(lines, on))
    if rung.to_head:
        _add(for_whom, lines, _heads(lines, fact.agency_id, on))
    if rung.to_leader:
        leaders = _holders(_LEADERS, fact.agency_id, on)
        _add(for_whom, lines, {line.id: leaders for line in lines})
    messages = [_message(fact, account, found, account in own) for account, found in sorted(for_whom.items())]
    return len(Message.objects.bulk_create(messages))


def _add(
    for_whom: dict[int, list[ReminderLine]], lines: Iterable[ReminderLine], people: Mapping[int, Iterable[int]]
) -> set[int]:
    for line in lines:
        for account in people.get(line.id, ()):
            if line not in for_whom[account]:
                for_whom[account].append(line)
    return {account for accounts in people.values() for account in accounts}


def _officers(lines: list[ReminderLine], on: date) -> dict[int, set[int]]:
    """Who holds it; where nobody does, or a program, everyone who sits where it lies."""
    held = {line.holder_id for line in lines if line.holder_id is not None}
    people = held - accounts.programs_among(held)
    free = {line.post_id for line in lines if line.holder_id not in people and line.post_id is not None}
    seated = organizations.holders_of(free, on=on) if free else {}
    return {
        line.id: people & {line.holder_id or 0} or set(seated.get(line.post_id or 0, {})) for line in lines
    }  # fmt: skip


def _heads(lines: list[ReminderLine], agency_id: int, on: date) -> dict[int, set[int]]:
    """Who assigns in the unit where it lies; where nobody does, who assigns in the agency."""
    choices = organizations.posts_with_grant(agency_id, _HEADS, on=on)
    seated = organizations.holders_of([choice.post_id for choice in choices], on=on)
    units = {pk: brief.unit_name for pk, brief in organizations.posts({line.post_id or 0 for line in lines}).items()}
    found: dict[int, set[int]] = {}
    for line in lines:
        unit = units.get(line.post_id or 0)
        posts = [choice for choice in choices if choice.unit_name == unit] or choices
        found[line.id] = {account for choice in posts for account in seated.get(choice.post_id, {})}
    return found


def _holders(grant: str, agency_id: int, on: date) -> set[int]:
    posts = [choice.post_id for choice in organizations.posts_with_grant(agency_id, grant, on=on)]
    return {account for held in organizations.holders_of(posts, on=on).values() for account in held}


def _message(fact: RemindersRaised, account: int, lines: list[ReminderLine], is_own: bool) -> Message:
    rung = lines[0].rung
    template, link = "post.reminded_of_many", _list(rung.basis, rung.amount, is_own)
    values = {"reminder": rung.say(), "number": str(len(lines))}
    if len(lines) == 1:
        (line,) = lines
        template, link = "post.reminded", f"/desk/dossiers/{line.code}/"
        values |= {"code": line.code, "procedure": line.procedure}
        if rung.basis == ReminderBasis.APOLOGY:
            template, link = "post.apology_drafted", f"{link}extension-proposal/"
    said = texts_on(template, fact.at)
    return Message(
        kind=MessageKind.IN_APP,
        account_id=account,
        subject=fact.subject if len(lines) > 1 else f"dossier:{lines[0].dossier_id}",
        template=template,
        title=rules.fill(said.title, values)[:300],
        body=rules.fill(said.body, values),
        link=link,
        owed_at=fact.at,
        sent_at=fact.at,
    )


def _list(basis: str, amount: int, is_own: bool) -> str:
    """The list in which these dossiers stand."""
    due = "late" if basis == ReminderBasis.OVERDUE else "today" if amount == 0 else "near"
    group = "mine" if is_own else "agency"
    return f"/desk/dossiers/?group={group}" + ("" if basis == ReminderBasis.STEP_SHARE else f"&due={due}")
