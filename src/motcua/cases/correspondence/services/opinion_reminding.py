"""Nhắc cho ý kiến: each rung of the ladder once for who has not answered, however often the worker is killed between.

The row, the fact and the duty to tell people are one transaction; the unique row decides between two workers.
"""

from datetime import datetime

from django.db import connection, transaction

from motcua.cases.correspondence.events import OpinionReminded
from motcua.cases.correspondence.models import DraftOpinion
from motcua.cases.correspondence.selectors.opinion_reminding import opinion_windows
from motcua.cases.correspondence.states import OpinionState
from motcua.foundation.journal import services as journal

BATCH = 500
# OFFSET 0 keeps the spans outside: for each the index gives what is due in it.
_RAISE = f"""
INSERT INTO correspondence_opinionreminder (opinion_id, rule_id, side, days, raised_at)
SELECT a.id, w.rule, w.side, w.days, %s
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::int[], %s::timestamptz[], %s::timestamptz[])
    AS w (agency, rule, side, days, after, upto)
CROSS JOIN LATERAL (
    SELECT o.id, r.due_at FROM correspondence_opinionrequest r
    JOIN correspondence_outgoingdocument d ON d.id = r.document_id
    JOIN correspondence_draftopinion o ON o.request_id = r.id
    WHERE d.agency_id = w.agency AND r.due_at > w.after AND r.due_at <= w.upto AND r.state = '{OpinionState.OPEN}'
      AND o.answered_at IS NULL OFFSET 0
) AS a
WHERE NOT EXISTS (SELECT 1 FROM correspondence_opinionreminder r
                  WHERE r.opinion_id = a.id AND r.side = w.side AND r.days = w.days)
ORDER BY a.due_at, a.id LIMIT %s
ON CONFLICT DO NOTHING RETURNING id, opinion_id, side, days
"""  # noqa: S608 (a name of our own states)


@transaction.atomic
def raise_opinion_reminders(*, at: datetime, limit: int = BATCH) -> int:
    """Tell of the due moments that a rung has reached. Returns how many reminders; 0 when nothing is left to tell."""
    spans = opinion_windows(at)
    if not spans:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(
            _RAISE,
            [
                at,
                [span.agency_id for span in spans],
                [span.rule_id for span in spans],
                [span.side for span in spans],
                [span.days for span in spans],
                [span.after for span in spans],
                [span.upto for span in spans],
                limit,
            ],
        )
        raised: list[tuple[int, int, str, int]] = cursor.fetchall()
    rows = DraftOpinion.objects.select_related("request__document")
    found = rows.in_bulk([opinion for _, opinion, _, _ in raised])
    journal.record_all(
        [
            OpinionReminded(
                subject=found[pk].request.document.subject, agency_id=found[pk].request.document.agency_id,
                actor_id=None, post_id=None, at=at, request=found[pk].request_id, opinion=pk, reminder=number,
                from_post=found[pk].post_id, side=side, days=days,
            )
            for number, pk, side, days in raised
        ]
    )  # fmt: skip
    return len(raised)
