"""What verbs share: lock a dossier, take its work up, move it to another post, end it."""

from datetime import datetime

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from motcua.cases.dossiers.errors import DossierNotFound, PostNotSuited
from motcua.cases.dossiers.models import Dossier, Step
from motcua.cases.dossiers.rules.clock import timing_of
from motcua.cases.dossiers.rules.facts import Facts
from motcua.cases.dossiers.rules.moves import check_move
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.facts import facts_of
from motcua.cases.dossiers.selectors.rows import locked_dossier
from motcua.cases.dossiers.selectors.work import least_busy
from motcua.cases.dossiers.services.clock import end_wait
from motcua.cases.dossiers.states import WAITING, DossierState
from motcua.catalogue.procedures.selectors import Step as ProcessStep
from motcua.kernel.actor import Actor


def lock(dossier_id: int) -> tuple[Dossier, Facts]:
    """The row, locked until the end of the transaction, and the facts as they are after the lock."""
    dossier = locked_dossier(dossier_id)
    if dossier is None:
        raise DossierNotFound
    return dossier, facts_of(dossier)


def change_state(dossier: Dossier, wanted: DossierState) -> None:
    """Along the table of moves only; the caller saves."""
    check_move(dossier.state, wanted)
    dossier.state = wanted


def take_up(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """Whoever works on free work has taken it over; work that has begun is 'Đang xử lý'. The caller saves."""
    if dossier.holder_id is None and dossier.post_id == actor.post_id:
        Step.objects.filter(dossier=dossier, ended_at=None).update(
            holder_id=actor.works_as, taken_at=Coalesce(F("taken_at"), Value(at))
        )
        dossier.holder_id = actor.works_as
    if dossier.state == DossierState.ACCEPTED:
        change_state(dossier, DossierState.PROCESSING)


def end_step(dossier: Dossier, at: datetime) -> None:
    """The open stay ends; the caller opens another, or the dossier ends."""
    Step.objects.filter(dossier=dossier, ended_at=None).update(taken_at=Coalesce(F("taken_at"), Value(at)), ended_at=at)


def move_to(
    dossier: Dossier, step: ProcessStep, post_id: int, *, at: datetime, is_back: bool = False, remark: str = ""
) -> None:
    """End the open stay and open one at this post; the caller saves the dossier."""
    end_step(dossier, at)
    Step.objects.create(
        dossier=dossier,
        process_step_id=step.id,
        name=step.name,
        post_id=post_id,
        allowed_hours=step.working_hours,
        begun_at=at,
        is_back=is_back,
        remark=remark,
    )
    dossier.post_id, dossier.holder_id, dossier.step_name, dossier.urged_at = post_id, None, step.name, None


def choose_post(dossier: Dossier, step: ProcessStep, wanted: int | None, *, at: datetime) -> int:
    """The wanted post if it can do the step, else the one with least work. Raises PostNotSuited, NoPostForStep."""
    if wanted is None:
        return least_busy(placing.posts_for(step, dossier.agency_id, dossier.field_id, at=at))
    if not placing.can_do(wanted, step, dossier.agency_id, dossier.field_id, at=at):
        raise PostNotSuited(step=step.name, field="to_post")
    return wanted


def finish_as(dossier: Dossier, state: DossierState, at: datetime) -> None:
    """The work is over, one way or another: the clock stops for good and the timing is known. The caller saves."""
    if dossier.state in WAITING:
        end_wait(dossier, at)
    change_state(dossier, state)
    dossier.finished_at, dossier.timing = at, timing_of(at, dossier.due_at)


def leave_posts(dossier: Dossier, at: datetime) -> None:
    """Nobody has it any more; the caller saves."""
    end_step(dossier, at)
    dossier.post_id, dossier.holder_id, dossier.step_name, dossier.urged_at = None, None, "", None


PLACE = ("state", "post", "holder_id", "step_name", "urged_at")
CLOCK = ("state", "due_at")
ENDING = (*PLACE, "due_at", "finished_at", "timing")
