"""Giao nộp lưu trữ: the lists of an agency, one list with its files, and who may do what with it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Sum

from motcua.cases.correspondence.models import ArchiveHandover, HandoverLine
from motcua.cases.correspondence.rules import filing as rules
from motcua.cases.correspondence.selectors.page import said
from motcua.cases.correspondence.selectors.work_file_doors import (
    get_archive_handover,
    handover_standing,
    handovers_visible_to,
)
from motcua.cases.correspondence.selectors.work_files import length_of
from motcua.cases.correspondence.states import HandoverState
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError

MOST_HANDOVERS = 200


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A list of the archive among others."""

    id: int
    name: str
    state: str
    state_text: str
    files: int
    pages: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class HandoverFile:
    """Một dòng mục lục hồ sơ nộp lưu."""

    id: int
    position: int
    code: str
    title: str
    first_day: date
    last_day: date
    length: str
    is_permanent: bool
    items: int
    pages: int


@dataclass(frozen=True, slots=True)
class HandoverView:
    """Everything that page and papers say of a list."""

    handover: ArchiveHandover
    state_text: str
    files: list[HandoverFile]
    items: int
    pages: int
    permanent: int
    giver: str
    giver_place: str
    receiver: str
    verbs: frozenset[str]


def archive_handovers(actor: Actor) -> list[HandoverRow]:
    """The latest first; two queries."""
    rows = handovers_visible_to(actor).annotate(files=Count("lines"), sheets=Sum("lines__pages"))
    found = list(rows.order_by("-id")[:MOST_HANDOVERS])
    people = organizations.people({one.made_by_id for one in found if one.made_by_id})
    return [
        HandoverRow(
            one.pk, str(one), one.state, str(HandoverState(one.state).label), one.files, one.sheets or 0, one.made_at,
            people.get(one.made_by_id or 0, ""),
        )
        for one in found
    ]  # fmt: skip


def handover_page(handover_id: int, *, actor: Actor) -> HandoverView:
    """Raises HandoverNotFound."""
    one = get_archive_handover(handover_id, actor=actor)
    lines = HandoverLine.objects.filter(handover=one).select_related("file__term").order_by("position")
    files = [
        HandoverFile(
            line.file_id, line.position, str(line.file), line.file.title, line.file.first_day or line.file.opened_on,
            line.file.last_day or line.file.opened_on, length_of(line.file.term.years), line.file.term.years is None,
            line.items, line.pages,
        )
        for line in lines
    ]  # fmt: skip
    people = organizations.people({pk for pk in (one.made_by_id, one.decided_by_id) if pk is not None})
    posts = organizations.posts({one.giver_post_id} - {None})  # type: ignore[arg-type] # None is taken out
    return HandoverView(
        handover=one, state_text=str(HandoverState(one.state).label), files=files,
        items=sum(file.items for file in files), pages=sum(file.pages for file in files),
        permanent=sum(file.is_permanent for file in files), giver=people.get(one.made_by_id or 0, ""),
        giver_place=said(posts, one.giver_post_id), receiver=people.get(one.decided_by_id or 0, ""),
        verbs=_verbs(one, actor),
    )  # fmt: skip


def _verbs(one: ArchiveHandover, actor: Actor) -> frozenset[str]:
    checks = {"confirm": rules.check_may_confirm, "return": rules.check_may_return}
    found = set()
    for verb, check in checks.items():
        try:
            check(handover_standing(one), actor)
        except MotcuaError:
            continue
        found.add(verb)
    return frozenset(found)
