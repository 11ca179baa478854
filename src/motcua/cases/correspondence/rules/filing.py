"""Hồ sơ công việc: who lists, files, closes, hands over and decides; how terms are counted."""

from dataclasses import dataclass
from datetime import date

from motcua.cases.correspondence.errors import (
    GiverMayNotReceive,
    HandoverMoveNotAllowed,
    KeptUntilWrong,
    ListYearWrong,
    MayNotArchive,
    MayNotListWorkFiles,
    MayNotReview,
    NotYourWorkFile,
    SheetsMissing,
    TermNotOver,
    WordsMissing,
    WordsTooLong,
    WorkFileMoveNotAllowed,
    YearsWrong,
)
from motcua.cases.correspondence.states import (
    ARCHIVING,
    DIRECTING,
    HANDOVER_MOVES,
    REGISTERING,
    WORK_FILE_MOVES,
    HandoverState,
    WorkFileState,
)
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_day

FILE_LONGEST = {"code": 20, "title": 500, "kind": 200, "source": 200}
_LABELS = {
    "code": "số, ký hiệu hồ sơ", "title": "tiêu đề hồ sơ", "kind": "nhóm hồ sơ", "source": "căn cứ",
}  # fmt: skip
# Against typing errors only: how long a file is kept is for the law and the agency to say.
MOST_YEARS = 100
MOST_SHEETS = 30_000
# One list on paper, one form on screen.
MOST_CHOSEN = 200
_LAST_YEAR = 2100


@dataclass(frozen=True, slots=True)
class FileStanding:
    """What the rules need to know of a work file."""

    agency_id: int
    code: str
    state: WorkFileState
    keeper_unit_id: int
    keep_until: date | None = None


@dataclass(frozen=True, slots=True)
class HandoverStanding:
    """What the rules need to know of a list for the archive."""

    agency_id: int
    state: HandoverState
    made_by_id: int | None


def check_line(**words: str) -> None:
    """Raises WordsMissing, WordsTooLong."""
    for name, text in words.items():
        if not text:
            raise WordsMissing(label=_LABELS[name], field=name)
        if len(text) > FILE_LONGEST[name]:
            raise WordsTooLong(label=_LABELS[name].capitalize(), most=FILE_LONGEST[name], field=name)


def check_may_list(actor: Actor, agency_id: int | None) -> None:
    """Raises MayNotListWorkFiles."""
    if agency_id is None or not actor.may(REGISTERING, at=agency_id):
        raise MayNotListWorkFiles


def check_years(years: int | None) -> None:
    """Raises YearsWrong."""
    if years is not None and not 1 <= years <= MOST_YEARS:
        raise YearsWrong(most=MOST_YEARS, field="years")


def check_year(year: int, today: date) -> None:
    """Raises ListYearWrong."""
    if year not in (today.year, today.year + 1):
        raise ListYearWrong(this=today.year, next=today.year + 1, field="year")


def keeps(one: FileStanding, actor: Actor) -> bool:
    """Whoever sits in the unit that keeps it, and the records clerk of the agency."""
    return actor.may(REGISTERING, at=one.agency_id) or (
        actor.agency_id == one.agency_id and actor.unit_id == one.keeper_unit_id
    )


def check_may_file(one: FileStanding, actor: Actor) -> None:
    """Put in, take out. Raises NotYourWorkFile, WorkFileMoveNotAllowed."""
    _check_keeps(one, actor)
    if one.state != WorkFileState.OPEN:
        raise _refused(one)


def may_file(one: FileStanding, actor: Actor) -> bool:
    """The same as an answer."""
    return (actor.is_system or keeps(one, actor)) and one.state == WorkFileState.OPEN


def check_may_change(one: FileStanding, actor: Actor) -> None:
    """Raises MayNotListWorkFiles, WorkFileMoveNotAllowed."""
    check_may_list(actor, one.agency_id)
    if one.state != WorkFileState.OPEN:
        raise _refused(one)


def check_may_close(one: FileStanding, actor: Actor) -> None:
    """Raises NotYourWorkFile, WorkFileMoveNotAllowed."""
    _check_keeps(one, actor)
    check_file_move(one, WorkFileState.CLOSED)
    # Out of the archive's hands it comes by another verb.
    if one.state != WorkFileState.OPEN:
        raise _refused(one)


def check_may_reopen(one: FileStanding, actor: Actor) -> None:
    """Raises NotYourWorkFile, WorkFileMoveNotAllowed."""
    _check_keeps(one, actor)
    check_file_move(one, WorkFileState.OPEN)


def check_may_offer(one: FileStanding, actor: Actor) -> None:
    """Put it on a list for the archive. Raises NotYourWorkFile, WorkFileMoveNotAllowed."""
    _check_keeps(one, actor)
    check_file_move(one, WorkFileState.OFFERED)


def check_file_move(one: FileStanding, wanted: WorkFileState) -> None:
    """Raises WorkFileMoveNotAllowed unless the table has this move."""
    if wanted not in WORK_FILE_MOVES[one.state]:
        raise _refused(one)


def check_may_confirm(one: HandoverStanding, actor: Actor) -> None:
    """Raises MayNotArchive, GiverMayNotReceive, HandoverMoveNotAllowed."""
    if not actor.may(ARCHIVING, at=one.agency_id):
        raise MayNotArchive
    _check_handover_move(one, HandoverState.CONFIRMED)
    if not actor.is_system and actor.id == one.made_by_id:
        raise GiverMayNotReceive


def check_may_return(one: HandoverStanding, actor: Actor) -> None:
    """The archive, or who made it. Raises MayNotArchive, HandoverMoveNotAllowed."""
    if not actor.may(ARCHIVING, at=one.agency_id) and actor.id != one.made_by_id:
        raise MayNotArchive
    _check_handover_move(one, HandoverState.RETURNED)


def check_may_review(one: FileStanding, actor: Actor, *, today: date) -> None:
    """Raises MayNotReview, TermNotOver."""
    if not actor.may(DIRECTING, at=one.agency_id):
        raise MayNotReview
    if one.keep_until is None or one.keep_until >= today:
        raise TermNotOver(code=one.code)


def check_kept_until(until: date | None, *, today: date) -> None:
    """Raises KeptUntilWrong."""
    latest = date(_LAST_YEAR, 12, 31)
    if until is None or not today < until <= latest:
        raise KeptUntilWrong(latest=say_day(latest), field="until")


def check_sheets(pages: int | None, name: str, field: str) -> int:
    """Raises SheetsMissing."""
    if pages is None or not 1 <= pages <= MOST_SHEETS:
        raise SheetsMissing(name=name, most=MOST_SHEETS, field=field)
    return pages


def last_day(closed_on: date, years: int | None) -> date | None:
    """Whole years after that of closing; None for ever. Our reading keeps a file longer rather than shorter."""
    return None if years is None else date(closed_on.year + years, 12, 31)


def next_title(title: str, year: int) -> str:
    """'Báo cáo năm 2026' as next year's list has it: 'Báo cáo năm 2027'."""
    return title.replace(str(year), str(year + 1))


def _check_keeps(one: FileStanding, actor: Actor) -> None:
    if not actor.is_system and not keeps(one, actor):
        raise NotYourWorkFile


def _check_handover_move(one: HandoverStanding, wanted: HandoverState) -> None:
    if wanted not in HANDOVER_MOVES[one.state]:
        raise HandoverMoveNotAllowed(state=one.state.label)


def _refused(one: FileStanding) -> WorkFileMoveNotAllowed:
    return WorkFileMoveNotAllowed(code=one.code, state=one.state.label)
