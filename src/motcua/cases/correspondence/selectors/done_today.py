"""Đã xong hôm nay: what a person has done with documents since midnight."""

from dataclasses import dataclass
from datetime import datetime

from motcua.kernel.actor import Actor
from motcua.kernel.moments import start_of_day
from motcua.kernel.statements import rows_of

_DEEDS = {
    "registered": "Vào sổ",
    "directed": "Bút phê",
    "settled": "Giải quyết xong",
    "submitted": "Trình dự thảo",
    "decided": "Duyệt",
    "issued": "Ban hành",
    "answered": "Cho ý kiến",
}
# Each on its index by person and moment.
_DONE = """
SELECT * FROM (
    SELECT 'incoming' AS place, 'registered' AS deed, d.id, d.number, '' AS words, d.registered_at AS done_at
    FROM correspondence_incomingdocument d
    WHERE d.registered_by_id = %(who)s::bigint AND d.registered_at >= %(since)s::timestamptz
      AND d.agency_id = %(agency)s::bigint
  UNION ALL
    SELECT 'incoming', 'directed', d.id, d.number, '', b.given_at
    FROM correspondence_directive b JOIN correspondence_incomingdocument d ON d.id = b.document_id
    WHERE b.given_by_id = %(who)s::bigint AND b.given_at >= %(since)s::timestamptz
      AND d.agency_id = %(agency)s::bigint
  UNION ALL
    SELECT 'incoming', 'settled', d.id, d.number, '', d.settled_at
    FROM correspondence_incomingdocument d
    WHERE d.settled_by_id = %(who)s::bigint AND d.settled_at >= %(since)s::timestamptz
      AND d.agency_id = %(agency)s::bigint
  UNION ALL
    SELECT 'outgoing', 'submitted', d.id, d.number, COALESCE(NULLIF(d.notation, ''), d.abstract), d.submitted_at
    FROM correspondence_outgoingdocument d
    WHERE d.drafted_by_id = %(who)s::bigint AND d.submitted_at >= %(since)s::timestamptz
      AND d.agency_id = %(agency)s::bigint
  UNION ALL
    SELECT 'outgoing', 'decided', d.id, d.number, COALESCE(NULLIF(d.notation, ''), d.abstract), d.decided_at
    FROM correspondence_outgoingdocument d
    WHERE d.decided_by_id = %(who)s::bigint AND d.decided_at >= %(since)s::timestamptz
      AND d.agency_id = %(agency)s::bigint
  UNION ALL
    SELECT 'outgoing', 'issued', d.id, d.number, COALESCE(NULLIF(d.notation, ''), d.abstract), d.issued_at
    FROM correspondence_outgoingdocument d
    WHERE d.issued_by_id = %(who)s::bigint AND d.issued_at >= %(since)s::timestamptz
      AND d.agency_id = %(agency)s::bigint
  UNION ALL
    SELECT 'opinions', 'answered', o.request_id, NULL, v.abstract, o.answered_at
    FROM correspondence_draftopinion o
    JOIN correspondence_opinionrequest r ON r.id = o.request_id
    JOIN correspondence_draftversion v ON v.id = r.version_id
    WHERE o.answered_by_id = %(who)s::bigint AND o.answered_at >= %(since)s::timestamptz
      AND o.post_id = %(post)s::bigint
) AS done
WHERE done_at <= %(now)s::timestamptz ORDER BY done_at DESC, id DESC LIMIT %(most)s::int
"""
_MOST = 100


@dataclass(frozen=True, slots=True)
class DocumentDone:
    """Something done; ``place``: incoming, outgoing, or opinions, whose ``id`` is that of the request."""

    place: str
    id: int
    deed: str
    what: str
    at: datetime


def documents_done_today(actor: Actor, now: datetime) -> list[DocumentDone]:
    """The latest first, up to a hundred. One query."""
    values = {"who": actor.id, "post": actor.post_id, "agency": actor.agency_id, "now": now, "most": _MOST,
              "since": start_of_day(now)}  # fmt: skip
    return [
        DocumentDone(place, pk, _DEEDS[deed], _named(place, number, words), at)
        for place, deed, pk, number, words, at in rows_of(_DONE, values)
    ]


def _named(place: str, number: int | None, words: str) -> str:
    """A draft has no number: it is called by what it is about."""
    if number is None:
        return words
    return f"số đến {number:02}" if place == "incoming" else f"{number:02}/{words}"
