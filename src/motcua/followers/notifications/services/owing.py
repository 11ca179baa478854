"""First owe a message, then send it: the row is written together with the tick on the duty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.events import WorkHandedOver
from motcua.cases.dossiers.selectors import Contact, contact_of
from motcua.cases.dossiers.states import OPEN
from motcua.followers.notifications import rules
from motcua.followers.notifications.models import Message
from motcua.followers.notifications.rules.wording import promise
from motcua.followers.notifications.services.texts import texts_on
from motcua.followers.notifications.states import CODE, RATING, TEXTS, MessageKind
from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.journal.events import Fact
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.languages import VIETNAMESE, known, say_money, say_promise
from motcua.kernel.moments import local_day


def owe_to_post(fact: Fact, template: str, *, post_id: int, due: datetime | None = None) -> int:
    """A line for everyone who acts at the post on that day, but not for the one who did it. Returns how many."""
    people = organizations.people_at(post_id, on=local_day(fact.at)) - {fact.actor_id}
    return owe_to_accounts(fact, template, sorted(people), due)


def owe_to_granted(fact: Fact, template: str, *, grant: str, due: datetime | None = None) -> int:
    """A line for everyone of the agency whose post has this grant. Returns how many."""
    return owe_to_accounts(fact, template, _granted(fact, grant), due)


def _granted(fact: Fact, grant: str) -> list[int]:
    """Who did it themselves needs no word of it."""
    on = local_day(fact.at)
    posts = [choice.post_id for choice in organizations.posts_with_grant(fact.agency_id or 0, grant, on=on)]
    found = {account for held in organizations.holders_of(posts, on=on).values() for account in held}
    return sorted(found - {fact.actor_id})


def owe_to_account(fact: Fact, template: str, *, account_id: int, due: datetime | None = None) -> int:
    """A line for one colleague, unless they did it themselves."""
    return owe_to_accounts(fact, template, [account_id] if account_id != fact.actor_id else [], due)


def owe_to_holder(fact: Fact, template: str, *, account_id: int | None, post_id: int) -> int:
    """A line for who has taken it. Nobody has, or a program, which reads no messages: for everyone at the post."""
    return owe_to_accounts(fact, template, people_who_have_it(fact, account_id=account_id, post_id=post_id), None)


def people_who_have_it(fact: Fact, *, account_id: int | None, post_id: int) -> list[int]:
    """Who has taken it, or all of the post; whoever did it themselves needs no word of it."""
    if account_id is None or accounts.programs_among([account_id]):
        return sorted(organizations.people_at(post_id, on=local_day(fact.at)) - {fact.actor_id})
    return [account_id] if account_id != fact.actor_id else []


def owe_of_handover(fact: WorkHandedOver) -> int:
    """A line for who gave and one for who took, leading to the letter. Returns how many."""
    told = {"work.given": fact.from_account, "work.received": fact.to_account}
    silent = {fact.actor_id, *accounts.programs_among(one for one in told.values() if one is not None)}
    messages = []
    for template, account_id in told.items():
        if account_id is None or account_id in silent:
            continue
        said = texts_on(template, fact.at)
        values = {"amount": str(fact.dossiers)}
        messages.append(
            Message(
                kind=MessageKind.IN_APP,
                account_id=account_id,
                subject=fact.subject,
                template=template,
                title=rules.fill(said.title, values)[:300],
                body=rules.fill(said.body, values),
                link=f"/desk/handovers/{fact.subject.removeprefix('handover:')}/",
                owed_at=fact.at,
                sent_at=fact.at,
            )
        )
    return len(Message.objects.bulk_create(messages))


def owe_to_applicant(
    fact: Fact, template: str, *, due: datetime | None = None, amount: int | None = None
) -> Message | None:
    """An e-mail to whoever handed the dossier in; it also stands on the look-up page."""
    contact = contact_of(_dossier_id(fact.subject))
    return None if contact is None else _to_applicant(fact, template, contact, due=due, amount=amount)


def owe_to_waiting_applicant(fact: Fact, template: str, *, due: datetime, why: str) -> Message | None:
    """The same, but only while the result is still being waited for: what is finished needs no news of its date."""
    contact = contact_of(_dossier_id(fact.subject))
    if contact is None or contact.state not in OPEN:
        return None
    return _to_applicant(fact, template, contact, due=due, why=why)


def owe_question(fact: Fact) -> Message | None:
    """How it was: only to who can be reached. Who cannot is not asked by a message that nobody gets."""
    contact = contact_of(_dossier_id(fact.subject)) if fact.subject.startswith("dossier:") else None
    if contact is None or not (contact.phone or contact.email or contact.account_id):
        return None
    return _to_applicant(fact, RATING, contact, due=None)


def _to_applicant(
    fact: Fact, template: str, contact: Contact, *, due: datetime | None, amount: int | None = None, why: str = ""
) -> Message:
    values = _Values(due=due, amount=amount, why=why)
    letter = _say(template, contact, values, at=fact.at, language=_language_of(contact))
    spare = letter if letter.language == VIETNAMESE else _say(template, contact, values, at=fact.at)
    message = Message.objects.create(
        kind=MessageKind.OUTSIDE,
        agency_id=contact.agency_id,
        subject=fact.subject,
        template=template,
        language=letter.language,
        title=letter.title,
        body=letter.body,
        words=letter.words,
        vietnamese_words={} if spare is letter else {**spare.words, "title": spare.title},
        link=f"/lookup/{contact.code}/",
        owed_at=fact.at,
    )
    if contact.account_id is not None:
        _also_inside(message, contact)
    return message


def _also_inside(message: Message, contact: Contact) -> None:
    """Whoever has an account on the portal finds it there too, whatever became of the one that went out."""
    Message.objects.create(
        kind=MessageKind.IN_APP, account_id=contact.account_id, subject=message.subject, template=message.template,
        language=message.language, title=message.title, body=message.body,
        link=f"/me/dossiers/{contact.code}/", owed_at=message.owed_at,
        sent_at=message.owed_at,
    )  # fmt: skip


def owe_mail_to_account(fact: Fact, template: str, *, account_id: int) -> Message:
    """An e-mail to a colleague about their own account; it is no news for the bell."""
    title, body = TEXTS[template]
    return Message.objects.create(
        kind=MessageKind.OUTSIDE, account_id=account_id, subject=fact.subject, template=template, title=title,
        body=body, link="", owed_at=fact.at, read_at=fact.at,
    )  # fmt: skip


def owe_inside(fact: Fact, template: str, *, account_id: int, link: str, due: datetime | None = None) -> Message:
    """A line in the inbox of one person, about no dossier."""
    said = texts_on(template, fact.at, accounts.language_of(account_id))
    values = {"due": say_promise(due, said.language) if due else ""}
    return Message.objects.create(
        kind=MessageKind.IN_APP, account_id=account_id, subject=fact.subject, template=template,
        language=said.language, title=rules.fill(said.title, values)[:300], body=rules.fill(said.body, values),
        link=link, owed_at=fact.at, sent_at=fact.at,
    )  # fmt: skip


def owe_inside_and_by_mail(
    fact: Fact, template: str, *, account_id: int, link: str, due: datetime | None = None
) -> Message:
    """The same line also as an e-mail, for who does not look here every day; neither says anything about the person."""
    inside = owe_inside(fact, template, account_id=account_id, link=link, due=due)
    person = accounts.contact_of(account_id)
    if person is not None and person.email:
        Message.objects.create(
            kind=MessageKind.OUTSIDE, account_id=account_id, subject=fact.subject, template=template,
            language=inside.language, title=inside.title, body=inside.body, link=link, owed_at=fact.at, read_at=fact.at,
        )  # fmt: skip
    return inside


def owe_inside_to_granted(
    fact: Fact, template: str, *, grant: str, link: str, due: datetime | None = None, also: Iterable[int] = ()
) -> int:
    """The same for everyone of the agency whose post has this grant, and for some others. Returns how many."""
    people = {*_granted(fact, grant), *also}
    for account_id in sorted(people):
        owe_inside(fact, template, account_id=account_id, link=link, due=due)
    return len(people)


def owe_code(fact: Fact) -> Message:
    """A code to a phone or a mailbox: address, words and digits are read and made when it goes out."""
    return Message.objects.create(
        kind=MessageKind.OUTSIDE, subject=fact.subject, template=CODE, title="", body="", link="", owed_at=fact.at
    )


def owe_to_accounts(fact: Fact, template: str, account_ids: list[int], due: datetime | None) -> int:
    """A line for each of these colleagues. Returns how many."""
    contact = contact_of(_dossier_id(fact.subject)) if account_ids else None
    if contact is None:
        return 0
    letter = _say(template, contact, _Values(due=due), at=fact.at)
    messages = [
        Message(
            kind=MessageKind.IN_APP,
            account_id=account_id,
            subject=fact.subject,
            template=template,
            title=letter.title,
            body=letter.body,
            link=f"/desk/dossiers/{contact.code}/",
            owed_at=fact.at,
            sent_at=fact.at,
        )
        for account_id in account_ids
    ]
    return len(Message.objects.bulk_create(messages))


@dataclass(frozen=True, slots=True)
class _Values:
    """What the fact knows and the dossier does not."""

    due: datetime | None = None
    amount: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Written:
    """Title and body, the words that filled them, and the language of it all."""

    title: str
    body: str
    words: dict[str, str]
    language: str


def _language_of(contact: Contact) -> str:
    """The account's; without one that of the pages in which it was filed."""
    return accounts.language_of(contact.account_id) if contact.account_id is not None else known(contact.language)


def _say(
    template: str, contact: Contact, given: _Values, *, at: datetime, language: str = VIETNAMESE
) -> _Written:  # fmt: skip
    said = texts_on(template, at, language)
    values = {
        "code": contact.code,
        "procedure": contact.procedure,
        "agency": organizations.agency_brief(contact.agency_id).name if "{agency}" in said.title + said.body else "",
        "due": say_promise(given.due, said.language) if given.due else "",
        # The day by which the office answers is no promise of a result.
        "promise": promise(given.due, said.language) if "{promise}" in said.body else "",
        "amount": say_money(given.amount, said.language) if given.amount is not None else "",
        "why": given.why,
    }
    named = {**values, "name": contact.name}
    return _Written(
        rules.fill(said.title, named)[:300], rules.fill(said.body, named), {k: v for k, v in values.items() if v},
        said.language,
    )  # fmt: skip


def _dossier_id(subject: str) -> int:
    return int(subject.removeprefix("dossier:"))
