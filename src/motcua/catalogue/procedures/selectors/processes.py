"""Processes as values, kept per process of the server, because a sealed process never changes."""

from collections import defaultdict
from collections.abc import Iterable

from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.catalogue.procedures.models import ProcedureVersion, ProcessMove, ProcessStep, ProcessVersion
from motcua.catalogue.procedures.rules import diagrams
from motcua.catalogue.procedures.rules.diagrams import Diagram
from motcua.catalogue.procedures.rules.processes import Move, Process, Step
from motcua.catalogue.procedures.states import StepKind

_KEPT: dict[int, Process] = {}
_OF_VERSION: dict[int, int] = {}


def process_of(version_id: int) -> Process:
    """The process that dossiers of a version walk. Raises ProcedureMissing."""
    process_id = _OF_VERSION.get(version_id)
    if process_id is None:
        row = ProcedureVersion.objects.filter(pk=version_id).values_list("process_id", "published_at").first()
        if row is None:
            raise ProcedureMissing(version_id=version_id)
        process_id = row[0]
        if row[1] is not None:
            _OF_VERSION[version_id] = process_id
    return processes([process_id])[process_id]


def processes(ids: Iterable[int]) -> dict[int, Process]:
    """Processes by id; those that are not kept yet take three queries together."""
    ids = list(ids)
    missing = [pk for pk in ids if pk not in _KEPT]
    found = {pk: _KEPT[pk] for pk in ids if pk in _KEPT}
    if missing:
        sealed = dict(ProcessVersion.objects.filter(pk__in=missing).values_list("pk", "is_sealed"))
        for process in _read(missing):
            found[process.id] = process
            if sealed[process.id]:
                _KEPT[process.id] = process
    return found


def _read(ids: list[int]) -> list[Process]:
    moves: dict[int, list[Move]] = defaultdict(list)
    for step_id, to_step_id, is_back in (
        ProcessMove.objects.filter(step__process_id__in=ids)
        .order_by("is_back", "position", "id")
        .values_list("step_id", "to_step_id", "is_back")
    ):
        moves[step_id].append(Move(to_step_id, is_back))
    steps: dict[int, list[Step]] = defaultdict(list)
    for s in ProcessStep.objects.filter(process_id__in=ids).order_by("position"):
        steps[s.process_id].append(Step(
            s.pk, s.code, s.name, StepKind(s.kind), s.grant, s.working_hours, s.signs, s.position, tuple(moves[s.pk])
        ))  # fmt: skip
    return [
        Process(pk, name, pattern, tuple(steps[pk]))
        for pk, name, pattern in ProcessVersion.objects.filter(pk__in=ids).values_list("pk", "name", "pattern")
    ]


def diagram(process: Process) -> Diagram:
    """The process as boxes and arrows with coordinates."""
    return diagrams.lay_out(process)
