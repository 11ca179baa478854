"""What is done with written opinions; the desk's nouns, the services' rules."""

from django.utils import timezone

from motcua.cases.meetings import selectors, services
from motcua.surfaces.api.deeds import Deed, Frame, fresh_key
from motcua.surfaces.api.door import ApiRequest
from motcua.surfaces.api.meetings.bodies import ConclusionReworded, ConclusionSent
from motcua.surfaces.api.rounds import bodies, telling
from motcua.surfaces.api.rounds.router import router
from motcua.surfaces.api.rounds.shapes import RoundStanding
from motcua.surfaces.api.shapes import IdInAddress
from motcua.surfaces.api.ways import does

HERE = "/rounds/{number}"
DEEDS = (
    Deed("answer", "answer", services.answer_round_for_post, "Answer for this post", bodies.RoundAnswerSent),
    Deed("ask", "asking", services.ask_round, "Send it to everybody who is asked", bodies.RoundSeen),
    Deed("change", "plan", services.change_round, "Change it before it is sent", bodies.RoundChanged),
    Deed("close", "closure", services.close_round, "Close it with a conclusion", bodies.RoundClosing),
    Deed("conclude", "conclusions", services.conclude_round, "Write a conclusion", ConclusionSent, makes=True),
    Deed(
        "give_conclusions", "conclusions/giving", services.give_round_conclusions, "Give the work that waits",
        bodies.RoundSeen,
    ),
    Deed("turn", "meeting", services.turn_round, "Turn it into a meeting", bodies.RoundTurned, makes=True),
    Deed("withdraw", "withdrawal", services.withdraw_round, "Withdraw it with a reason", bodies.RoundWithdrawal),
)  # fmt: skip
NOUNS = {deed.verb: deed.noun for deed in DEEDS}
Frame(router, "/rounds", "round", RoundStanding, selectors.get_round, telling.standing).lay(DEEDS)


@does(
    router, "/rounds", RoundStanding, name="arrange-round", status=201,
    summary="Prepare written opinions instead of a meeting; nobody knows of it before it is sent",
)  # fmt: skip
def arrange(request: ApiRequest, sent: bodies.RoundSent) -> RoundStanding:
    now = timezone.now()
    made = services.arrange_round(
        sent.plan(), papers=sent.kept(request), actor=request.actor, at=now, key=fresh_key(request, now)
    )
    return telling.standing(made, None)


@does(
    router, f"{HERE}/conclusions/{{conclusion}}", RoundStanding, name="round-conclusion",
    summary="Reword a conclusion by which nobody has been given work",
)  # fmt: skip
def reword(
    request: ApiRequest, number: IdInAddress, conclusion: IdInAddress, sent: ConclusionReworded
) -> RoundStanding:  # fmt: skip
    selectors.conclusion_in(selectors.get_round(number, actor=request.actor), conclusion)
    services.reword_in_round(
        number, conclusion, sent.said(), version=sent.version, actor=request.actor, at=timezone.now()
    )  # fmt: skip
    return telling.standing(selectors.get_round(number, actor=request.actor), conclusion)


@does(
    router, f"{HERE}/conclusions/{{conclusion}}/removal", RoundStanding, name="round-conclusion-removal",
    summary="Take a conclusion out by which nobody has been given work",
)  # fmt: skip
def remove(
    request: ApiRequest, number: IdInAddress, conclusion: IdInAddress, sent: bodies.RoundSeen
) -> RoundStanding:  # fmt: skip
    selectors.conclusion_in(selectors.get_round(number, actor=request.actor), conclusion)
    services.remove_from_round(number, conclusion, version=sent.version, actor=request.actor, at=timezone.now())
    return telling.standing(selectors.get_round(number, actor=request.actor), None)
