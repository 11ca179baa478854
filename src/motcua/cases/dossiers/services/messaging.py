"""Tin nhắn trong hồ sơ: the applicant and the office write to each other; each side sees what it has not read."""

from datetime import datetime, time, timedelta

from django.db import transaction

from motcua.cases.dossiers.errors import FieldMissing, MessageTooLong, TooManyMessages
from motcua.cases.dossiers.events import MessageSent
from motcua.cases.dossiers.models import CaseMessage
from motcua.cases.dossiers.rules import messaging as rules
from motcua.cases.dossiers.selectors.parties import is_party
from motcua.cases.dossiers.services.stepping import lock
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE, local_day
from motcua.kernel.text import clean_lines


@transaction.atomic
def send_message(dossier_id: int, *, text: str, actor: Actor, at: datetime) -> CaseMessage:
    """From whoever is no officer: the applicant's. What the other side wrote counts as read by who answers it."""
    dossier, facts = lock(dossier_id)
    is_applicant = actor.post_id is None
    if is_applicant:
        rules.check_may_write_as_applicant(facts, is_party=is_party(dossier_id, actor, at=at))
    else:
        rules.check_may_send_message(facts, actor)
    said = clean_lines(text)
    if not said:
        raise FieldMissing(field="text", label="nội dung tin nhắn")
    if len(said) > rules.LONGEST:
        raise MessageTooLong(most=rules.LONGEST, field="text")
    if is_applicant and _today(dossier_id, at) >= rules.MOST_A_DAY:
        raise TooManyMessages(most=rules.MOST_A_DAY)
    _read(dossier_id, is_applicant=is_applicant, at=at)
    message = CaseMessage.objects.create(
        dossier=dossier, is_from_applicant=is_applicant, text=said, actor_id=actor.id, sent_at=at
    )
    journal.record(
        MessageSent(
            **by(actor),
            subject=dossier.subject,
            agency_id=dossier.agency_id,
            at=at,
            is_from_applicant=is_applicant,
            to_post=dossier.post_id if is_applicant else None,
            to_account=dossier.holder_id if is_applicant else None,
        )
    )
    return message


@transaction.atomic
def read_messages(dossier_id: int, *, actor: Actor, at: datetime) -> int:
    """Đã đọc: what the other side wrote is read from now on. Returns how many were new."""
    _, facts = lock(dossier_id)
    is_applicant = actor.post_id is None
    if is_applicant:
        rules.check_is_party(is_party=is_party(dossier_id, actor, at=at))
    else:
        rules.check_may_read_messages(facts, actor)
    return _read(dossier_id, is_applicant=is_applicant, at=at)


def _read(dossier_id: int, *, is_applicant: bool, at: datetime) -> int:
    new = CaseMessage.objects.filter(dossier_id=dossier_id, is_from_applicant=not is_applicant, read_at=None)
    return new.update(read_at=at)


def _today(dossier_id: int, at: datetime) -> int:
    begin = datetime.combine(local_day(at), time(), ZONE)
    sent = CaseMessage.objects.filter(dossier_id=dossier_id, is_from_applicant=True)
    return sent.filter(sent_at__gte=begin, sent_at__lt=begin + timedelta(days=1)).count()
