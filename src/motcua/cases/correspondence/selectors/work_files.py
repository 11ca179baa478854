"""Danh mục hồ sơ, trang hồ sơ: the list of a year, one file with its contents through their doors, what forms offer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from django.db.models import Count

from motcua.cases.correspondence.models import FiledItem, HandoverLine, RetentionReview, RetentionTerm, WorkFile
from motcua.cases.correspondence.rules import filing as rules
from motcua.cases.correspondence.rules.filing import FileStanding
from motcua.cases.correspondence.selectors.filed_items import ItemLine, Known
from motcua.cases.correspondence.selectors.page import StoryLine, said, signed
from motcua.cases.correspondence.selectors.work_file_doors import (
    file_standing,
    get_work_file,
    in_force,
    work_files_visible_to,
)
from motcua.cases.correspondence.states import HandoverState, ReviewOutcome, WorkFileState
from motcua.foundation.journal import selectors as journal
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.kernel.moments import say_day
from motcua.kernel.text import fold

_CHECKS: MappingProxyType[str, Callable[[FileStanding, Actor], None]] = MappingProxyType(
    {
        "file": rules.check_may_file,
        "close": rules.check_may_close,
        "reopen": rules.check_may_reopen,
        "offer": rules.check_may_offer,
        "change": rules.check_may_change,
    }
)
_WORDS = {
    "WorkFileOpened": "Đưa vào danh mục hồ sơ năm {year}",
    "WorkFileChanged": "Sửa dòng trong danh mục",
    "ItemFiled": "Đưa tài liệu vào hồ sơ",
    "ItemTakenOut": "Lấy tài liệu ra khỏi hồ sơ",
    "WorkFileClosed": "Kết thúc hồ sơ: {items} tài liệu, {pages} trang",
    "WorkFileReopened": "Mở lại hồ sơ",
    "WorkFileOffered": "Đưa vào mục lục nộp lưu",
    "WorkFileArchived": "Lưu trữ đã nhận",
    "WorkFileSentBack": "Không giao nhận, trả về đơn vị",
    "RetentionReviewed": "Xét hết thời hạn bảo quản: {decided}",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A retention term as lists and forms name it."""

    id: int
    kind: str
    years: int | None
    source: str
    valid_from: date
    valid_to: date | None

    @property
    def length(self) -> str:
        return length_of(self.years)

    @property
    def text(self) -> str:
        return f"{self.kind}: {self.length.lower()}"


@dataclass(frozen=True, slots=True)
class WorkFileRow:
    """A line of the list of a year."""

    id: int
    year: int
    code: str
    title: str
    unit: str
    keeper: str
    length: str
    kind: str
    state: str
    state_text: str
    items: int
    is_mine: bool

    @property
    def text(self) -> str:
        """As a form offers it."""
        return f"{self.code}/{self.year} · {self.title} ({self.unit})"


@dataclass(frozen=True, slots=True)
class Content:
    """A thing in a file; ``line`` is None where the one who asks may not know it."""

    id: int
    position: int | None
    pages: int | None
    first_page: int | None
    line: ItemLine | None


@dataclass(frozen=True, slots=True)
class WorkFileView:
    """Everything the page says. ``hidden``: how many things lie in it that this person may not know."""

    file: WorkFile
    state_text: str
    length: str
    unit: str
    keeper: str
    opened_by: str
    closed_by: str
    contents: list[Content]
    hidden: int
    handover_id: int | None
    review: RetentionReview | None
    review_text: str
    story: list[StoryLine]
    verbs: frozenset[str]


def length_of(years: int | None) -> str:
    """'Vĩnh viễn', '10 năm'."""
    return "Vĩnh viễn" if years is None else f"{years} năm"


def terms_on(agency_id: int, day: date | None) -> list[Term]:
    """Those in force on a day, or every one that there ever was; one query."""
    rows = RetentionTerm.objects.filter(agency_id=agency_id)
    rows = rows.filter(in_force(day)) if day is not None else rows
    columns = ("id", "kind", "years", "source", "valid_from", "valid_to")
    return [Term(*row) for row in rows.order_by("kind", "valid_from").values_list(*columns)]


def work_files(year: int, *, is_mine: bool = False, text: str = "", actor: Actor) -> list[WorkFileRow]:
    """The whole list of a year, unit by unit; some hundred lines at most. Three queries."""
    rows = work_files_visible_to(actor).filter(year=year)
    rows = rows.filter(keeper_post__unit_id=actor.unit_id or 0) if is_mine else rows
    found = list(rows.select_related("term").annotate(filed=Count("contents")).order_by("code", "id"))
    posts = organizations.posts({one.keeper_post_id for one in found})
    lines = [_row(one, posts, actor) for one in found]
    wanted = fold(text).split()[:12]
    lines = [line for line in lines if all(word in fold(f"{line.code} {line.title}") for word in wanted)]
    return sorted(lines, key=lambda line: (line.unit, line.code, line.id))


def years_of_lists(actor: Actor) -> list[int]:
    """The years that have a list, the latest first; one query."""
    return list(work_files_visible_to(actor).order_by("-year").values_list("year", flat=True).distinct())


def files_open_to(actor: Actor, *, verb: str = "file") -> list[WorkFileRow]:
    """Those that the actor may put things into (or hand over), of every year; two queries."""
    wanted = WorkFileState.OPEN if verb == "file" else WorkFileState.CLOSED
    rows = work_files_visible_to(actor).filter(state=wanted).select_related("term", "keeper_post")
    found = [one for one in rows.annotate(filed=Count("contents")) if _allows(_CHECKS[verb], file_standing(one), actor)]
    posts = organizations.posts({one.keeper_post_id for one in found})
    lines = [(one.year, _row(one, posts, actor)) for one in found]
    lines.sort(key=lambda line: (-line[0], not line[1].is_mine, line[1].unit, line[1].code))
    return [line for _, line in lines]


def work_file_page(file_id: int, *, known: Known, actor: Actor) -> WorkFileView:
    """Raises WorkFileNotFound. A fixed number of queries, beside those of the rooms."""
    file = get_work_file(file_id, actor=actor)
    listed = contents_of(file, known=known)
    lines = journal.history(file.subject)
    review = RetentionReview.objects.filter(file=file).order_by("-id").first()
    seated = organizations.posts({file.keeper_post_id})
    told = {who for line in lines for who in (line.actor_id, line.facts.get("for_id"))}
    acted = {file.opened_by_id, file.closed_by_id, review.decided_by_id if review else None}
    people = organizations.people({pk for pk in told | acted if pk is not None})
    latest = HandoverLine.objects.filter(file=file).exclude(handover__state=HandoverState.RETURNED)
    return WorkFileView(
        file=file, state_text=str(WorkFileState(file.state).label), length=length_of(file.term.years),
        unit=seated[file.keeper_post_id].unit_name, keeper=said(seated, file.keeper_post_id),
        opened_by=people.get(file.opened_by_id or 0, ""), closed_by=people.get(file.closed_by_id or 0, ""),
        contents=listed, hidden=sum(one.line is None for one in listed),
        handover_id=latest.order_by("-id").values_list("handover_id", flat=True).first(),
        review=review, review_text=_say_review(review),
        story=[StoryLine(line.at, _say(line.kind, line.facts), signed(line, people)) for line in lines],
        verbs=frozenset(verb for verb, check in _CHECKS.items() if _allows(check, file_standing(file), actor)),
    )  # fmt: skip


def contents_of(file: WorkFile, *, known: Known) -> list[Content]:
    """In order: as numbered, else by day; with the page on which each begins."""
    items = list(FiledItem.objects.filter(file=file))
    lines = known([item.subject for item in items])
    last = date.max

    def place(item: FiledItem) -> tuple[int, date, int]:
        line = lines.get(item.subject)
        return item.position or 0, line.day if line else last, item.pk

    found, page = list[Content](), 1
    for item in sorted(items, key=place):
        first = page if item.position is not None else None
        found.append(Content(item.pk, item.position, item.pages, first, lines.get(item.subject)))
        page += item.pages or 0
    return found


def _row(one: WorkFile, posts: dict[int, organizations.PostBrief], actor: Actor) -> WorkFileRow:
    post = posts[one.keeper_post_id]
    filed: int = one.filed  # type: ignore[attr-defined] # annotated by the lists
    return WorkFileRow(
        one.pk, one.year, one.code, one.title, post.unit_name, post.title, length_of(one.term.years), one.term.kind,
        one.state, str(WorkFileState(one.state).label), filed, post.unit_id == actor.unit_id,
    )  # fmt: skip


def _allows(check: Callable[[FileStanding, Actor], None], one: FileStanding, actor: Actor) -> bool:
    try:
        check(one, actor)
    except MotcuaError:
        return False
    return True


def _say(kind: str, facts: object) -> str:
    given = dict(facts) if isinstance(facts, dict) else {}
    outcome = given.get("outcome")
    until = f" đến {say_day(datetime.fromisoformat(given['until']).date())}" if given.get("until") else ""
    decided = f"{str(ReviewOutcome(outcome).label).lower()}{until}" if outcome else ""
    name = kind.rpartition(".")[2]
    return _WORDS.get(name, name).format_map(given | {"decided": decided})


def _say_review(review: RetentionReview | None) -> str:
    if review is None:
        return ""
    until = f" đến hết {say_day(review.until)}" if review.until else ", chờ hủy theo quy định"
    return f"{ReviewOutcome(review.outcome).label}{until}"
