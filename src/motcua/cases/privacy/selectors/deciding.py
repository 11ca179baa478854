"""Xem hồ sơ để trả lời: as much of the dossier as the answer needs, for who answers; its numbers masked."""

from dataclasses import dataclass
from datetime import date

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.privacy.selectors.holds import open_hold
from motcua.cases.privacy.selectors.keeping import term_of
from motcua.cases.privacy.selectors.requests import RequestView
from motcua.cases.privacy.states import Datum, KeptKind, RequestState
from motcua.foundation.payments import selectors as payments
from motcua.kernel.actor import Actor
from motcua.kernel.masks import mask_email, mask_number


@dataclass(frozen=True, slots=True)
class ForDeciding:
    """``is_revealed``: what the request is about stands there in full; ``may_open``: this post may open the dossier."""

    dossier: dossiers.summary.DossierSummary
    phone: str
    email: str
    personal_number: str
    held: str
    term: str
    paid: int
    is_revealed: bool
    may_open: bool


def for_deciding(asked: RequestView, *, actor: Actor, on: date) -> ForDeciding | None:
    """Of a request that the door has given out; None once it is answered, or where no dossier is meant."""
    if asked.dossier_id is None or asked.state not in (RequestState.WAITING, RequestState.ACCEPTED):
        return None
    found = dossiers.summary.summary_of(asked.dossier_id)
    hold = open_hold(found.id)
    about = asked.datum if asked.is_correction else ""
    return ForDeciding(
        dossier=found,
        phone=found.phone if about == Datum.PHONE else mask_number(found.phone),
        email=found.email if about == Datum.EMAIL else mask_email(found.email),
        personal_number=mask_number(found.personal_number),
        held=str(hold.get_why_display()) if hold else "",
        term=term_of(KeptKind.DOSSIERS, on=on).says,
        paid=payments.balance(dossiers.subject_of(found.id)).held,
        is_revealed=about in (Datum.PHONE, Datum.EMAIL),
        may_open=dossiers.dossiers_visible_to(actor).filter(pk=found.id).exists(),
    )
