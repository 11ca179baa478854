"""Ký hàng loạt trên máy của tôi: the papers of a run are made ready one by one, their signer's machine is asked once
for all of them, and what comes back ends each by the verb of its own page (decisions 0019 and 0021)."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.dossiers.errors import BulkRunNotFound
from motcua.cases.dossiers.models import BulkItem, BulkRun
from motcua.cases.dossiers.services.bulk import let_bulk_begin
from motcua.cases.dossiers.states import BulkDeed, ItemState
from motcua.foundation.signing import errors as signing_errors
from motcua.foundation.signing import selectors as keys
from motcua.foundation.signing import services as signing
from motcua.kernel.actor import Actor
from motcua.kernel.moments import say_moment


def note_awaited(item: BulkItem, request: str, *, actor: Actor, at: datetime) -> str:
    """The paper is ready: its machine is asked for it, and for the others of the run, once all of them are."""
    until = keys.get_request(request, actor=actor, at=at).until
    signing.describe_request(
        request, title=_title(item), deed=keys.OF_A_RUN, given={"run": item.run_id}, back="", actor=actor, at=at
    )
    BulkItem.objects.filter(pk=item.pk, state=ItemState.WAITING).update(
        state=ItemState.AWAITED, request=request, answer_by=until, sentence=""
    )
    return ItemState.AWAITED


def requests_of_run(run_id: int, *, origin: str, actor: Actor, at: datetime) -> str:
    """The one file for the signer's machine. Raises BulkRunNotFound; RequestNotFound where nothing is awaited."""
    _run_of(run_id, actor)
    return signing.request_files(list(_awaited(run_id)), origin=origin, actor=actor, at=at)


@transaction.atomic
def take_answers(run_id: int, content: str, *, actor: Actor, at: datetime) -> int:
    """What the machine answered, some of the papers or all; held sealed until the worker has ended each. How many.

    An answer is looked at where its paper is signed: a wrong one is told beside that paper, and the others are signed.
    Raises BulkRunNotFound, AnswerUnreadable; AnswerForAnother where none is for a paper of this run that waits.
    """
    run = _run_of(run_id, actor, lock=True)
    asked = _awaited(run_id)
    answers = {name: text for name, text in signing.split_answers(content).items() if name in asked}
    if not answers:
        raise signing_errors.AnswerForAnother(field="answer")
    certificate_id = run.certificate_id or 0
    held = json.dumps(_held(run, at) | answers)
    signing.forget_passphrase(run.subject)
    signing.hold_passphrase(run.subject, certificate_id=certificate_id, passphrase=held, at=at)
    signing.give_time_to_end(list(answers), actor=actor, at=at)
    BulkItem.objects.filter(pk__in=[asked[name] for name in answers]).update(state=ItemState.WAITING)
    with suppress(AlreadyEnqueued), transaction.atomic():
        let_bulk_begin(run_id)
    return len(answers)


def answer_for(item: BulkItem, *, at: datetime) -> str:
    """What was answered for this paper; '' for one that is still to be made ready. Raises RequestLapsed."""
    if not item.request:
        return ""
    found = _held(item.run, at).get(item.request)
    if found is None:
        raise signing_errors.RequestLapsed(at=say_moment(item.answer_by or at))
    return found


def awaits_a_machine(run_id: int, *, at: datetime) -> bool:
    """Whether the run goes on: a machine may still answer, or has just done so. What it did not answer in time is
    turned down."""
    waiting = BulkItem.objects.filter(run_id=run_id, state=ItemState.AWAITED)
    for until in waiting.filter(answer_by__lte=at).values_list("answer_by", flat=True).distinct():
        lapsed = str(signing_errors.RequestLapsed(at=say_moment(until or at)))
        waiting.filter(answer_by=until).update(state=ItemState.REFUSED, sentence=lapsed, done_at=at)
    return BulkItem.objects.filter(run_id=run_id, state__in=(ItemState.WAITING, ItemState.AWAITED)).exists()


@transaction.atomic
def drop_awaited(run_id: int, *, actor: Actor, at: datetime) -> None:
    """Its signer thought better of it: nothing that waits for their machine is signed. Raises BulkRunNotFound."""
    _run_of(run_id, actor, lock=True)
    rows = BulkItem.objects.filter(run_id=run_id, state=ItemState.AWAITED)
    names = list(rows.values_list("request", flat=True))
    rows.update(state=ItemState.REFUSED, sentence=str(signing_errors.RequestDropped()), done_at=at)
    for view in keys.open_requests(actor, names=names, at=at):
        signing.drop_request(view.name, actor=actor, at=at)
    with suppress(AlreadyEnqueued), transaction.atomic():
        let_bulk_begin(run_id)


def _held(run: BulkRun, at: datetime) -> dict[str, str]:
    try:
        held = signing.held_passphrase(run.subject, certificate_id=run.certificate_id or 0, at=at)
    except signing_errors.PassphraseLapsed:
        return {}
    found: dict[str, str] = json.loads(held)
    return found


def _awaited(run_id: int) -> Mapping[str, int]:
    rows = BulkItem.objects.filter(run_id=run_id, state=ItemState.AWAITED).order_by("position")
    return dict(rows.values_list("request", "id"))


def _run_of(run_id: int, actor: Actor, *, lock: bool = False) -> BulkRun:
    rows = BulkRun.objects.select_for_update(no_key=True) if lock else BulkRun.objects.all()
    run = rows.filter(pk=run_id, account_id=actor.id or 0, deed=BulkDeed.SIGN_AWAY, ended_at=None).first()
    if run is None:
        raise BulkRunNotFound
    return run


def _title(item: BulkItem) -> str:
    """In whose words the machine shows it."""
    if item.dossier is not None:
        return f"Kết quả hồ sơ {item.dossier.code}"
    _, title = correspondence.titles_of([item.document_id or 0])[item.document_id or 0]
    return title
