"""Kết thúc hồ sơ: the contents are numbered in order; something left out opens it again, with the reason."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.cases.correspondence.errors import EmptyFile, HiddenItems, NotFinished
from motcua.cases.correspondence.events import WorkFileClosed, WorkFileReopened
from motcua.cases.correspondence.models import FiledItem
from motcua.cases.correspondence.rules import directing
from motcua.cases.correspondence.rules import filing as rules
from motcua.cases.correspondence.selectors.filed_items import Known
from motcua.cases.correspondence.services.filing import lock_file, tell_of
from motcua.cases.correspondence.states import WorkFileState
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean_lines

_CLOSED = (
    "state", "closed_at", "closed_on", "closed_by_id", "items", "pages", "first_day", "last_day", "keep_until",
)  # fmt: skip


@transaction.atomic
def close_work_file(
    file_id: int, *, known: Known, pages: Mapping[int, int | None], actor: Actor, at: datetime
) -> None:  # fmt: skip
    """``pages`` by item, where nobody counted them before. Whoever closes answers for the list: they read all of it.

    Raises NotYourWorkFile, WorkFileMoveNotAllowed, EmptyFile, HiddenItems, NotFinished, SheetsMissing.
    """
    file, standing = lock_file(file_id)
    rules.check_may_close(standing, actor)
    items = list(FiledItem.objects.filter(file=file))
    if not items:
        raise EmptyFile
    lines = known([item.subject for item in items])
    if len(lines) < len(items):
        raise HiddenItems(number=len(items) - len(lines))
    for line in lines.values():
        if not line.is_final:
            raise NotFinished(name=line.number)
    items.sort(key=lambda item: (lines[item.subject].day, lines[item.subject].at, item.pk))
    for position, item in enumerate(items, 1):
        counted = item.pages if item.pages is not None else pages.get(item.pk)
        item.position = position
        item.pages = rules.check_sheets(counted, lines[item.subject].number, f"pages_{item.pk}")
    FiledItem.objects.bulk_update(items, ["position", "pages"])
    file.state, file.closed_at, file.closed_on, file.closed_by_id = WorkFileState.CLOSED, at, local_day(at), actor.id
    file.items, file.pages = len(items), sum(item.pages or 0 for item in items)
    file.first_day, file.last_day = lines[items[0].subject].day, lines[items[-1].subject].day
    file.keep_until = rules.last_day(file.closed_on, file.term.years)
    file.save(update_fields=_CLOSED)
    tell_of(WorkFileClosed, file, actor=actor, at=at, items=file.items, pages=file.pages)


@transaction.atomic
def reopen_work_file(file_id: int, *, reason: str, actor: Actor, at: datetime) -> None:
    """While the archive has not got it; the numbers go. Raises NotYourWorkFile, WorkFileMoveNotAllowed."""
    file, standing = lock_file(file_id)
    rules.check_may_reopen(standing, actor)
    reason = clean_lines(reason)
    directing.check_words(reason, "lý do mở lại", "reason")
    FiledItem.objects.filter(file=file).update(position=None)
    file.state, file.closed_at, file.closed_on, file.closed_by_id = WorkFileState.OPEN, None, None, None
    file.items, file.pages, file.first_day, file.last_day, file.keep_until = None, None, None, None, None
    file.reopened_at, file.reopened_by_id, file.reopen_reason = at, actor.id, reason
    file.save(update_fields=[*_CLOSED, "reopened_at", "reopened_by_id", "reopen_reason"])
    tell_of(WorkFileReopened, file, actor=actor, at=at)
