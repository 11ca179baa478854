"""Việc hàng loạt as people see it: what is selected, how far a run is, what became of each dossier."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.dossiers.errors import BulkRunNotFound
from motcua.cases.dossiers.models import BulkItem, BulkRun, Dossier
from motcua.cases.dossiers.rules.bulk import MOST, may_ask_for
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to
from motcua.cases.dossiers.states import SIGNING_DEEDS, BulkDeed, DossierState, ItemState
from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.organizations.selectors import PostChoice
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day

_WORKING = ("dossiers.receive", "dossiers.process", "dossiers.approve", "dossiers.issue", "dossiers.close")


@dataclass(frozen=True, slots=True)
class ItemLine:
    """What became of one dossier, or of the outgoing document ``document_id``; ``request`` is what its signer's own
    machine is asked for."""

    code: str
    title: str
    state: str
    state_text: str
    sentence: str
    document_id: int | None = None
    request: str = ""


@dataclass(frozen=True, slots=True)
class BulkPage:
    """A run and how far it is."""

    run: BulkRun
    deed_text: str
    total: int
    done: int
    refused: int
    awaited: int
    lines: list[ItemLine]
    to: str

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why dossiers were refused, and how many for each reason; the most frequent first."""
        return Counter(line.sentence for line in self.lines if line.state == ItemState.REFUSED).most_common()

    @property
    def trouble(self) -> str:
        """What the item in hand waits for: a service outside does not answer."""
        return next((line.sentence for line in self.lines if line.state == ItemState.WAITING and line.sentence), "")

    @property
    def things(self) -> str:
        """What the items are called."""
        return "văn bản" if self.signs else "hồ sơ"

    @property
    def signs(self) -> bool:
        return self.run.deed in SIGNING_DEEDS

    @property
    def waiting(self) -> int:
        return self.total - self.done - self.refused - self.awaited

    @property
    def is_asking(self) -> bool:
        """All that could be made ready is, and waits for the signer's own machine."""
        return bool(self.awaited) and not self.waiting

    @property
    def percent(self) -> int:
        return 100 * (self.done + self.refused) // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Selected:
    """Dossiers of a selection, in its order."""

    id: int
    code: str
    procedure: str
    post_id: int | None


def deeds_for(actor: Actor) -> list[tuple[str, str]]:
    """What a list offers for many dossiers: value and words."""
    return [(str(deed), str(deed.label)) for deed in BulkDeed if may_ask_for(deed, actor)]


def selected(actor: Actor, codes: Sequence[str]) -> list[Selected]:
    """The dossiers of these codes that the actor sees, at most as many as one run takes; one query."""
    wanted = [code.strip().upper() for code in codes[: MOST + 1]]
    return _selected(
        dossiers_visible_to(actor).filter(code__in=wanted).values_list("id", "code", "version_id", "post_id")
    )


def selected_ids(actor: Actor, ids: Sequence[int]) -> list[Selected]:
    """The same by ids, in their order."""
    rows = dossiers_visible_to(actor).filter(pk__in=ids).values_list("id", "code", "version_id", "post_id")
    place = {one: at for at, one in enumerate(ids)}
    return sorted(_selected(rows), key=lambda one: place[one.id])


def _selected(found: Iterable[tuple[Any, ...]]) -> list[Selected]:
    rows = list(found)
    versions = procedures.versions_for_intake({row[2] for row in rows})
    return [Selected(row[0], row[1], versions[row[2]].name, row[3]) for row in rows]


def colleagues_for(actor: Actor, chosen: Sequence[Selected], *, at: datetime) -> list[tuple[int, str]]:
    """Who sits on the posts where the selection lies: to be assigned."""
    held = organizations.holders_of({one.post_id for one in chosen if one.post_id is not None}, on=local_day(at))
    return sorted({account: name for people in held.values() for account, name in people.items()}.items(), key=_name)


def posts_for_forwarding(actor: Actor, *, at: datetime) -> list[PostChoice]:
    """Posts of the actor's agency that work on dossiers; each dossier's own rule says whether the post suits."""
    if actor.agency_id is None:
        return []
    return organizations.posts_with_any(actor.agency_id, _WORKING, on=local_day(at))


def bulk_runs(actor: Actor, *, limit: int = 20) -> list[BulkPage]:
    """The latest runs of this person, without their lines."""
    return _pages(list(BulkRun.objects.filter(account_id=actor.id or 0).order_by("-id")[:limit]), with_lines=False)


def get_bulk(number: int, *, actor: Actor, with_lines: bool = True) -> BulkPage:
    """Only for whoever asked for it. Raises BulkRunNotFound."""
    run = BulkRun.objects.filter(pk=number, account_id=actor.id or 0).first()
    if run is None:
        raise BulkRunNotFound
    return _pages([run], with_lines=with_lines)[0]


def awaiting_runs(actor: Actor) -> list[tuple[int, int]]:
    """Runs of this person that wait for their own machine, and for how many papers; the latest first. One query."""
    items = BulkItem.objects.filter(run__account_id=actor.id or 0, run__ended_at=None, state=ItemState.AWAITED)
    return list(items.order_by("-run_id").values_list("run_id").annotate(papers=Count("id")))


def open_bulks() -> list[int]:
    """Runs that are not over, oldest first."""
    return list(BulkRun.objects.filter(ended_at=None).order_by("id").values_list("id", flat=True)[:100])


def sheet_rows(actor: Actor, ids: Sequence[int]) -> Iterator[tuple[str | int | datetime | None, ...]]:
    """The dossiers of a sheet in their order, those of other eyes left out."""
    found = {row.pk: row for row in dossiers_visible_to(actor).filter(pk__in=ids)}
    versions = procedures.versions_for_intake({row.version_id for row in found.values()})
    people = organizations.people({row.holder_id for row in found.values() if row.holder_id is not None})
    for one in ids:
        if one in found:
            d: Dossier = found[one]
            version = versions[d.version_id]
            yield (
                d.code, version.name, version.field_name, d.applicant_name, str(DossierState(d.state).label),
                d.step_name, people.get(d.holder_id or 0, ""), d.received_at, d.due_at, d.finished_at, d.supplements,
            )  # fmt: skip


def _pages(runs: list[BulkRun], *, with_lines: bool) -> list[BulkPage]:
    counted = {
        row[0]: (row[1], row[2], row[3], row[4])
        for row in BulkItem.objects.filter(run__in=runs)
        .order_by()
        .values_list("run_id")
        .annotate(
            total=Count("id"),
            done=Count("id", filter=Q(state=ItemState.DONE)),
            refused=Count("id", filter=Q(state=ItemState.REFUSED)),
            awaited=Count("id", filter=Q(state=ItemState.AWAITED)),
        )
    }
    lines: dict[int, list[ItemLine]] = {}
    if with_lines:
        # Looked at every other second while it goes: 500 lines that say "waiting" are of no use.
        shown = Q(run__ended_at__isnull=False) | ~Q(sentence="") | Q(state=ItemState.AWAITED)
        rows = BulkItem.objects.filter(shown, run__in=runs).order_by("position")
        what = ("dossier__code", "dossier__version_id", "document_id")
        found = list(rows.values_list(*what, "run_id", "state", "sentence", "request"))
        versions = procedures.versions_for_intake({row[1] for row in found if row[1] is not None})
        documents = correspondence.titles_of({row[2] for row in found if row[2] is not None})
        for code, version_id, document_id, run_id, state, sentence, request in found:
            name, title = documents[document_id] if document_id is not None else (code, versions[version_id].name)
            line = ItemLine(name, title, state, str(ItemState(state).label), sentence, document_id, request)
            lines.setdefault(run_id, []).append(line)
    told = _told(runs)
    return [_page(run, counted.get(run.pk, (0, 0, 0, 0)), lines.get(run.pk, []), told[run.pk]) for run in runs]


def _page(run: BulkRun, counts: tuple[int, int, int, int], lines: list[ItemLine], to: str) -> BulkPage:
    return BulkPage(run, str(BulkDeed(run.deed).label), *counts, lines, to)


def _told(runs: list[BulkRun]) -> dict[int, str]:
    """For each run whom or which post the dossiers went to; '' where the deed names none."""
    people = organizations.people({run.to_account for run in runs if run.to_account is not None})
    posts = organizations.posts({run.to_post for run in runs if run.to_post is not None})
    return {
        run.pk: people.get(run.to_account or 0, "") or (posts[run.to_post].title if run.to_post in posts else "")
        for run in runs
    }


def _name(pair: tuple[int, str]) -> str:
    return pair[1]
