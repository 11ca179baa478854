"""Tính thử hạn: a question about a deadline, whole in the address, and its answer. For the desk and the portal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.http import QueryDict

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.catalogue.procedures.selectors import IntakeVersion, ProcedureHit
from motcua.catalogue.procedures.states import Channel
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars import services as arithmetic
from motcua.foundation.calendars.errors import Meaningless
from motcua.foundation.calendars.states import Due, Extension, Policy, Term, Wait
from motcua.kernel.moments import ZONE, local, local_day
from motcua.kernel.text import clean
from motcua.surfaces.look.months import Month, counted_months

UNITS = (
    ("working days", "ngày làm việc"),
    ("days", "ngày (kể cả ngày nghỉ)"),
    ("months", "tháng"),
    ("working hours", "giờ làm việc"),
    ("same day", "trong ngày"),
    ("session", "trong buổi"),
)
_UNCOUNTED = ("same day", "session")
POLICIES = (
    ("PAUSE", "Tạm dừng rồi tính tiếp"),
    ("RESTART", "Tính lại từ đầu"),
    ("NEW_TERM", "Tính thời hạn mới"),
)
MOST_WAITS = 6
# A deadline further away than this is a typing error, and a long count.
_MOST = {"working days": 2000, "days": 3000, "months": 120, "working hours": 16000}
_YEARS = (2000, 2100)
_FOUND = 6


@dataclass(slots=True)
class WaitRow:
    """One wait as it was typed."""

    start: str = ""
    end: str = ""
    policy: str = "PAUSE"
    count: str = ""
    unit: str = "working days"
    error: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.start and not self.end


@dataclass(slots=True)
class Question:
    """What the address asks. ``errors`` by field; without any, ``term`` and ``at`` are there."""

    typed: str = ""
    hits: Sequence[ProcedureHit] = ()
    version: IntakeVersion | None = None
    channel: str = ""
    case: str = ""
    count: str = "5"
    unit: str = "working days"
    term: str = ""
    term_text: str = ""
    at: datetime = field(default_factory=lambda: datetime.now(ZONE))
    is_now: bool = True
    cutoff: str = "15:00"
    counting: str = "days"
    rows: list[WaitRow] = field(default_factory=list)
    decided: str = ""
    extended: str = ""
    waits: list[Wait] = field(default_factory=list)
    extension: Extension | None = None
    policy: Policy = field(default_factory=Policy)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def channels(self) -> list[tuple[str, str]]:
        return [(str(one), str(one.label)) for one in self.version.channels] if self.version else []

    @property
    def cases(self) -> list[tuple[str, str]]:
        return [(one.code, one.name) for one in self.version.cases] if self.version else []


@dataclass(frozen=True, slots=True)
class Answer:
    """The due moment with its reasons and its picture; ``fault`` where the question has no sense."""

    due: Due | None
    months: list[Month]
    fault: str = ""


def read(given: QueryDict, *, agency_id: int | None, now: datetime) -> Question:
    """The question of an address. What means nothing is told, never guessed."""
    asked = Question(typed=clean(given.get("q", ""))[:120])
    _read_moment(asked, given.get("at", ""), now)
    _read_term(asked, given, agency_id)
    asked.cutoff, asked.counting = given.get("cutoff") or "15:00", given.get("counting") or "days"
    cutoff = _time(asked.cutoff)
    if cutoff is None or asked.counting not in ("days", "hours"):
        asked.errors["cutoff"] = "Giờ chốt phải là giờ trong ngày, ví dụ 15:00."
    else:
        asked.policy = Policy(cutoff, asked.counting)
    _read_waits(asked, given)
    _read_extension(asked, given)
    return asked


def answer(asked: Question, *, agency_id: int | None) -> Answer | None:
    """None while something is missing or wrong in the question."""
    if asked.errors or not asked.term:
        return None
    calendar = calendars.calendar_of(agency_id, around=local_day(asked.at))
    try:
        due = arithmetic.compute_due(
            calendar,
            asked.at,
            Term.parse(asked.term),
            policy=asked.policy,
            waits=asked.waits,
            extension=asked.extension,
        )
    except Meaningless as error:
        return Answer(None, [], str(error))
    return Answer(due, counted_months(due.days))


def moment(text: str) -> datetime | None:
    """'2026-11-23T09:20' on Vietnamese clocks; None for anything else."""
    try:
        at = datetime.fromisoformat(text[:16])
    except ValueError:
        return None
    if len(text) < 16 or not _YEARS[0] <= at.year <= _YEARS[1]:
        return None
    return at.replace(tzinfo=ZONE)


def _read_moment(asked: Question, text: str, now: datetime) -> None:
    asked.at, asked.is_now = local(now).replace(second=0, microsecond=0), True
    if not text:
        return
    at = moment(text)
    if at is None:
        asked.errors["at"] = "Hãy chọn ngày và giờ nộp."
    else:
        asked.at, asked.is_now = at, False


def _read_term(asked: Question, given: Mapping[str, str], agency_id: int | None) -> None:
    day = local_day(asked.at)
    code = given.get("procedure", "")
    if code:
        asked.version = _version(code[:40], day, agency_id)
        if asked.version is None:
            asked.errors["q"] = f"Không có thủ tục mã {code[:40]} có hiệu lực ngày {day:%d/%m/%Y}."
        else:
            _read_choice(asked, asked.version, given)
        return
    if asked.typed:
        asked.hits = procedures.search(asked.typed, agency_id=agency_id, on=day, limit=_FOUND)
        asked.hits = asked.hits or procedures.search(asked.typed, agency_id=None, on=day, limit=_FOUND)
        return
    asked.unit, asked.count = given.get("unit") or asked.unit, given.get("count", "" if given else asked.count)
    if not given:
        return
    asked.term, fault = _term(asked.count, asked.unit)
    if fault:
        asked.errors["count"] = fault
    elif asked.term:
        asked.term_text = Term.parse(asked.term).say()


def _version(code: str, day: date, agency_id: int | None) -> IntakeVersion | None:
    """As the agency does it, else as others do."""
    for agency in dict.fromkeys((agency_id, None)):
        try:
            return procedures.public_procedure(code, day, agency_id=agency).version
        except ProcedureMissing:
            continue
    return None


def _read_choice(asked: Question, version: IntakeVersion, given: Mapping[str, str]) -> None:
    wanted = given.get("channel", "")
    channel = next((one for one in version.channels if one == wanted), version.channels[0])
    case = next((one for one in version.cases if one.code == given.get("case")), None)
    case = case or (version.cases[0] if version.cases else None)
    line = procedures.term_for(version, case.id if case else None, Channel(channel))
    asked.channel, asked.case = str(channel), case.code if case else ""
    asked.term, asked.term_text = line.term or "none", line.text


def _term(count: str, unit: str) -> tuple[str, str]:
    """The text form of a term, or why there is none."""
    if unit in _UNCOUNTED:
        return unit, ""
    most = _MOST.get(unit)
    if most is None:
        return "", "Hãy chọn cách tính thời hạn."
    if not (count.isascii() and count.isdigit() and 1 <= int(count[:9]) <= most):
        return "", f"Hãy nhập số từ 1 đến {most}."
    return f"{int(count)} {unit}", ""


def _read_waits(asked: Question, given: QueryDict) -> None:
    """Rows of the same names, in their order; blank ones are left out."""
    columns = [given.getlist(name) for name in ("start", "end", "policy", "wait_count", "wait_unit")]
    for number in range(min(MOST_WAITS, len(columns[0]))):
        cells = [column[number] if number < len(column) else "" for column in columns]
        row = WaitRow(cells[0], cells[1], cells[2] or "PAUSE", cells[3], cells[4] or "working days")
        if row.is_blank:
            continue
        asked.rows.append(row)
        wait = _wait(row)
        if wait is not None:
            asked.waits.append(wait)
        else:
            asked.errors[f"wait-{len(asked.rows)}"] = row.error


def _wait(row: WaitRow) -> Wait | None:
    start, end = moment(row.start), moment(row.end) if row.end else None
    if start is None or (row.end and end is None):
        row.error = "Hãy chọn ngày giờ bắt đầu và kết thúc; để trống lúc kết thúc nếu còn đang chờ."
    elif end is not None and end < start:
        row.error = "Lúc kết thúc phải sau lúc bắt đầu."
    elif row.policy not in dict(POLICIES):
        row.error = "Hãy chọn cách tính khi chờ."
    elif row.policy == "NEW_TERM":
        term, row.error = _term(row.count, row.unit)
        if term:
            return Wait(start, end, f"NEW_TERM {term}")
    else:
        return Wait(start, end, row.policy)
    return None


def _read_extension(asked: Question, given: Mapping[str, str]) -> None:
    asked.decided, asked.extended = given.get("decided", ""), given.get("extended", "")
    if not asked.decided and not asked.extended:
        return
    decided, due = moment(asked.decided), moment(asked.extended)
    if decided is None or due is None:
        asked.errors["extended"] = "Hãy nhập cả lúc quyết định và hạn mới."
    else:
        asked.extension = Extension(decided, due)


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if len(text) == 5 else None
    except ValueError:
        return None


def blank_rows(asked: Question) -> list[WaitRow]:
    """What was typed, and one empty row to go on in."""
    return [*asked.rows, WaitRow()][:MOST_WAITS]


def next_working_morning(agency_id: int | None, now: datetime) -> datetime:
    """The next start of work after today: the second thing that everybody asks about."""
    calendar = calendars.calendar_of(agency_id, around=local_day(now))
    tomorrow = datetime.combine(local_day(now) + timedelta(days=1), time(), ZONE)
    return calendars.add_working_hours(calendar, tomorrow, 0)
