"""Bảng quy định: every row there was and will be, for administrators."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from motcua.cases.privacy.errors import TableRowMissing
from motcua.cases.privacy.models import PrivacyRule, RefusalGround, RevealReason
from motcua.cases.privacy.selectors.settings import number_of
from motcua.cases.privacy.states import ChoiceTable, Setting

_OPEN_FIRST = (F("valid_to").desc(nulls_first=True), "id")


@dataclass(frozen=True, slots=True)
class RuleRow:
    number: int
    source: str
    valid_from: date


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A setting, what holds on a day, and its rows, newest first."""

    setting: str
    name: str
    number: int
    rows: list[RuleRow]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """A reason or a ground that may be chosen between two dates."""

    id: int
    name: str
    detail: str
    is_sure: bool
    valid_from: date
    valid_to: date | None


def rule_lines(*, on: date) -> list[RuleLine]:
    rows: dict[str, list[RuleRow]] = {}
    for row in PrivacyRule.objects.order_by("-valid_from"):
        rows.setdefault(row.setting, []).append(RuleRow(row.number, row.source, row.valid_from))
    return [RuleLine(one, str(one.label), number_of(one, on=on), rows.get(one, [])) for one in Setting]


def reveal_reason_rows() -> list[ChoiceRow]:
    """Those without an end, then by the day on which they end."""
    return [
        ChoiceRow(row.pk, row.name, "phải ghi rõ" if row.needs_words else "", True, row.valid_from, row.valid_to)
        for row in RevealReason.objects.order_by(*_OPEN_FIRST)
    ]


def ground_rows() -> list[ChoiceRow]:
    """The same of grounds for refusing."""
    return [
        ChoiceRow(row.pk, row.name, row.source, row.is_sure, row.valid_from, row.valid_to)
        for row in RefusalGround.objects.order_by(*_OPEN_FIRST)
    ]


def open_choice(table: ChoiceTable, number: int) -> ChoiceRow:
    """One without an end. Raises TableRowMissing."""
    rows = reveal_reason_rows() if table == ChoiceTable.REVEAL_REASONS else ground_rows()
    found = next((row for row in rows if row.id == number and row.valid_to is None), None)
    if found is None:
        raise TableRowMissing
    return found
