"""The table of moves, and what may not be given."""

import itertools
from contextlib import nullcontext
from datetime import date

import pytest

from motcua.cases.assignments import errors
from motcua.cases.assignments.rules import giving, moves
from motcua.cases.assignments.rules.giving import Order
from motcua.cases.assignments.states import ASSIGNMENT_MOVES, AssignmentState

OFFERED = {1, 2, 3}
PLAIN = {"title": "Báo cáo", "main_post": 1, "term_days": 3}


@pytest.mark.parametrize(("now", "wanted"), list(itertools.product(AssignmentState, repeat=2)))
def test_only_the_moves_in_the_table_are_allowed(now: AssignmentState, wanted: AssignmentState) -> None:
    allowed = wanted in ASSIGNMENT_MOVES[now]
    with nullcontext() if allowed else pytest.raises(errors.MoveNotAllowed):
        moves.check_move(now, wanted)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"title": ""}, errors.WordsMissing, "title"),
        ({"title": "x" * 201}, errors.WordsTooLong, "title"),
        ({"text": "x" * 2001}, errors.WordsTooLong, "text"),
        ({"urgency": 7}, errors.UrgencyUnknown, "urgency"),
        ({"main_post": 9}, errors.PostNotOffered, "main_post"),
        ({"main_post": 3}, errors.GivenToOneself, "main_post"),
        ({"with_posts": (9,)}, errors.PostNotOffered, "with_posts"),
        ({"with_posts": (1,)}, errors.MainAmongOthers, "with_posts"),
        ({"term_days": None}, errors.DueMissing, "due_on"),
        ({"due_on": date(2026, 11, 27)}, errors.DueTwice, "term_days"),
        ({"term_days": 0}, errors.TermWrong, "term_days"),
        ({"term_days": 501}, errors.TermWrong, "term_days"),
    ],
)
def test_what_cannot_be_given_is_refused_beside_its_field(
    changes: dict[str, object], refusal: type[errors.Invalid], field: str
) -> None:
    with pytest.raises(refusal) as refused:
        giving.check_order(Order(**(PLAIN | changes)), offered=OFFERED, own_post=3)  # type: ignore[arg-type] # table
    assert refused.value.facts["field"] == field


def test_one_assignment_follows_from_one_thing() -> None:
    order = Order(**PLAIN, document_id=1, dossier_code="H01-1")  # type: ignore[arg-type] # as above
    with pytest.raises(errors.TwoSources):
        giving.check_order(order, offered=OFFERED, own_post=3)


@pytest.mark.parametrize("percent", [-1, 100, 1000])
def test_a_hundred_percent_is_a_result_that_is_handed_in(percent: int) -> None:
    with pytest.raises(errors.PercentWrong):
        giving.check_percent(percent)
