"""From when the term of a voucher counts."""

from datetime import datetime, time

from motcua.kernel.moments import ZONE, local_day


def years_over(before: datetime) -> datetime:
    """The first moment of the year of ``before``: terms of vouchers count from the end of the year in which they were
    written (NĐ 174/2016/NĐ-CP điều 15), so that what was paid in March goes with what was paid in December."""
    return datetime.combine(local_day(before).replace(month=1, day=1), time(), ZONE)
