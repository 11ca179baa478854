"""Yêu cầu về dữ liệu của mình: asked with a receipt at once, taken back while it is not done."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.dossiers.errors import NotEnded
from motcua.cases.privacy.errors import AskedAlready, DossierNeeded, OfficeAccount, RequestNotFound
from motcua.cases.privacy.events import DataRequestAsked, DataRequestWithdrawn
from motcua.cases.privacy.models import DataRequest
from motcua.cases.privacy.rules import answering
from motcua.cases.privacy.rules import asking as rules
from motcua.cases.privacy.selectors.requests import agency_for, answer_moment, request_of_key
from motcua.cases.privacy.states import RequestKind, RequestState
from motcua.foundation.accounts import selectors as people
from motcua.foundation.journal import services as journal
from motcua.foundation.journal.events import by
from motcua.foundation.organizations.errors import NoSuchAgency
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day
from motcua.kernel.text import clean
from motcua.kernel.turns import take_turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody wants; ``code`` '' where no dossier is meant."""

    kind: RequestKind
    code: str = ""
    datum: str = ""
    wrong: str = ""
    right: str = ""
    words: str = ""
    proof_id: int | None = None
    proof_name: str = ""


@transaction.atomic
def ask_about_data(asked: Asked, *, actor: Actor, at: datetime, key: UUID) -> DataRequest:
    """The request with its number; the same form sent twice is one request.

    Raises RequestIncomplete, DossierNeeded, ValueNotClear, AskedAlready, TooManyRequests, NotEnded, OfficeAccount.
    """
    take_turn("data request", actor.id)
    made = request_of_key(key, actor=actor)
    if made is not None:
        return made
    account_id = actor.id or 0
    matter = _matter(asked.code, account_id)
    right = clean(asked.right)[:500]
    if asked.kind == RequestKind.CORRECTION:
        rules.check_correction(asked.datum, right, has_dossier=matter is not None)
    elif matter is None and not people.citizen(account_id).is_citizen:
        raise OfficeAccount
    elif matter is not None and not matter.is_ended:
        raise NotEnded(code=matter.code)
    waiting = DataRequest.objects.filter(account_id=account_id, state__in=[RequestState.WAITING, RequestState.ACCEPTED])
    rules.check_count(waiting.count())
    same = waiting.filter(kind=asked.kind, datum=asked.datum, right=right)
    same = same.filter(dossier_id=matter.id) if matter else same.filter(dossier=None)
    if found := same.first():
        raise AskedAlready(number=found.number)
    agency_id = matter.agency_id if matter else agency_for(account_id, on=local_day(at))
    if agency_id is None:
        raise NoSuchAgency
    request = DataRequest.objects.create(
        key=key, account_id=account_id, agency_id=agency_id, kind=asked.kind, dossier_id=matter.id if matter else None,
        datum=asked.datum, wrong=clean(asked.wrong)[:500], right=right, words=clean(asked.words)[:1000],
        proof_id=asked.proof_id, proof_name=asked.proof_name[:200], asked_at=at,
        answer_by=answer_moment(agency_id, at),
    )  # fmt: skip
    journal.record(
        DataRequestAsked(
            **by(actor), subject=request.subject, agency_id=agency_id, at=at, account_id=account_id, what=asked.kind,
            answer_by=request.answer_by,
        )
    )  # fmt: skip
    return request


@transaction.atomic
def withdraw_request(request_id: int, *, actor: Actor, at: datetime) -> None:
    """Nobody answers it any more, and a deletion that was accepted is not carried out.

    Raises RequestNotFound, TooLateToWithdraw. Withdrawn already, it changes nothing.
    """
    request = DataRequest.objects.select_for_update(no_key=True).filter(pk=request_id, account_id=actor.id or 0).first()
    if request is None:
        raise RequestNotFound
    if request.state == RequestState.WITHDRAWN:
        return
    answering.check_move(request.state, RequestState.WITHDRAWN)
    request.state, request.carry_out_at = RequestState.WITHDRAWN, None
    request.save(update_fields=["state", "carry_out_at"])
    journal.record(DataRequestWithdrawn(**by(actor), subject=request.subject, agency_id=request.agency_id, at=at))


def _matter(code: str, account_id: int) -> dossiers.Matter | None:
    """One of their own by its code; somebody else's is as unknown as none. Raises DossierNeeded."""
    wanted = code.strip().upper()
    if not wanted:
        return None
    found = next((one for one in dossiers.matters_about(account_id, limit=1000) if one.code == wanted), None)
    if found is None:
        raise DossierNeeded(field="dossier")
    return found
