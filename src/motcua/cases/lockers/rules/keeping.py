"""What goes into whose locker when a dossier has ended well."""

import calendar
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from motcua.cases.dossiers.selectors import SettledFiling
from motcua.cases.lockers.states import Owner, Source, Standing


def owner_of(filed: SettledFiling | None, known: Owner | None) -> Owner | None:
    """Whose matter it was. ``known``: whom the verified number on the dossier belongs to.

    Never whoever only filed it: a helper, or somebody with a mandate, gets nothing of the other's papers.
    """
    if filed is None:
        return known
    if filed.business_id is not None:
        return Owner(business_id=filed.business_id)
    if filed.beneficiary_id is not None:
        return Owner(account_id=filed.beneficiary_id)
    if filed.account_id is not None and filed.mandate_id is None and filed.helper_id is None:
        return Owner(account_id=filed.account_id)
    return known


def source_of(adders: Iterable[int | None], citizens: Collection[int | None], *, is_online: bool) -> Source:
    """Scanned by the office, every file of it, or sent along by the applicant."""
    by_office = all(adder not in citizens and (adder is not None or not is_online) for adder in adders)
    return Source.DIGITIZED if by_office else Source.GIVEN


def kind_of(kinds: Sequence[str]) -> str:
    """What paper it surely is: one that may be this or that is nothing to offer later."""
    return kinds[0] if len(kinds) == 1 else ""


def digest_of(hashes: Sequence[str]) -> str:
    """Of the files in their order."""
    return sha256("\n".join(hashes).encode()).hexdigest()


def last_day(issued_on: date | None, months: int | None) -> date | None:
    """The day before the same day so many months on; the month's last where it has no such day."""
    if issued_on is None or months is None:
        return None
    number = issued_on.year * 12 + issued_on.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(issued_on.day, calendar.monthrange(year, month + 1)[1]))


def months_for(rules: Mapping[date, int], on: date | None) -> int | None:
    """The rule in force on the day of issue; ``rules``: since when → months."""
    started = [since for since in rules if on is not None and since <= on]
    return rules[max(started)] if started else None


def standing_of(*, valid_until: date | None, is_replaced: bool, is_withdrawn: bool, on: date) -> Standing:
    """What was taken back is so whatever else; then what was replaced; then what ran out."""
    if is_withdrawn:
        return Standing.WITHDRAWN
    if is_replaced:
        return Standing.REPLACED
    return Standing.EXPIRED if valid_until is not None and valid_until < on else Standing.GOOD
