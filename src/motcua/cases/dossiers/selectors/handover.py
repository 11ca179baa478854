"""Bàn giao: whose work may be handed over, what would go, and the letters of what went."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from motcua.cases.dossiers.errors import HandoverNotFound, NoPostForStep
from motcua.cases.dossiers.models import Dossier, HandedOver, Step, SubmittedPaper, WorkHandover
from motcua.cases.dossiers.rules.handover import MOST
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.work import AT_A_POST
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor

GRANT = "dossiers.assign"
_TAKERS = ("dossiers.receive", "dossiers.process", "dossiers.approve", "dossiers.issue", "dossiers.close")


@dataclass(frozen=True, slots=True)
class Worker:
    """A person in a post; ``account_id`` None is work that nobody of the post has taken."""

    post_id: int
    account_id: int | None
    name: str
    title: str
    dossiers: int = 0


@dataclass(frozen=True, slots=True)
class HandoverItem:
    """One dossier of the preview; ``refusal`` says why it would stay."""

    id: int
    code: str
    procedure: str
    step: str
    due_at: datetime | None
    papers: str
    refusal: str


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """One handover with its letter's lines."""

    handover: WorkHandover
    giver: Worker
    taker: Worker
    decided_by: str
    lines: list[HandoverItem]


def givers(actor: Actor) -> list[Worker]:
    """Who has open work at the agencies where the actor assigns; also people who have left their post."""
    rows = list(
        Dossier.objects.filter(agency_id__in=sorted(actor.agencies(GRANT)), state__in=AT_A_POST)
        .order_by()
        .values_list("post_id", "holder_id")
        .annotate(n=Count("id"))
    )
    people = organizations.people({row[1] for row in rows if row[1] is not None})
    posts = organizations.posts({row[0] for row in rows if row[0] is not None})
    found = [
        Worker(row[0], row[1], people.get(row[1] or 0, "Chưa ai nhận"), posts[row[0]].title, row[2])
        for row in rows
        if row[0] in posts
    ]
    return sorted(found, key=lambda one: (one.title, one.account_id is None, one.name))


def takers(actor: Actor, post_id: int, *, on: date) -> list[Worker]:
    """Everybody who sits on a working post of the same agency."""
    agency = organizations.posts([post_id])[post_id].agency_id
    if agency not in actor.agencies(GRANT):
        return []
    choices = organizations.posts_with_any(agency, _TAKERS, on=on)
    held = organizations.holders_of([choice.post_id for choice in choices], on=on)
    return [
        Worker(choice.post_id, account, name, choice.title)
        for choice in choices
        for account, name in held.get(choice.post_id, {}).items()
    ]


def work_of(post_id: int, account_id: int | None) -> QuerySet[Dossier]:
    """What lies at the post with this person, or free; the most urgent first, as many as one letter holds."""
    found = Dossier.objects.filter(post_id=post_id, holder_id=account_id, state__in=AT_A_POST)
    return found.order_by("due_at", "id")[:MOST]


def handover_preview(
    actor: Actor, *, from_post: int, from_account: int | None, to_post: int, at: datetime
) -> list[HandoverItem]:
    """What would go and what would stay; the queries do not depend on the rows."""
    dossiers = [d for d in work_of(from_post, from_account) if d.agency_id in actor.agencies(GRANT)]
    steps = dict(Step.objects.filter(dossier__in=dossiers, ended_at=None).values_list("dossier_id", "process_step_id"))
    versions = procedures.versions_for_intake({d.version_id for d in dossiers})
    papers = papers_of([d.pk for d in dossiers])
    return [
        HandoverItem(
            d.pk, d.code, versions[d.version_id].name, d.step_name, d.due_at, papers.get(d.pk, ""),
            "" if to_post == from_post else refusal_of(d, steps.get(d.pk), to_post, at),
        )
        for d in dossiers
    ]  # fmt: skip


def refusal_of(dossier: Dossier, step_id: int | None, to_post: int, at: datetime) -> str:
    """Why another post cannot take a dossier at its step; '' where it can."""
    process = placing.process_of(dossier.version_id)
    step = process.step(step_id) if step_id is not None else process.first
    try:
        posts = placing.posts_for(step, dossier.agency_id, dossier.field_id, at=at)
    except NoPostForStep as error:
        return str(error)
    return "" if to_post in posts else "Vị trí nhận không làm bước này của lĩnh vực này."


def papers_of(dossier_ids: list[int]) -> dict[int, str]:
    """'Tờ khai: 1 bản chính; Giấy chứng sinh: 1 bản sao': what a file on the desk holds; one query."""
    rows = SubmittedPaper.objects.filter(dossier_id__in=dossier_ids).order_by("dossier_id", "position", "id")
    found: dict[int, list[str]] = {}
    for dossier_id, name, originals, copies, is_shown in rows.values_list(
        "dossier_id", "name", "originals", "copies", "is_shown_only"
    ):
        if is_shown:
            continue
        counts = [f"{number} {word}" for number, word in ((originals, "bản chính"), (copies, "bản sao")) if number]
        found.setdefault(dossier_id, []).append(f"{name}: {', '.join(counts)}" if counts else name)
    return {dossier_id: "; ".join(names) for dossier_id, names in found.items()}


def handovers(actor: Actor, *, limit: int = 50) -> list[HandoverPage]:
    """The latest of the agencies where the actor assigns, without their lines."""
    rows = list(WorkHandover.objects.filter(agency_id__in=sorted(actor.agencies(GRANT))).order_by("-id")[:limit])
    return _pages(rows, counts=True)


def get_handover(number: int, *, actor: Actor) -> HandoverPage:
    """For whoever assigns or supervises there, and for the two whom it concerns. Raises HandoverNotFound."""
    handover = WorkHandover.objects.filter(pk=number).first()
    if handover is None:
        raise HandoverNotFound
    leads = any(actor.may(grant, at=handover.agency_id) for grant in (GRANT, "dossiers.supervise"))
    if not leads and actor.id not in (handover.from_account_id, handover.to_account_id):
        raise HandoverNotFound
    return _pages([handover], counts=False)[0]


def _pages(rows: list[WorkHandover], *, counts: bool) -> list[HandoverPage]:
    accounts = {one for row in rows for one in (row.from_account_id, row.to_account_id, row.actor_id) if one}
    people = organizations.people(accounts)
    posts = organizations.posts({post for row in rows for post in (row.from_post_id, row.to_post_id)})
    sizes = dict(
        HandedOver.objects.filter(handover__in=rows).order_by().values_list("handover_id").annotate(n=Count("id"))
    )
    lines: dict[int, list[HandoverItem]] = {}
    if not counts:
        found = HandedOver.objects.filter(handover__in=rows).order_by("position").select_related("dossier")
        for line in found:
            version = placing.version_of(line.dossier.version_id)
            lines.setdefault(line.handover_id, []).append(
                HandoverItem(
                    line.dossier_id, line.dossier.code, version.name, line.step_name, line.due_at, line.papers, ""
                )
            )
    return [
        HandoverPage(
            row,
            Worker(
                row.from_post_id, row.from_account_id, people.get(row.from_account_id or 0, "Chưa ai nhận"),
                posts[row.from_post_id].title, sizes.get(row.pk, 0),
            ),
            Worker(row.to_post_id, row.to_account_id, people.get(row.to_account_id, ""), posts[row.to_post_id].title),
            people.get(row.actor_id or 0, ""),
            lines.get(row.pk, []),
        )
        for row in rows
    ]  # fmt: skip
