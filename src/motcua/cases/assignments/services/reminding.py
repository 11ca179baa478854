"""Nhắc hạn: each rung of the ladder once for each due moment, however often the worker is killed in between.

The row, the fact and the duty to tell people are one transaction; the unique row decides between two workers.
"""

from datetime import datetime

from django.db import connection, transaction

from motcua.cases.assignments.events import AssignmentReminded
from motcua.cases.assignments.models import Assignment
from motcua.cases.assignments.selectors import reminding
from motcua.cases.assignments.states import WITH_THE_DOER
from motcua.foundation.journal import services as journal

BATCH = 500
_STATES = ", ".join(f"'{state}'" for state in sorted(WITH_THE_DOER))
# OFFSET 0 keeps the spans outside: for each the index gives what is due in it.
_RAISE = f"""
INSERT INTO assignments_assignmentreminder (assignment_id, rule_id, side, days, due_at, raised_at)
SELECT a.id, w.rule, w.side, w.days, a.due_at, %s
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::int[], %s::timestamptz[], %s::timestamptz[])
    AS w (agency, rule, side, days, after, upto)
CROSS JOIN LATERAL (
    SELECT id, due_at FROM assignments_assignment
    WHERE agency_id = w.agency AND due_at > w.after AND due_at <= w.upto AND state IN ({_STATES}) OFFSET 0
) AS a
WHERE NOT EXISTS (SELECT 1 FROM assignments_assignmentreminder r
                  WHERE r.assignment_id = a.id AND r.side = w.side AND r.days = w.days AND r.due_at = a.due_at)
ORDER BY a.due_at LIMIT %s
ON CONFLICT DO NOTHING RETURNING id, assignment_id, side, days
"""  # noqa: S608 (names of our own states)


@transaction.atomic
def raise_reminders(*, at: datetime, limit: int = BATCH) -> int:
    """Tell of the due moments that a rung has reached. Returns how many reminders; 0 when nothing is left to tell."""
    spans = reminding.windows(at)
    if not spans:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            _RAISE,
            [
                at,
                [span.agency_id for span in spans],
                [span.rung.id for span in spans],
                [str(span.rung.side) for span in spans],
                [span.rung.days for span in spans],
                [span.after for span in spans],
                [span.upto for span in spans],
                limit,
            ],
        )
        raised: list[tuple[int, int, str, int]] = cursor.fetchall()
    found = Assignment.objects.in_bulk([assignment for _, assignment, _, _ in raised])
    journal.record_all(
        [
            AssignmentReminded(
                subject=found[pk].subject, agency_id=found[pk].agency_id, actor_id=None, post_id=None, at=at,
                reminder=number, side=side, days=days,
            )
            for number, pk, side, days in raised
        ]
    )  # fmt: skip
    return len(raised)
