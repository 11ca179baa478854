"""Đo lượt xử lý: copy each dossier's stays with their working time, mark the days that changed, count those anew."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.selectors import Course
from motcua.followers.statistics.models import CountingBasis, Passage, StaleDay
from motcua.followers.statistics.selectors.moves import COUNT_DAYS, COUNT_MONTHS
from motcua.followers.statistics.services.counting import recount
from motcua.followers.statistics.states import BASIS, Scope
from motcua.foundation.journal.events import Fact
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day

_KEY = ("scope", "source_id")
_COPIED = (
    "agency_id", "unit_id", "post_id", "account_id", "step", "kind", "field_id", "dossier_id", "begun_at", "ended_at",
    "timing", "used", "allowed",
)  # fmt: skip
Row = tuple[Any, ...]
# A day's worth of changes of a whole province; what is left waits for the next minute and is counted live until then.
_DAYS_AT_ONCE = 5000


def measure(fact: Fact) -> None:
    """What a fact changed about its dossier. It reads the rows as they are now, so doing it again changes nothing."""
    kind, _, number = fact.subject.partition(":")
    if kind == "dossier" and number.isdigit():
        copy_passages([int(number)])


def copy_passages(dossier_ids: Collection[int]) -> int:
    """Bring the passages of these dossiers up to date. Returns how many rows changed."""
    wanted = _wanted(dossiers.courses_of(dossier_ids))
    found = {
        tuple(row[:2]): tuple(row[2:])
        for row in Passage.objects.filter(dossier_id__in=dossier_ids).values_list(*_KEY, *_COPIED)
    }
    gone = found.keys() - wanted.keys()
    changed = {key: row for key, row in wanted.items() if found.get(key) != row}
    Passage.objects.bulk_create(
        [Passage(**dict(zip((*_KEY, *_COPIED), (*key, *row), strict=True))) for key, row in changed.items()],
        update_conflicts=True,
        unique_fields=list(_KEY),
        update_fields=list(_COPIED),
        batch_size=1000,
    )
    for scope, source_id in gone:
        Passage.objects.filter(scope=scope, source_id=source_id).delete()
    rows = [*changed.values(), *(found[key] for key in found.keys() & changed.keys()), *(found[key] for key in gone)]
    days = {day for row in rows for day in _days(row)}
    StaleDay.objects.bulk_create([StaleDay(agency_id=agency, day=day) for agency, day in sorted(days)], batch_size=2000)
    return len(changed) + len(gone)


@transaction.atomic
def fold_passages(*, limit: int = _DAYS_AT_ONCE) -> int:
    """Count the marked days anew, and their months. Returns how many; answers are the same before and after."""
    with connection.cursor() as cursor:
        # One at a time; readers go on reading what was there before.
        cursor.execute("LOCK TABLE statistics_passagecount IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(
            "DELETE FROM statistics_staleday WHERE ctid = ANY(ARRAY(SELECT ctid FROM statistics_staleday LIMIT %s)) "
            "RETURNING agency_id, day",
            [limit],
        )
        days = sorted({(int(agency), day) for agency, day in cursor.fetchall()})
        if not days:
            return 0
        months = sorted({(agency, day.replace(day=1)) for agency, day in days})
        for statement, marked in ((COUNT_DAYS, days), (COUNT_MONTHS, months)):
            values = {"agencies": [agency for agency, _ in marked], "days": [day for _, day in marked]}
            for part in statement:
                cursor.execute(part, values)
    return len(days)


def begin(*, at: datetime) -> int:
    """After an update that counts otherwise, count everything anew; else there is nothing to do.

    An office that was there before supervision gets its figures this way, and one whose figures meant something else.
    Killed in the middle it begins again: the basis is noted when all is counted. Returns how many rows differed.
    """
    if CountingBasis.objects.filter(version=BASIS).exists():
        return 0
    differed = rebuild() + recount(at=at)
    CountingBasis.objects.update_or_create(pk=1, defaults={"version": BASIS, "counted_at": at})
    return differed


def rebuild() -> int:
    """Read every dossier again and count every day anew. Returns how many passages differed; may run beside the work.

    A chunk a transaction: killed in the middle it has done part of the work, and begins again from the start.
    """
    differed = 0
    for ids in dossiers.all_dossier_ids():
        with transaction.atomic():
            differed += copy_passages(ids)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE statistics_passagecount IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM statistics_passagecount")
        cursor.execute("""
            INSERT INTO statistics_staleday (agency_id, day)
            SELECT DISTINCT agency_id, (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
            FROM (SELECT agency_id, begun_at AS at FROM statistics_passage
                  UNION ALL SELECT agency_id, ended_at FROM statistics_passage WHERE ended_at IS NOT NULL) AS moved
        """)
    while fold_passages():
        pass
    return differed


def _wanted(courses: Collection[Course]) -> dict[tuple[str, int], Row]:
    posts = {course.post_id for course in courses}
    posts |= {stay.post_id for course in courses for stay in course.stays}
    briefs = organizations.posts(posts) if posts else {}
    units = {post: brief.unit_id for post, brief in briefs.items()}
    rows: dict[tuple[str, int], Row] = {}
    for c in courses:
        rows[str(Scope.DOSSIER), c.dossier_id] = (
            c.agency_id, units.get(c.post_id, 0), c.post_id, c.account_id, "", "", c.field_id, c.dossier_id,
            c.received_at, c.finished_at, c.timing if c.finished_at else "", c.used, c.allowed,
        )  # fmt: skip
        for s in c.stays:
            rows[str(Scope.STAY), s.id] = (
                c.agency_id, units.get(s.post_id, 0), s.post_id, s.account_id, s.step, s.kind, c.field_id,
                c.dossier_id, s.begun_at, s.ended_at, s.timing, s.used, s.allowed,
            )  # fmt: skip
        for a in c.asked:
            rows[str(Scope.SUPPLEMENT), a.id] = (
                c.agency_id, units.get(a.post_id, 0), a.post_id, a.account_id, a.step, a.kind, c.field_id,
                c.dossier_id, a.at, None, "", 0, 0,
            )  # fmt: skip
    return rows


def _days(row: Row) -> set[tuple[int, date]]:
    moments: list[datetime | None] = [row[8], row[9]]
    return {(row[0], local_day(moment)) for moment in moments if moment is not None}
