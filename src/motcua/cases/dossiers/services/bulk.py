"""Việc hàng loạt: the same verb for many dossiers, each in its own transaction, killed or not done exactly once."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache
from typing import BinaryIO, cast
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from motcua.cases.dossiers.errors import FormUsedAlready, ItemBroken, NotAllowed
from motcua.cases.dossiers.events import BulkAsked
from motcua.cases.dossiers.models import BulkItem, BulkRun, Dossier
from motcua.cases.dossiers.rules import bulk as rules
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.bulk import sheet_rows
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to
from motcua.cases.dossiers.selectors.facts import facts_of
from motcua.cases.dossiers.services import handling, outcome
from motcua.cases.dossiers.services import urging as urgings
from motcua.cases.dossiers.services.reading import note_reading
from motcua.cases.dossiers.services.sheaf import Sheaf
from motcua.cases.dossiers.states import SIGNING_DEEDS, BulkDeed, ItemState, ReadingWay
from motcua.foundation.files import services as files
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.foundation.printing.services import Column
from motcua.foundation.signing import services as signing
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn

_TASK = "motcua.cases.dossiers.jobs.do_bulk"
_SIGNING = "motcua.cases.dossiers.jobs.sign_bulk"
_COLUMNS = (
    Column("Mã hồ sơ", 24), Column("Thủ tục", 40), Column("Lĩnh vực", 22), Column("Chủ hồ sơ", 28),
    Column("Trạng thái", 18), Column("Bước", 24), Column("Người giữ", 24), Column("Nhận", 17), Column("Hẹn trả", 17),
    Column("Xong", 17), Column("Bổ sung", 9),
)  # fmt: skip


@transaction.atomic
def start_bulk(
    deed: str,
    dossier_ids: Collection[int],
    *,
    key: UUID,
    to_account: int | None = None,
    to_post: int | None = None,
    remark: str = "",
    site: str = "",
    actor: Actor,
    at: datetime,
) -> BulkRun:
    """Write down what is to be done; the same key again answers with the run that it made. A job does it."""
    take_turn("bulk run", key)
    before = BulkRun.objects.filter(key=key).first()
    if before is not None and before.account_id != actor.id:
        raise FormUsedAlready
    if before is not None:
        return before
    ids = list(dict.fromkeys(dossier_ids))
    rules.check_run(deed, actor, dossiers=len(ids), to_account=to_account)
    seen = set(dossiers_visible_to(actor).filter(pk__in=ids).values_list("id", flat=True))
    mine = [one for one in ids if one in seen]
    rules.check_run(deed, actor, dossiers=len(mine), to_account=to_account)
    assert actor.id is not None
    assert actor.post_id is not None
    run = BulkRun.objects.create(
        key=key,
        deed=deed,
        account_id=actor.id,
        post_id=actor.post_id,
        agency_id=actor.agency_id,
        to_account=to_account,
        to_post=to_post,
        remark=clean(remark)[:2000],
        site=site,
        asked_at=at,
    )
    BulkItem.objects.bulk_create(
        BulkItem(run=run, position=position, dossier_id=one) for position, one in enumerate(mine, 1)
    )
    journal.record(
        BulkAsked(
            **by(actor), subject=run.subject, agency_id=actor.agency_id, at=at, deed=str(deed), dossiers=len(mine)
        )
    )
    let_bulk_begin(run.pk)
    return run


@transaction.atomic
def let_bulk_begin(run_id: int) -> None:
    """Let the worker do it, as soon as this transaction is committed. One job of a run works at a time."""
    name = f"bulk {run_id}"
    signs = BulkRun.objects.filter(pk=run_id, deed__in=SIGNING_DEEDS).exists()
    app.configure_task(_SIGNING if signs else _TASK, lock=name, queueing_lock=name).defer(run_id=run_id)


def waiting_items(run_id: int) -> list[int]:
    """What is still to be done, in order; empty for a run that is over."""
    items = BulkItem.objects.filter(run_id=run_id, state=ItemState.WAITING, run__ended_at=None)
    return list(items.order_by("position").values_list("id", flat=True))


def sheaf_for(run_id: int, *, at: datetime) -> Sheaf:
    """What a run prints into. Where another worker was killed, what it had printed comes first, for the paper's sum."""
    run = BulkRun.objects.get(pk=run_id)
    sheaf = Sheaf(run.site)
    if run.deed == BulkDeed.PRINT and run.ended_at is None:
        _printable(run, sheaf, at)
    return sheaf


@transaction.atomic
def do_item(item_id: int, *, at: datetime, sheaf: Sheaf | None = None) -> str:
    """One dossier: the verb, its tick and its sentence commit together. Done already, it changes nothing."""
    item = BulkItem.objects.select_for_update(no_key=True, of=("self",)).select_related("run").get(pk=item_id)
    if item.state != ItemState.WAITING:
        return item.state
    try:
        with transaction.atomic():
            actor = actor_of(item.run, at)
            if item.run.deed == BulkDeed.PRINT:
                (sheaf or Sheaf(item.run.site)).add(_dossier(item), actor=actor)
                note_reading(_dossier(item), way=ReadingWay.PRINT, actor=actor, at=at)
            else:
                _DEEDS[BulkDeed(item.run.deed)](item, actor, at)
    except MotcuaError as error:
        item.state, item.sentence = ItemState.REFUSED, str(error)
    else:
        item.state = ItemState.DONE
    item.done_at = at
    item.save(update_fields=["state", "sentence", "done_at"])
    return str(item.state)


@transaction.atomic
def give_up(item_id: int, *, at: datetime) -> None:
    """An item that breaks the worker is told of and left: the others behind it shall not wait for ever."""
    item = BulkItem.objects.select_for_update(no_key=True).get(pk=item_id)
    if item.state == ItemState.WAITING:
        _turn_down(item, str(ItemBroken()), at)


def finish_bulk(run_id: int, *, at: datetime, sheaf: Sheaf | None = None) -> None:
    """Everything is done: make the one file that it was for, if any, and say that the run is over.

    ``sheaf`` holds what this worker printed; what another one had printed before it was killed is printed again.
    """
    run = BulkRun.objects.get(pk=run_id)
    if run.ended_at is not None:
        return
    made = _file_of(run, at, sheaf or Sheaf(run.site))
    with transaction.atomic():
        locked = BulkRun.objects.select_for_update(no_key=True).get(pk=run_id)
        if locked.ended_at is not None:
            return
        locked.ended_at = at
        signing.forget_passphrase(locked.subject)
        if made is not None:
            name, stream = made
            with stream:
                locked.file = files.store(stream, name=name, at=at)
            locked.file_name = name
        locked.save(update_fields=["ended_at", "file", "file_name"])


def actor_of(run: BulkRun, at: datetime) -> Actor:
    """Whoever asked, as they may act now: a post that was left meanwhile does nothing any more."""
    actor = organizations.actor_for(run.account_id, post_id=run.post_id, at=at)
    if actor is None or actor.post_id != run.post_id:
        raise NotAllowed
    return actor


def _dossier(item: BulkItem) -> int:
    """Only of a run of signatures an item is anything else (``bulk_signing``)."""
    assert item.dossier_id is not None
    return item.dossier_id


def _assign(item: BulkItem, actor: Actor, at: datetime) -> None:
    handling.assign(_dossier(item), to_account=item.run.to_account or 0, actor=actor, at=at)


def _forward(item: BulkItem, actor: Actor, at: datetime) -> None:
    post = item.run.to_post
    step = None if post is None else _step_at(_dossier(item), post, at)
    handling.forward(_dossier(item), to_step=step, to_post=post, remark=item.run.remark, actor=actor, at=at)


def _step_at(dossier_id: int, post_id: int, at: datetime) -> int | None:
    """The next step where the post does that one; None is the present step at the other post."""
    dossier = Dossier.objects.get(pk=dossier_id)
    process, open_step = placing.process_of(dossier.version_id), facts_of(dossier).step_id
    following = placing.next_step(process, process.step(open_step)) if open_step is not None else None
    if following is None:
        return None
    suits = placing.can_do(post_id, following, dossier.agency_id, dossier.field_id, at=at)
    return following.id if suits else None


def _approve(item: BulkItem, actor: Actor, at: datetime) -> None:
    outcome.approve(_dossier(item), remark=item.run.remark, actor=actor, at=at)


def _urge(item: BulkItem, actor: Actor, at: datetime) -> None:
    urgings.urge(_dossier(item), text=item.run.remark, actor=actor, at=at)


def _look(item: BulkItem, actor: Actor, at: datetime) -> None:
    """Only looked up: whoever may no longer see it gets nothing of it."""
    if not dossiers_visible_to(actor).filter(pk=_dossier(item)).exists():
        raise NotAllowed
    note_reading(_dossier(item), way=ReadingWay.EXPORT, actor=actor, at=at)


_DEEDS: dict[BulkDeed, Callable[[BulkItem, Actor, datetime], None]] = {
    BulkDeed.ASSIGN: _assign,
    BulkDeed.FORWARD: _forward,
    BulkDeed.APPROVE: _approve,
    BulkDeed.URGE: _urge,
    BulkDeed.SHEET: _look,
}


def _file_of(run: BulkRun, at: datetime, sheaf: Sheaf) -> tuple[str, BinaryIO] | None:
    if run.deed not in (BulkDeed.PRINT, BulkDeed.SHEET):
        return None
    if run.deed == BulkDeed.PRINT:
        ids = _printable(run, sheaf, at)
        return (f"phieu-{run.pk}.pdf", sheaf.bound(ids)) if ids else None
    ids = _still_mine(run, at, lambda item, actor: _look(item, actor, at))
    if not ids:
        return None
    rows = sheet_rows(actor_of(run, at), ids)
    return f"ho-so-{run.pk}.xlsx", cast(BinaryIO, printing.sheet(_COLUMNS, rows, title="Danh sách hồ sơ", at=at))


def _printable(run: BulkRun, sheaf: Sheaf, at: datetime) -> list[int]:
    return _still_mine(run, at, lambda item, actor: sheaf.add(_dossier(item), actor=actor))


def _still_mine(run: BulkRun, at: datetime, check: Callable[[BulkItem, Actor], None]) -> list[int]:
    """The dossiers of the file in their order; one that may no longer be in it says so instead of being left out."""
    ids, who = [], cache(lambda: actor_of(run, at))
    for item in BulkItem.objects.filter(run=run, state=ItemState.DONE).order_by("position"):
        try:
            check(item, who())
        except MotcuaError as error:
            _turn_down(item, str(error), at)
        else:
            ids.append(_dossier(item))
    return ids


def _turn_down(item: BulkItem, sentence: str, at: datetime) -> None:
    item.state, item.sentence, item.done_at = ItemState.REFUSED, sentence, at
    item.save(update_fields=["state", "sentence", "done_at"])
