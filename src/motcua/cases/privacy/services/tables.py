"""Quy định, thời hạn lưu, lý do, căn cứ: rows with dates, for the whole installation; what was done before stays."""

from datetime import date, datetime

from django.db import transaction

from motcua.cases.privacy.errors import TableForAll, TableRowMissing
from motcua.cases.privacy.events import PrivacyTableChanged
from motcua.cases.privacy.models import PrivacyRule, RefusalGround, RetentionRule, RevealReason
from motcua.cases.privacy.rules import administering as rules
from motcua.cases.privacy.states import ChoiceTable, KeptKind, Setting
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn

ADMINISTRATION = "organizations.administer"
_CHOICES: dict[ChoiceTable, type[RevealReason] | type[RefusalGround]] = {
    ChoiceTable.REVEAL_REASONS: RevealReason,
    ChoiceTable.REFUSAL_GROUNDS: RefusalGround,
}


@transaction.atomic
def set_rule(setting: str, *, number: int, source: str, valid_from: date, actor: Actor, at: datetime) -> None:
    """From that day on; a second change for the same day takes the place of the first.

    Raises TableForAll, TableRowMissing, NumberOutside, SourceNeeded, DayPast.
    """
    check_speaks_for_all(actor=actor, at=at)
    if setting not in Setting.values:
        raise TableRowMissing
    rules.check_number(Setting(setting), number)
    rules.check_source(clean(source))
    rules.check_day(valid_from, local_day(at), "valid_from")
    PrivacyRule.objects.update_or_create(
        setting=setting, valid_from=valid_from,
        defaults={"number": number, "source": clean(source)[:300], "made_by_id": actor.id},
    )  # fmt: skip
    _tell("rules", setting, valid_from, actor, at)


@transaction.atomic
def set_term(
    kind: str,
    *,
    amount: int,
    unit: str,
    source: str,
    is_sure: bool,
    valid_from: date,
    actor: Actor,
    at: datetime,
) -> None:
    """A shorter term begins no sooner than tomorrow: somebody may see the preview before a night destroys by it.

    Raises as above, and TermOutside.
    """
    check_speaks_for_all(actor=actor, at=at)
    if kind not in KeptKind.values:
        raise TableRowMissing
    rules.check_term(amount, unit)
    rules.check_source(clean(source))
    rules.check_day_of_term(valid_from, local_day(at))
    RetentionRule.objects.update_or_create(
        kind=kind, valid_from=valid_from,
        defaults={"amount": amount, "unit": unit, "source": clean(source)[:300], "is_sure": is_sure,
                  "made_by_id": actor.id},
    )  # fmt: skip
    _tell("retention", kind, valid_from, actor, at)


@transaction.atomic
def add_reveal_reason(*, name: str, needs_words: bool, valid_from: date, actor: Actor, at: datetime) -> None:
    """Raises TableForAll, SourceNeeded, DayPast."""
    check_speaks_for_all(actor=actor, at=at)
    rules.check_name(clean(name))
    rules.check_day(valid_from, local_day(at), "valid_from")
    take_turn("privacy table", ChoiceTable.REVEAL_REASONS)
    code = f"r{RevealReason.objects.count() + 1}"
    RevealReason.objects.create(
        code=code, name=clean(name)[:200], needs_words=needs_words, valid_from=valid_from
    )  # fmt: skip
    _tell(ChoiceTable.REVEAL_REASONS, code, valid_from, actor, at)


@transaction.atomic
def add_ground(*, name: str, source: str, is_sure: bool, valid_from: date, actor: Actor, at: datetime) -> None:
    """Raises TableForAll, SourceNeeded, DayPast."""
    check_speaks_for_all(actor=actor, at=at)
    rules.check_name(clean(name))
    rules.check_source(clean(source))
    rules.check_day(valid_from, local_day(at), "valid_from")
    take_turn("privacy table", ChoiceTable.REFUSAL_GROUNDS)
    code = f"g{RefusalGround.objects.count() + 1}"
    RefusalGround.objects.create(
        code=code, name=clean(name)[:200], source=clean(source)[:300], is_sure=is_sure, valid_from=valid_from
    )
    _tell(ChoiceTable.REFUSAL_GROUNDS, code, valid_from, actor, at)


@transaction.atomic
def end_choice(table: ChoiceTable, number: int, *, last_day: date, actor: Actor, at: datetime) -> None:
    """It may be chosen for the last time on that day. Raises TableForAll, TableRowMissing, LastReason, DayPast."""
    check_speaks_for_all(actor=actor, at=at)
    take_turn("privacy table", table)
    rows = _CHOICES[table]._default_manager.filter(valid_to=None)
    row = rows.select_for_update(no_key=True).filter(pk=number).first()
    if row is None:
        raise TableRowMissing
    rules.check_not_last(rows.count())
    rules.check_day(last_day, max(local_day(at), row.valid_from), "last_day")
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    _tell(table, row.code, last_day, actor, at)


def check_speaks_for_all(*, actor: Actor, at: datetime) -> None:
    """Raises TableForAll."""
    if not organizations.has_everywhere(actor, ADMINISTRATION, on=local_day(at)):
        raise TableForAll


def _tell(table: str, row: str, since: date, actor: Actor, at: datetime) -> None:
    fact = PrivacyTableChanged(
        **by(actor), subject=f"privacy-table:{table}", agency_id=None, at=at, table=table, row=row,
        valid_from=since.isoformat(),
    )  # fmt: skip
    journal.record(fact)
