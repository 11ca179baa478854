"""Đóng tài khoản: what is held of who wants to leave, and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.filings import selectors as filings
from motcua.cases.privacy.selectors.keeping import term_of
from motcua.cases.privacy.states import KeptKind
from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day


@dataclass(frozen=True, slots=True)
class HeldAtClosing:
    """``amount`` of ``unit``: how long the person behind a closed account is still known."""

    open_dossiers: int
    ended_dossiers: int
    drafts: int
    sessions: int
    amount: int
    unit: str


def held_at_closing(actor: Actor, *, now: datetime) -> HeldAtClosing:
    matters = dossiers.matters_about(actor.id or 0, limit=1000)
    ended = sum(one.is_ended for one in matters)
    term = term_of(KeptKind.ACCOUNTS, on=local_day(now))
    return HeldAtClosing(
        open_dossiers=len(matters) - ended,
        ended_dossiers=ended,
        drafts=filings.count_drafts_of(actor.id or 0),
        sessions=len(accounts.list_own_sessions(actor.id or 0, current_key=None)),
        amount=term.amount,
        unit=term.unit,
    )
