"""What an administrator types to change a calendar: each form knows its draft, its sentence and its service."""

from datetime import date, datetime, time
from typing import Any, Protocol

from django import forms

from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services
from motcua.foundation.calendars.selectors import ExceptionRow, WeekRow
from motcua.foundation.calendars.states import CalendarDraft, DayException, DayKind, Hours, Week
from motcua.kernel.actor import Actor
from motcua.kernel.moments import WEEKDAYS, local_day, say_day, weekday
from motcua.surfaces.desk.offering import offer

Span = tuple[time, time]
PARTS = ("morning", "afternoon")
FIRST_YEAR, LAST_YEAR = 2000, 2100


class Change(Protocol):
    """A change that is complete: what the calendar would be, in words, and the verb that makes it so."""

    def draft(self) -> CalendarDraft: ...
    def said(self) -> str: ...
    def save(self, *, actor: Actor, at: datetime) -> Any: ...


class ChangeForm(forms.Form):
    """The document that every change of a calendar names."""

    source = forms.CharField(
        label="Văn bản căn cứ", max_length=300, help_text="Số, ngày, cơ quan ban hành. Người dân đọc được câu này."
    )

    def __init__(self, *args: Any, agency_id: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency_id = agency_id
        self.order_fields([name for name in self.fields if name != "source"])

    def draft(self) -> CalendarDraft:
        raise NotImplementedError

    def said(self) -> str:
        raise NotImplementedError

    def save(self, *, actor: Actor, at: datetime) -> Any:
        raise NotImplementedError


def _within_reason(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")


def day_field(label: str, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget, validators=[_within_reason])


def time_field(label: str) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class WeekForm(ChangeForm):
    """Hours of each weekday, morning and afternoon; a day without hours is a day off."""

    valid_from = day_field("Áp dụng từ ngày", "Tuần này giữ đến khi có tuần mới hơn.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, name in enumerate(WEEKDAYS):
            for part, words in zip(PARTS, ("sáng", "chiều"), strict=True):
                self.fields[f"{part}-{day}-opens"] = time_field(f"{name}, {words}, mở")
                self.fields[f"{part}-{day}-closes"] = time_field(f"{name}, {words}, đóng")

    def rows(self) -> list[tuple[str, list[Any]]]:
        """A line a weekday for the page's table."""
        ends = ("opens", "closes")
        return [
            (name, [self[f"{part}-{day}-{end}"] for part in PARTS for end in ends]) for day, name in enumerate(WEEKDAYS)
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for day in range(7):
            for part in PARTS:
                opens, closes = given.get(f"{part}-{day}-opens"), given.get(f"{part}-{day}-closes")
                if (opens is None) != (closes is None):
                    self.add_error(f"{part}-{day}-closes", "Nhập cả giờ mở và giờ đóng, hoặc để trống cả hai.")
        return given

    def days(self) -> dict[int, list[Span]]:
        spans = {day: [span for part in PARTS if (span := self._span(part, day))] for day in range(7)}
        return {day: found for day, found in spans.items() if found}

    def draft(self) -> CalendarDraft:
        days = self.days()
        hours = [minutes(days.get(day, [])) for day in range(7)]
        week: Week = (hours[0], hours[1], hours[2], hours[3], hours[4], hours[5], hours[6])
        return CalendarDraft(weeks={self.cleaned_data["valid_from"]: week})

    def said(self) -> str:
        week = next(iter(self.draft().weeks.values()))
        assert week is not None
        return f"Từ {say_long(self.cleaned_data['valid_from'])} làm việc: {calendars.say_week(week)}."

    def save(self, *, actor: Actor, at: datetime) -> Any:
        given = self.cleaned_data
        return services.set_week(
            self.agency_id, valid_from=given["valid_from"], days=self.days(), source=given["source"], actor=actor, at=at
        )

    def _span(self, part: str, day: int) -> Span | None:
        opens, closes = (self.cleaned_data.get(f"{part}-{day}-{end}") for end in ("opens", "closes"))
        return (opens, closes) if opens is not None and closes is not None else None


class SwapForm(ChangeForm):
    """Hoán đổi: one working day off, another day made up."""

    off_on = day_field("Ngày làm việc được nghỉ")
    work_on = day_field("Ngày nghỉ đi làm bù", "Làm theo giờ của Thứ Hai.")
    name = forms.CharField(label="Dịp", max_length=80, required=False, help_text="Ví dụ: Tết Dương lịch 2027.")

    def draft(self) -> CalendarDraft:
        given = self.cleaned_data
        return CalendarDraft(
            days={given["off_on"]: DayException(DayKind.OFF), given["work_on"]: DayException(DayKind.WORK)}
        )

    def said(self) -> str:
        given = self.cleaned_data
        return f"Nghỉ {say_long(given['off_on'])}, làm bù {say_long(given['work_on'])}."

    def save(self, *, actor: Actor, at: datetime) -> Any:
        return services.add_swap(self.agency_id, **self.cleaned_data, actor=actor, at=at)


class DayForm(ChangeForm):
    """One day by itself."""

    on = day_field("Ngày")
    kind = forms.ChoiceField(
        label="Là ngày",
        choices=[
            ("local_off", "Nghỉ riêng của cơ quan (mất điện, sự cố, thiên tai…)"),
            ("off", "Nghỉ theo văn bản của cấp trên"),
            ("work", "Làm việc (làm bù, trực)"),
        ],
        widget=forms.RadioSelect,
        initial="local_off",
    )
    name = forms.CharField(label="Nội dung", max_length=200, help_text="Người dân thấy câu này trên lịch.")
    opens = time_field("Giờ mở của ngày làm việc")
    closes = time_field("Giờ đóng của ngày làm việc")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.agency_id is None:
            kind = self.fields["kind"]
            offer(kind, [("off", "Nghỉ trong cả nước"), ("work", "Làm việc trong cả nước (làm bù)")])
            kind.initial = "off"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        opens, closes = given.get("opens"), given.get("closes")
        if (opens is None) != (closes is None):
            self.add_error("closes", "Nhập cả giờ mở và giờ đóng, hoặc để trống để làm theo giờ của Thứ Hai.")
        return given

    def hours(self) -> list[Span]:
        opens, closes = self.cleaned_data.get("opens"), self.cleaned_data.get("closes")
        return [(opens, closes)] if opens is not None and closes is not None else []

    def draft(self) -> CalendarDraft:
        given = self.cleaned_data
        plan = DayException(DayKind(given["kind"]), minutes(self.hours()) or None, given["name"])
        return CalendarDraft(days={given["on"]: plan})

    def said(self) -> str:
        given = self.cleaned_data
        hours = f" {calendars.say_hours(minutes(self.hours()))}" if self.hours() else ""
        return f"{say_long(given['on'])}: {'làm việc' if given['kind'] == 'work' else 'nghỉ'}{hours}, {given['name']}."

    def save(self, *, actor: Actor, at: datetime) -> Any:
        given = self.cleaned_data
        return services.add_exception(
            self.agency_id, on=given["on"], kind=given["kind"], name=given["name"], source=given["source"],
            hours=self.hours(), actor=actor, at=at,
        )  # fmt: skip


class DayGoneForm(forms.Form):
    """Take a day out of the table, with the day that it was swapped for; nothing to ask."""

    def __init__(self, *args: Any, row: ExceptionRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row

    def draft(self) -> CalendarDraft:
        return CalendarDraft(days={day: None for day in (self.row.on, self.row.swapped_on) if day is not None})

    def said(self) -> str:
        again = "theo luật và tuần làm việc chung" if self.row.is_national else "theo lịch chung"
        if self.row.swapped_on is not None:
            both = " và ".join(say_long(day) for day in sorted((self.row.on, self.row.swapped_on)))
            return f"Hai ngày hoán đổi cho nhau nên bỏ cả hai: {both} lại {again}."
        return f"Bỏ ngày {say_long(self.row.on)} ({self.row.name}) khỏi bảng; ngày này lại {again}."

    def save(self, *, actor: Actor, at: datetime) -> Any:
        return services.remove_exception(self.row.id, actor=actor, at=at)


class WeekGoneForm(ChangeForm):
    """Take a week out of the table: the one before it holds again."""

    def __init__(self, *args: Any, row: WeekRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row

    def draft(self) -> CalendarDraft:
        return CalendarDraft(weeks={self.row.valid_from: None})

    def said(self) -> str:
        return f"Bỏ tuần làm việc áp dụng từ {say_long(self.row.valid_from)}; tuần trước đó lại có hiệu lực."

    def save(self, *, actor: Actor, at: datetime) -> Any:
        return services.remove_week(self.row.id, source=self.cleaned_data["source"], actor=actor, at=at)


def week_now(agency_id: int | None, now: datetime) -> dict[str, Any]:
    """What the form begins with: the hours that hold today."""
    day = local_day(now)
    week = calendars.calendar_of(agency_id, around=day).week_on(day.toordinal())
    first: dict[str, Any] = {"valid_from": day}
    for number, hours in enumerate(week):
        for part, (opens, closes) in zip(PARTS, hours, strict=False):
            first[f"{part}-{number}-opens"] = _clock(opens)
            first[f"{part}-{number}-closes"] = _clock(closes)
    return first


def minutes(spans: list[Span]) -> Hours:
    """Times of day as the calendar counts them."""
    return tuple(sorted((a.hour * 60 + a.minute, b.hour * 60 + b.minute) for a, b in spans))


def say_long(day: date) -> str:
    """'Thứ Hai 31/08/2026'."""
    return f"{weekday(day)} {say_day(day)}"


def _clock(at: int) -> time:
    return time(at // 60 % 24, at % 60)
