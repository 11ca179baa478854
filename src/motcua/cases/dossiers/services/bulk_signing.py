"""Ký số hàng loạt: results and outgoing documents that wait for one leader, signed one by one by the worker.

A signature asks authorities, so it is made outside any transaction; its tick is written together with the signed file,
or neither is. Whoever is killed between two has signed nothing twice. The passphrase is held sealed for minutes and
is in no job (decision 0019).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.correspondence import services as documents
from motcua.cases.dossiers.errors import FormUsedAlready, NotAllowed, NothingToSign, TooManyToSign
from motcua.cases.dossiers.events import BulkAsked
from motcua.cases.dossiers.models import BulkItem, BulkRun
from motcua.cases.dossiers.rules import bulk as rules
from motcua.cases.dossiers.selectors.doors import dossiers_visible_to
from motcua.cases.dossiers.services.bulk import actor_of, let_bulk_begin
from motcua.cases.dossiers.services.bulk_elsewhere import answer_for, note_awaited
from motcua.cases.dossiers.services.signing_results import sign_outcome
from motcua.cases.dossiers.states import BulkDeed, ItemState
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.signing import selectors as keys
from motcua.foundation.signing import services as signing
from motcua.foundation.signing.errors import RequestUsed, SignatureAwaited
from motcua.foundation.signing.states import CertificateKind
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.kernel.turns import take_turn


def start_signing(
    results: Sequence[int], revisions: Mapping[int, int], *, key: UUID, certificate_id: int, passphrase: str,
    actor: Actor, at: datetime,
) -> BulkRun:  # fmt: skip
    """``results``: dossiers; ``revisions``: outgoing documents, each as the leader has seen it.

    With a key on the leader's own machine the papers are made ready first, and wait for that machine's answers.
    The same key again answers with the run that it made. What one paper's own rule refuses is told beside that paper.
    Raises NotAllowed, NothingToSign, TooManyToSign, and what ``signing.check_opens`` says.
    """
    if actor.id is None or actor.post_id is None or actor.agency_id is None:
        raise NotAllowed
    _check_number(len(results) + len(revisions))
    deed = BulkDeed.SIGN_AWAY if _is_elsewhere(certificate_id, actor, at) else BulkDeed.SIGN
    if deed == BulkDeed.SIGN:
        signing.check_opens(
            certificate_id, passphrase=passphrase, kind=CertificateKind.PERSON, agency_id=actor.agency_id, actor=actor,
            at=at,
        )  # fmt: skip
    with transaction.atomic():
        take_turn("bulk run", key)
        before = BulkRun.objects.filter(key=key).first()
        if before is not None and before.account_id != actor.id:
            raise FormUsedAlready
        if before is not None:
            return before
        run = BulkRun.objects.create(
            key=key, deed=deed, account_id=actor.id, post_id=actor.post_id, agency_id=actor.agency_id,
            certificate_id=certificate_id, asked_at=at,
        )  # fmt: skip
        papers = _write_items(run, results, revisions, actor)
        if deed == BulkDeed.SIGN:
            signing.hold_passphrase(run.subject, certificate_id=certificate_id, passphrase=passphrase, at=at)
        fact = BulkAsked(
            **by(actor), subject=run.subject, agency_id=actor.agency_id, at=at, deed=run.deed, dossiers=papers
        )
        journal.record(fact)
        let_bulk_begin(run.pk)
        return run


def sign_item(item_id: int, *, at: datetime) -> str:
    """One paper, by the verb of its own page. What concerns the key turns down all that are left.

    A service that does not answer leaves the paper waiting: the run goes on a minute later.
    """
    item = BulkItem.objects.select_related("run", "dossier").get(pk=item_id)
    if item.state != ItemState.WAITING:
        return item.state
    try:
        _sign(item, at)
    except SignatureAwaited as awaited:
        return note_awaited(item, str(awaited.facts["request"]), actor=actor_of(item.run, at), at=at)
    except RequestUsed:
        # Its answer was used up by a worker that was killed before it could tick: the machine is asked once more.
        BulkItem.objects.filter(pk=item_id, state=ItemState.WAITING).exclude(request="").update(request="")
        return sign_item(item_id, at=at)
    except MotcuaError as error:
        waiting = BulkItem.objects.filter(run=item.run_id, state=ItemState.WAITING)
        if rules.may_be_tried_again(error):
            waiting.filter(pk=item_id).update(sentence=str(error))
            return ItemState.WAITING
        here = waiting if rules.concerns_the_key(error) else waiting.filter(pk=item_id)
        here.update(state=ItemState.REFUSED, sentence=str(error), done_at=at)
        return ItemState.REFUSED
    return ItemState.DONE


def _sign(item: BulkItem, at: datetime) -> None:
    run = item.run
    actor = actor_of(run, at)
    certificate_id = run.certificate_id or 0
    if run.deed == BulkDeed.SIGN_AWAY:
        passphrase = answer_for(item, at=at)
    else:
        passphrase = signing.held_passphrase(run.subject, certificate_id=certificate_id, at=at)
    tick = partial(_tick, item.pk, at)
    if item.document_id is not None:
        documents.approve(
            item.document_id, revision=item.revision or 0, certificate_id=certificate_id, passphrase=passphrase,
            along=tick, actor=actor, at=at,
        )  # fmt: skip
    elif item.dossier_id is not None:
        sign_outcome(
            item.dossier_id, certificate_id=certificate_id, passphrase=passphrase, along=tick, actor=actor, at=at
        )  # fmt: skip


def _is_elsewhere(certificate_id: int, actor: Actor, at: datetime) -> bool:
    kind, agency_id = CertificateKind.PERSON, actor.agency_id or 0
    found = keys.keys_here(actor, agency_id=agency_id, kind=kind, at=at, with_devices=True)
    return any(key.id == certificate_id and key.is_device for key in found)


def _tick(item_id: int, at: datetime) -> None:
    BulkItem.objects.filter(pk=item_id).update(state=ItemState.DONE, sentence="", done_at=at)


def _write_items(run: BulkRun, results: Sequence[int], revisions: Mapping[int, int], actor: Actor) -> int:
    """In the order of the list; what these eyes may not see is left out, as if it were not there."""
    seen = set(dossiers_visible_to(actor).filter(pk__in=results).values_list("id", flat=True))
    shown = set(correspondence.outgoing_visible_to(actor).filter(pk__in=revisions).values_list("id", flat=True))
    items = [BulkItem(run=run, document_id=one, revision=seen_as) for one, seen_as in revisions.items() if one in shown]
    items += [BulkItem(run=run, dossier_id=one) for one in dict.fromkeys(results) if one in seen]
    for position, item in enumerate(items, 1):
        item.position = position
    _check_number(len(items))
    BulkItem.objects.bulk_create(items)
    return len(items)


def _check_number(papers: int) -> None:
    if not papers:
        raise NothingToSign
    if papers > rules.MOST:
        raise TooManyToSign(most=rules.MOST)
