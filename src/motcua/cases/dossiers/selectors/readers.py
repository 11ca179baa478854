"""Ai đã xem hồ sơ của tôi: who of the office saw a dossier, by hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import Reading, Submission
from motcua.cases.dossiers.selectors.parties import own_submissions
from motcua.cases.dossiers.selectors.rows import dossier_by_code
from motcua.cases.dossiers.states import ReadingWay
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

_COLUMNS = ("account_id", "post_id", "hour", "way", "id", "dossier__code")


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """Một lượt xem: who, in which post of which unit, within which hour, how; ``number`` is where a list goes on."""

    name: str
    post: str
    unit: str
    hour: datetime
    way: str
    number: int
    code: str


def readers_of(dossier_id: int, *, limit: int = 200) -> list[ReaderLine]:
    """Newest first; three queries. No door: the caller has opened the dossier as its applicant's or as an auditor."""
    return _told(Reading.objects.filter(dossier_id=dossier_id).order_by("-hour", "-id"), limit)


def readers_of_matters(account_id: int, *, after: int | None = None, limit: int = 50) -> list[ReaderLine]:
    """Over everything that this person filed for themselves or that is about them, newest first; three queries.

    What a helper filed for somebody is not the helper's, what a representative filed is the business's.
    """
    found = Reading.objects.filter(dossier__in=matters_of(account_id).values("dossier_id"))
    if after is not None:
        found = found.filter(pk__lt=after)
    return _told(found.order_by("-id"), limit)


def matters_of(account_id: int) -> QuerySet[Submission]:
    """What was filed by this person for themselves, or for them by somebody else."""
    own = Q(account_id=account_id, helper_id=None, mandate_id=None, business_id=None)
    mine = Q(beneficiary_id=None) | Q(beneficiary_id=account_id)
    return Submission.objects.filter(own & mine | Q(beneficiary_id=account_id))


def own_matter(code: str, *, actor: Actor, now: datetime) -> int:
    """The id of a dossier that this person may open, and not only because they helped. Raises DossierNotFound."""
    rows = own_submissions(actor, now=now).filter(dossier__code=code.strip().upper())
    found = rows.values_list("pk", "helper_id", "beneficiary_id").first()
    if found is None or found[1] == actor.id != found[2]:
        raise DossierNotFound
    return found[0]


def audited_dossier(code: str, *, actor: Actor) -> int:
    """The id of a dossier for an auditor of its agency, who may not read it for that. Raises DossierNotFound."""
    dossier = dossier_by_code(code.strip().upper())
    if dossier is None or not actor.may("journal.audit", at=dossier.agency_id):
        raise DossierNotFound
    return dossier.pk


def _told(readings: QuerySet[Reading], limit: int) -> list[ReaderLine]:
    rows = list(readings.values_list(*_COLUMNS)[:limit])
    names = organizations.people({row[0] for row in rows})
    posts = organizations.posts(_known(row[1] for row in rows))
    return [
        ReaderLine(
            name=names.get(row[0], ""),
            post=posts[row[1]].title if row[1] in posts else "",
            unit=posts[row[1]].unit_name if row[1] in posts else "",
            hour=row[2],
            way=str(ReadingWay(row[3]).label),
            number=row[4],
            code=row[5],
        )
        for row in rows
    ]


def _known(posts: Iterable[int | None]) -> set[int]:
    return {post for post in posts if post is not None}
