"""Ai đã xem hồ sơ của tôi: the officers who looked at a dossier, by hour."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.models import Reading
from motcua.foundation.organizations import selectors as organizations


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """Một lượt xem: who, in which post, within which hour."""

    name: str
    post: str
    hour: datetime


def readers_of(dossier_id: int, *, limit: int = 200) -> list[ReaderLine]:
    """Newest first; three queries. No door: the caller has opened the dossier as its applicant's."""
    rows = list(
        Reading.objects.filter(dossier_id=dossier_id)
        .order_by("-hour", "-id")
        .values_list("account_id", "post_id", "hour")[:limit]
    )
    names = organizations.people({account_id for account_id, _, _ in rows})
    posts = organizations.posts({post_id for _, post_id, _ in rows if post_id is not None})
    return [
        ReaderLine(names.get(account_id, ""), posts[post_id].title if post_id in posts else "", hour)
        for account_id, post_id, hour in rows
    ]
