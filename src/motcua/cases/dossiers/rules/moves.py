"""State changes only by the table."""

from motcua.cases.dossiers.errors import ClockStandsStill, MoveNotAllowed, StateForbids
from motcua.cases.dossiers.states import MOVES, WAITING, DossierState


def check_move(now: str, wanted: str) -> None:
    """Raises MoveNotAllowed unless the table has this move."""
    if DossierState(wanted) not in MOVES[DossierState(now)]:
        raise MoveNotAllowed(now=DossierState(now).label, wanted=DossierState(wanted).label)


def check_state(now: str, allowed: frozenset[DossierState]) -> None:
    """Raises unless the dossier is in one of these states; a standing clock has a sentence of its own."""
    if now in allowed:
        return
    label = DossierState(now).label
    if now in WAITING:
        raise ClockStandsStill(now=label)
    raise StateForbids(now=label)
