"""Lập hồ sơ: terms, the list of a year, what is put into a file and taken out of it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

import pikepdf
from django.db import transaction

from motcua.cases.correspondence.errors import (
    CodeTaken,
    FiledAlready,
    ItemNotFound,
    NotFinished,
    NothingChosen,
    NothingToCopy,
    OfAnotherAgency,
    PostNotOffered,
    TermFromEarlier,
    TermNotOffered,
    TooManyChosen,
    WorkFileNotFound,
)
from motcua.cases.correspondence.events import (
    ItemFiled,
    ItemTakenOut,
    RetentionTermRuled,
    WorkFileChanged,
    WorkFileOpened,
)
from motcua.cases.correspondence.models import FiledItem, RetentionTerm, WorkFile
from motcua.cases.correspondence.rules import filing as rules
from motcua.cases.correspondence.rules.filing import FileStanding
from motcua.cases.correspondence.selectors.choices import places_of
from motcua.cases.correspondence.selectors.filed_items import ItemLine, Known
from motcua.cases.correspondence.selectors.work_file_doors import file_standing, get_filed_item, in_force
from motcua.foundation.files import selectors as stored
from motcua.foundation.files.errors import FileDestroyed, FileMissing, FileUnreadable
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_day
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn

_TURN = "work-files"


@transaction.atomic
def rule_term(
    *, kind: str, years: int | None, source: str, valid_from: date, actor: Actor, at: datetime
) -> RetentionTerm:  # fmt: skip
    """How long files of a kind are kept, from a day on; the row before it ends the day before. Raises
    MayNotListWorkFiles, YearsWrong, TermFromEarlier."""
    agency_id, kind, source = _agency_of(actor), clean(kind), clean(source)
    rules.check_line(kind=kind, source=source)
    rules.check_years(years)
    take_turn(_TURN, agency_id)
    latest = RetentionTerm.objects.filter(agency_id=agency_id, kind=kind).order_by("-valid_from").first()
    if latest is not None and latest.valid_from >= valid_from:
        raise TermFromEarlier(since=say_day(latest.valid_from), field="valid_from")
    if latest is not None:
        latest.valid_to = valid_from - timedelta(days=1)
        latest.save(update_fields=["valid_to"])
    term = RetentionTerm.objects.create(
        agency_id=agency_id, kind=kind, years=years, source=source, valid_from=valid_from, ruled_at=at,
        ruled_by_id=actor.id,
    )  # fmt: skip
    journal.record(
        RetentionTermRuled(
            **by(actor), subject=f"agency:{agency_id}", agency_id=agency_id, at=at, term_id=term.pk, years=years
        )
    )
    return term


@transaction.atomic
def list_work_file(
    *, year: int, code: str, title: str, term_id: int, keeper_post: int, actor: Actor, at: datetime
) -> WorkFile:  # fmt: skip
    """A line more in the list of this year or the next. Raises MayNotListWorkFiles, CodeTaken, and what is wrong."""
    agency_id, code, title = _agency_of(actor), clean(code), clean(title)
    rules.check_year(year, local_day(at))
    rules.check_line(code=code, title=title)
    take_turn(_TURN, agency_id)
    if WorkFile.objects.filter(agency_id=agency_id, year=year, code=code).exists():
        raise CodeTaken(year=year, code=code, field="code")
    opened_on = max(local_day(at), date(year, 1, 1))
    _check_offered(agency_id, term_id, keeper_post, on=opened_on, at=at)
    file = WorkFile.objects.create(
        agency_id=agency_id, year=year, code=code, title=title, term_id=term_id, keeper_post_id=keeper_post,
        opened_on=opened_on, opened_at=at, opened_by_id=actor.id,
    )  # fmt: skip
    tell_of(WorkFileOpened, file, actor=actor, at=at, year=year)
    return file


@transaction.atomic
def change_work_file(
    file_id: int, *, title: str, term_id: int, keeper_post: int, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """Its line in the list, while nothing is closed. Raises WorkFileNotFound, WorkFileMoveNotAllowed."""
    file, standing = lock_file(file_id)
    rules.check_may_change(standing, actor)
    title = clean(title)
    rules.check_line(title=title)
    if (term_id, keeper_post) != (file.term_id, file.keeper_post_id):
        _check_offered(file.agency_id, term_id, keeper_post, on=file.opened_on, at=at, kept=file)
    file.title, file.term_id, file.keeper_post_id = title, term_id, keeper_post
    file.save(update_fields=["title", "term", "keeper_post"])
    tell_of(WorkFileChanged, file, actor=actor, at=at)


@transaction.atomic
def begin_next_list(year: int, *, actor: Actor, at: datetime) -> int:
    """Danh mục năm sau: the list of the year after begins as this one, each with the term that holds then; how many.

    What stands in it already stays. Raises MayNotListWorkFiles, ListYearWrong, NothingToCopy.
    """
    agency_id, wanted = _agency_of(actor), year + 1
    rules.check_year(wanted, local_day(at))
    take_turn(_TURN, agency_id)
    there = set(WorkFile.objects.filter(agency_id=agency_id, year=wanted).values_list("code", flat=True))
    files = WorkFile.objects.filter(agency_id=agency_id, year=year).exclude(code__in=there).select_related("term")
    first = date(wanted, 1, 1)
    terms = dict(RetentionTerm.objects.filter(in_force(first), agency_id=agency_id).values_list("kind", "id"))
    made = [
        WorkFile(
            agency_id=agency_id, year=wanted, code=one.code, title=rules.next_title(one.title, year),
            term_id=terms.get(one.term.kind, one.term_id), keeper_post_id=one.keeper_post_id,
            opened_on=max(local_day(at), first), opened_at=at, opened_by_id=actor.id,
        )
        for one in files.order_by("id")
    ]  # fmt: skip
    if not made:
        raise NothingToCopy(year=year, next=wanted)
    for file in WorkFile.objects.bulk_create(made):
        tell_of(WorkFileOpened, file, actor=actor, at=at, year=wanted)
    return len(made)


@transaction.atomic
def file_items(
    file_id: int, subjects: Collection[str], *, known: Known, pages: int | None = None, actor: Actor, at: datetime
) -> int:  # fmt: skip
    """Đưa vào hồ sơ: finished things that the actor may open; ``pages`` where a person counted them.

    Raises NotYourWorkFile, ItemNotFound, NotFinished, OfAnotherAgency, FiledAlready.
    """
    wanted = sorted(set(subjects))
    if not wanted:
        raise NothingChosen(field="subjects")
    if len(wanted) > rules.MOST_CHOSEN:
        raise TooManyChosen(most=rules.MOST_CHOSEN, field="subjects")
    # Before the row is locked: two people may put one thing into two files at the same moment.
    take_turn("filing", actor.agency_id)
    file, standing = lock_file(file_id)
    rules.check_may_file(standing, actor)
    lines = known(wanted)
    there = dict(FiledItem.objects.filter(subject__in=wanted).values_list("subject", "file__code"))
    for subject in wanted:
        _check_fits(lines.get(subject), file, there.get(subject, ""))
    FiledItem.objects.bulk_create(
        [
            FiledItem(
                file=file, subject=subject, pages=_sheets(pages, lines[subject]), filed_at=at, filed_by_id=actor.id
            )
            for subject in wanted
        ]
    )
    for subject in wanted:
        tell_of(ItemFiled, file, actor=actor, at=at, item=subject)
    return len(wanted)


@transaction.atomic
def take_out(item_id: int, *, known: Known, actor: Actor, at: datetime) -> None:
    """Out of an open file; what the actor may not open they do not take out either. Raises ItemNotFound."""
    item = get_filed_item(item_id, actor=actor)
    file, standing = lock_file(item.file_id)
    rules.check_may_file(standing, actor)
    if item.subject not in known([item.subject]):
        raise ItemNotFound
    FiledItem.objects.filter(pk=item.pk).delete()
    tell_of(ItemTakenOut, file, actor=actor, at=at, item=item.subject)


def lock_file(file_id: int) -> tuple[WorkFile, FileStanding]:
    """The row until the end of the transaction, and what the rules ask of it. Raises WorkFileNotFound."""
    rows = WorkFile.objects.select_for_update(no_key=True, of=("self",)).select_related("term", "keeper_post")
    file = rows.filter(pk=file_id).first()
    if file is None:
        raise WorkFileNotFound
    return file, file_standing(file)


def tell_of(fact: type, file: WorkFile, *, actor: Actor, at: datetime, **facts: object) -> None:
    """Record a fact about a work file."""
    journal.record(fact(**by(actor), subject=file.subject, agency_id=file.agency_id, at=at, **facts))


def _agency_of(actor: Actor) -> int:
    """The agency whose list the actor makes. Raises MayNotListWorkFiles."""
    rules.check_may_list(actor, actor.agency_id)
    assert actor.agency_id is not None
    return actor.agency_id


def _check_offered(
    agency_id: int, term_id: int, keeper_post: int, *, on: date, at: datetime, kept: WorkFile | None = None
) -> None:  # fmt: skip
    """Raises TermNotOffered, PostNotOffered; what a file has already it may keep."""
    terms = RetentionTerm.objects.filter(in_force(on), agency_id=agency_id, pk=term_id)
    if (kept is None or kept.term_id != term_id) and not terms.exists():
        raise TermNotOffered(field="term_id")
    seated = {one.post_id for one in places_of(agency_id, on=local_day(at))}
    if (kept is None or kept.keeper_post_id != keeper_post) and keeper_post not in seated:
        raise PostNotOffered(field="keeper_post")


def _check_fits(line: ItemLine | None, file: WorkFile, lies_in: str) -> None:
    if line is None:
        raise ItemNotFound
    if lies_in:
        raise FiledAlready(name=line.number, code=lies_in)
    if not line.is_final:
        raise NotFinished(name=line.number)
    if line.agency_id not in (None, file.agency_id):
        raise OfAnotherAgency(name=line.number)


def _sheets(counted: int | None, line: ItemLine) -> int | None:
    """As a person counted them, else as the room knows or the PDF says; what nobody knows is asked for at closing."""
    if counted is not None:
        return rules.check_sheets(counted, line.number, "pages")
    return line.pages or (_pages_of(line.file_id) if line.file_id is not None else None)


def _pages_of(file_id: int) -> int | None:
    """Of a PDF of our own making."""
    try:
        with stored.open_file(file_id) as file, pikepdf.open(file) as sheets:
            return len(sheets.pages)
    except (pikepdf.PdfError, FileMissing, FileDestroyed, FileUnreadable):
        return None
