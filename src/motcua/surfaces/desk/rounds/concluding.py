"""Kết luận của đợt lấy ý kiến: the pages of a meeting's conclusions, about a round."""

from typing import Any

from django.http import HttpResponse

from motcua.cases.meetings import selectors, services
from motcua.kernel.actor import Actor
from motcua.surfaces.desk.door import StaffRequest
from motcua.surfaces.desk.meetings import concluding
from motcua.surfaces.desk.meetings.concluding import Kind
from motcua.surfaces.desk.rounds.asking import around, offered


def _row(number: int, conclusion: int, *, actor: Actor) -> Any:
    """Through its round. Raises RoundNotFound, ConclusionNotFound."""
    return selectors.conclusion_in(selectors.get_round(number, actor=actor), conclusion)


_ROUND = Kind(
    name="round", offered=offered, one=lambda view: view.round, around=around, row=_row,
    conclude=services.conclude_round, reword=services.reword_in_round, remove=services.remove_from_round,
    give=services.give_round_conclusions,
)  # fmt: skip


def add(request: StaffRequest, number: int) -> HttpResponse:
    return concluding.add(request, number, kind=_ROUND)


def change(request: StaffRequest, number: int, conclusion: int) -> HttpResponse:
    return concluding.change(request, number, conclusion, kind=_ROUND)


def remove(request: StaffRequest, number: int, conclusion: int) -> HttpResponse:
    return concluding.remove(request, number, conclusion, kind=_ROUND)


def give(request: StaffRequest, number: int) -> HttpResponse:
    return concluding.give(request, number, kind=_ROUND)
