"""Every pair of states, and the words of the national list."""

import itertools
from contextlib import nullcontext

import pytest

from motcua.cases.dossiers.errors import MoveNotAllowed
from motcua.cases.dossiers.rules.moves import check_move
from motcua.cases.dossiers.states import ENDED, FINISHED, MOVES, OPEN, WAITING, DossierState


@pytest.mark.parametrize(("now", "wanted"), list(itertools.product(DossierState, repeat=2)))
def test_only_the_moves_in_the_table_are_allowed(now, wanted):
    with nullcontext() if wanted in MOVES[now] else pytest.raises(MoveNotAllowed):
        check_move(now, wanted)


def test_every_state_is_open_done_or_ended_and_leads_to_an_end():
    assert set(DossierState) == OPEN | {DossierState.DONE} | ENDED
    assert WAITING < OPEN
    assert ENDED < FINISHED
    for state in DossierState:
        seen, ahead = set(), [state]
        while ahead:
            now = ahead.pop()
            seen.add(now)
            ahead += [s for s in MOVES[now] if s not in seen]
        assert seen & ENDED
