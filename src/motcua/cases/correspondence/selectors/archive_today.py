"""Hôm nay: lists of work files that were handed over and wait for the archive to receive them."""

from django.db.models import Count

from motcua.cases.correspondence.models import ArchiveHandover
from motcua.cases.correspondence.selectors.today import MOST_TODAY, DocumentWaiting
from motcua.cases.correspondence.selectors.work_file_doors import received_at
from motcua.cases.correspondence.states import HandoverState, Urgency
from motcua.foundation.calendars.states import Badge, BadgeKind
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

HANDED_OVER = "handed_over"


def archive_today(actor: Actor) -> list[DocumentWaiting]:
    """Who waits longest first; no law says until when, so no line has a due moment. Two queries."""
    rows = ArchiveHandover.objects.filter(state=HandoverState.WAITING, agency_id__in=sorted(received_at(actor)))
    # Who made a list does not receive it.
    rows = rows.exclude(made_by_id__isnull=False, made_by_id=actor.id)
    found = list(rows.annotate(files=Count("lines")).order_by("made_at", "id")[:MOST_TODAY])
    people = organizations.people({one.made_by_id for one in found if one.made_by_id}) if found else {}
    return [
        DocumentWaiting(
            id=one.pk, what=f"Mục lục {one}", kind="Giao nộp lưu trữ", abstract=f"{one.files} hồ sơ",
            urgency=Urgency.NORMAL, urgency_text=str(Urgency.NORMAL.label), state=HANDED_OVER,
            state_text=str(HandoverState.WAITING.label), who=people.get(one.made_by_id or 0, ""), due_at=None,
            badge=Badge(BadgeKind.NONE, "Không đặt hạn"),
        )
        for one in found
    ]  # fmt: skip
