"""Lời hỏi, lý do, quy tắc: rows with dates; what was asked and answered before stays as it was."""

from datetime import date, datetime

from django.db import transaction

from motcua.cases.feedback.errors import RatingForAll, RatingReasonMissing
from motcua.cases.feedback.events import RatingReasonAdded, RatingReasonEnded, RatingRuleChanged, RatingWordsChanged
from motcua.cases.feedback.models import RatingLevel, RatingReason, RatingRule
from motcua.cases.feedback.rules import administering as rules
from motcua.cases.feedback.rules import answering
from motcua.cases.feedback.rules.answering import Terms
from motcua.cases.feedback.selectors.tables import terms_on, words_on
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn


@transaction.atomic
def add_reason(agency_id: int, *, name: str, valid_from: date, actor: Actor, at: datetime) -> RatingReason:
    """A reason of the agency's own, beside everybody's. Raises MayNotChangeRating, RatingWordsMissing,
    RatingDayPast."""
    rules.check_may_change(actor, agency_id)
    rules.check_words(clean(name), "lý do", "name")
    rules.check_day(valid_from, local_day(at))
    take_turn("rating reasons", agency_id)  # the code counts those before it
    number = RatingReason.objects.filter(agency_id=agency_id).count() + 1
    row = RatingReason.objects.create(
        agency_id=agency_id, code=f"a{agency_id}-{number}", name=clean(name)[:80], position=100 + number,
        valid_from=valid_from,
    )  # fmt: skip
    journal.record(
        RatingReasonAdded(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, reason=row.code, name=row.name,
            valid_from=valid_from,
        )
    )  # fmt: skip
    return row


@transaction.atomic
def end_reason(agency_id: int, reason_id: int, *, last_day: date, actor: Actor, at: datetime) -> None:
    """It may be ticked for the last time on that day. Raises MayNotChangeRating, RatingReasonMissing,
    RatingDayPast."""
    rules.check_may_change(actor, agency_id)
    row = RatingReason.objects.select_for_update(no_key=True).filter(pk=reason_id, agency_id=agency_id).first()
    if row is None or row.valid_to is not None:
        raise RatingReasonMissing
    rules.check_day(last_day, max(local_day(at), row.valid_from), "last_day")
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    journal.record(
        RatingReasonEnded(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, reason=row.code, name=row.name,
            last_day=last_day,
        )
    )  # fmt: skip


@transaction.atomic
def change_words(level: str, *, words: str, valid_from: date, actor: Actor, at: datetime) -> None:
    """How one of the three answers reads from a day on, everywhere: figures of agencies are compared.

    Raises RatingForAll, LevelUnknown, RatingWordsMissing, RatingDayPast.
    """
    _check_speaks_for_all(actor, at)
    chosen = answering.check_level(level)
    rules.check_words(clean(words), "lời của mức này", "words")
    rules.check_day(valid_from, local_day(at))
    old = words_on(valid_from)[chosen]
    row, _ = RatingLevel.objects.update_or_create(
        level=chosen, valid_from=valid_from, defaults={"words": clean(words)[:40]}
    )
    journal.record(
        RatingWordsChanged(
            **by(actor), subject=f"rating-level:{chosen}", agency_id=None, at=at, level=chosen, old=old,
            new=row.words, valid_from=valid_from,
        )
    )  # fmt: skip


@transaction.atomic
def change_rule(terms: Terms, *, valid_from: date, actor: Actor, at: datetime) -> None:
    """From a day on; links that were sent keep their day. Raises RatingForAll, RatingNumberWrong, RatingDayPast."""
    _check_speaks_for_all(actor, at)
    rules.check_terms(terms)
    rules.check_day(valid_from, local_day(at))
    old = terms_on(valid_from)
    RatingRule.objects.update_or_create(
        valid_from=valid_from,
        defaults={
            "open_days": terms.open_days,
            "change_hours": terms.change_hours,
            "least": terms.least,
            "public_least": terms.public_least,
        },
    )
    journal.record(
        RatingRuleChanged(
            **by(actor), subject="rating-rule", agency_id=None, at=at, old=_said(old), new=_said(terms),
            valid_from=valid_from,
        )
    )  # fmt: skip


def _said(terms: Terms) -> str:
    return (
        f"mở {terms.open_days} ngày; sửa trong {terms.change_hours} giờ; chi tiết từ {terms.least} phiếu;"
        f" công khai từ {terms.public_least} phiếu"
    )


def _check_speaks_for_all(actor: Actor, at: datetime) -> None:
    if not organizations.has_everywhere(actor, rules.GRANT, on=local_day(at)):
        raise RatingForAll
