"""From the selectors' views to the shapes of the answers."""

from datetime import date
from typing import TYPE_CHECKING

from motcua.cases.meetings.selectors import FiguresLine, FiguresView, MatterView, RoundRow, RoundView
from motcua.cases.meetings.states import RoundState, RoundVerdict
from motcua.surfaces.api.deeds import nouns_of
from motcua.surfaces.api.meetings.shapes import GuestTold
from motcua.surfaces.api.meetings.telling import conclusion, papers
from motcua.surfaces.api.rounds import shapes
from motcua.surfaces.api.shapes import Happened, told_of

if TYPE_CHECKING:
    from motcua.cases.meetings.models import WrittenRound


# What only those who arrange may do.
_ARRANGERS = {"change", "turn", "withdraw"}


def line(row: RoundRow) -> shapes.RoundLineTold:
    """A row of the list."""
    return told_of(shapes.RoundLineTold, row)


def whole(view: RoundView, nouns: dict[str, str]) -> shapes.RoundTold:
    """Everything of one round. Addresses of guests are for those who write them down."""
    return told_of(
        shapes.RoundTold, view.round, state_text=view.state_text, chair=view.chair, convenor=view.convenor,
        matters=[_matter(one) for one in view.matters], papers=papers(view.papers), posts=sorted(view.posts),
        guests=[told_of(GuestTold, one) for one in view.guests] if view.verbs & _ARRANGERS else [],
        members=[told_of(shapes.MemberTold, one) for one in view.members], asked=view.asked,
        conclusions=[conclusion(one) for one in view.conclusions],
        story=[told_of(Happened, told) for told in view.story], nouns=nouns_of(nouns, view.verbs),
    )  # fmt: skip


def standing(one: "WrittenRound", made: int | None) -> shapes.RoundStanding:
    """After a deed."""
    return told_of(shapes.RoundStanding, one, state_text=str(RoundState(one.state).label), made=made)


def figures(view: FiguresView, since: date, until: date) -> shapes.FiguresTold:
    """Of a period."""
    lines = [_figures(one) for one in view.lines]
    return shapes.FiguresTold(since=since, until=until, whole=_figures(view.whole), lines=lines)


def _figures(one: FiguresLine) -> shapes.FiguresLineTold:
    return told_of(
        shapes.FiguresLineTold, one, meetings=told_of(shapes.MeetingFiguresTold, one.meetings),
        rounds=told_of(shapes.RoundFiguresTold, one.rounds),
    )  # fmt: skip


def _matter(one: MatterView) -> shapes.MatterTold:
    return told_of(
        shapes.MatterTold, one,
        tally=[
            shapes.TallyTold(verdict=verdict, verdict_text=str(RoundVerdict(verdict).label), number=number)
            for verdict, _, number in one.tally
        ],
        answers=[told_of(shapes.VerdictTold, said) for said in one.answers],
        mine=told_of(shapes.OwnVerdict, one.mine) if one.mine is not None else None,
    )  # fmt: skip
