"""Kỳ: a month, a quarter, a year or any days, and the one before it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.http import QueryDict

from motcua.kernel.errors import Invalid
from motcua.kernel.moments import say_day

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_DAYS = 5 * 366
_QUARTERS = ("I", "II", "III", "IV")


class PeriodWrong(Invalid):
    message = "Kỳ chưa đúng. Hãy chọn lại từ ngày và đến ngày, tối đa năm năm."


class PeriodForm(forms.Form):
    since = forms.DateField()
    until = forms.DateField()

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if isinstance(since, date) and isinstance(until, date):
            in_range = FIRST_YEAR <= since.year <= until.year <= LAST_YEAR
            if not in_range or not 0 <= (until - since).days <= MOST_DAYS:
                raise forms.ValidationError("period")
        return given


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included."""

    first: date
    last: date

    @property
    def months(self) -> int:
        """How many whole months it is: 1, 3 or 12 from their usual beginnings; 0 for any other days."""
        if self.first.day != 1:
            return 0
        for months in (1, 3, 12):
            if (self.first.month - 1) % months == 0 and _after(self.first, months) - timedelta(1) == self.last:
                return months
        return 0

    @property
    def name(self) -> str:
        """'Tháng 11/2026', 'Quý IV/2026', 'Năm 2026', '05/11/2026 – 20/11/2026'."""
        match self.months:
            case 1:
                return f"Tháng {self.first.month}/{self.first.year}"
            case 3:
                return f"Quý {_QUARTERS[(self.first.month - 1) // 3]}/{self.first.year}"
            case 12:
                return f"Năm {self.first.year}"
        return f"{say_day(self.first)} – {say_day(self.last)}"

    def before(self) -> "Period":
        """The period of the same kind, or of as many days, right before."""
        last = self.first - timedelta(1)
        if self.months:
            return Period(_after(self.first, -self.months), last)
        return Period(last - (self.last - self.first), last)

    def address(self) -> dict[str, str]:
        """As the address says it."""
        return {"since": self.first.isoformat(), "until": self.last.isoformat()}


def of_kind(months: int, day: date) -> Period:
    """The month, quarter or year that the day lies in."""
    first = day.replace(day=1, month=(day.month - 1) // months * months + 1)
    return Period(first, _after(first, months) - timedelta(1))


def read(query: QueryDict, today: date) -> Period:
    """What the address asks for; this month where it says nothing. Raises PeriodWrong."""
    if not query.get("since") and not query.get("until"):
        return of_kind(1, today)
    form = PeriodForm({"since": query.get("since"), "until": query.get("until")})
    if not form.is_valid():
        raise PeriodWrong
    return Period(form.cleaned_data["since"], form.cleaned_data["until"])


def months_up_to(period: Period, count: int = 12) -> Period:
    """The months that a table by month shows: those of the period, and of the year before its end."""
    last = of_kind(1, period.last).last
    return Period(min(of_kind(1, period.first).first, _after(last.replace(day=1), 1 - count)), last)


def _after(first: date, months: int) -> date:
    place = first.year * 12 + first.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)
