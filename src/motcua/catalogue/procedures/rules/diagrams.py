"""A process as boxes and arrows: coordinates only, so that each surface draws them in its own look."""

from dataclasses import dataclass
from decimal import Decimal

from motcua.catalogue.procedures.rules.processes import Process, Step

BOX_WIDTH, BOX_HEIGHT = 164, 124
GAP_X, GAP_Y, LANE, MARGIN = 48, 32, 18, 24


@dataclass(frozen=True, slots=True)
class Box:
    """A step where it is drawn."""

    step: Step
    x: int
    y: int
    width: int
    height: int
    hours_text: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """A move: ``path`` for SVG, ``points`` for anything else; ``text`` says it without a picture."""

    from_code: str
    to_code: str
    is_back: bool
    points: tuple[tuple[int, int], ...]
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """Sơ đồ quy trình."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    total_hours: Decimal
    total_text: str


def lay_out(process: Process) -> Diagram:
    """Steps in columns by their longest way from the first; ways back and ways past other steps run in lanes."""
    columns = _columns(process)
    places = _places(process, columns)
    above, below = _lanes(process, places)
    deepest = max((row for _, row in places.values()), default=0)
    top = MARGIN + LANE * max(above.values(), default=0)
    body = (deepest + 1) * BOX_HEIGHT + deepest * GAP_Y
    boxes = {
        step.id: Box(
            step, MARGIN + places[step.id][0] * (BOX_WIDTH + GAP_X), top + places[step.id][1] * (BOX_HEIGHT + GAP_Y),
            BOX_WIDTH, BOX_HEIGHT, hours_text(step.working_hours),
        )
        for step in process.steps
    }  # fmt: skip
    arrows = tuple(
        _arrow(boxes, step.id, move.to_step_id, move.is_back, above, below, top, top + body)
        for step in process.steps
        for move in step.moves
    )
    total = _longest(process)
    last = max((column for column, _ in places.values()), default=0)
    return Diagram(
        2 * MARGIN + (last + 1) * BOX_WIDTH + last * GAP_X, top + body + LANE * max(below.values(), default=0) + MARGIN,
        tuple(boxes.values()), arrows, total, total_text(total),
    )  # fmt: skip


def hours_text(hours: Decimal) -> str:
    """'0,5 giờ', '4 giờ'; nothing to do takes no time: 'Tức thì'."""
    return f"{_number(hours)} giờ" if hours else "Tức thì"


def total_text(hours: Decimal) -> str:
    """'24 giờ = 3 ngày làm việc'."""
    days = f" = {_number(hours / 8)} ngày làm việc" if hours >= 8 and hours % 4 == 0 else ""
    return f"{_number(hours)} giờ{days}"


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _columns(process: Process) -> dict[int, int]:
    columns = {step.id: 0 for step in process.steps}
    # As many rounds as steps suffice, because forward moves never go in a circle.
    for _ in process.steps:
        for step in process.steps:
            for to in step.forward:
                columns[to] = min(max(columns[to], columns[step.id] + 1), len(process.steps) - 1)
    return columns


def _places(process: Process, columns: dict[int, int]) -> dict[int, tuple[int, int]]:
    filled: dict[int, int] = {}
    places = {}
    for step in process.steps:
        column = columns[step.id]
        places[step.id] = (column, filled.get(column, 0))
        filled[column] = filled.get(column, 0) + 1
    return places


Lanes = dict[tuple[int, int], int]


def _lanes(process: Process, places: dict[int, tuple[int, int]]) -> tuple[Lanes, Lanes]:
    """Which moves need a lane above (past other steps) or below (back)."""
    past, back = [], []
    for step in process.steps:
        for move in step.moves:
            start, end = places[step.id][0], places[move.to_step_id][0]
            if move.is_back:
                back.append((end, start, (step.id, move.to_step_id)))
            elif end - start > 1:
                past.append((start, end, (step.id, move.to_step_id)))
    return _packed(past), _packed(back)


def _packed(spans: list[tuple[int, int, tuple[int, int]]]) -> Lanes:
    """The shortest nearest to the boxes; moves over different columns share a lane."""
    lanes: Lanes = {}
    taken: list[list[tuple[int, int]]] = []
    for left, right, move in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        free = (n for n, lane in enumerate(taken) if all(right <= a or b <= left for a, b in lane))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left, right))
        lanes[move] = lane + 1
    return lanes


def _arrow(
    boxes: dict[int, Box], start: int, end: int, is_back: bool, above: Lanes, below: Lanes, top: int, bottom: int
) -> Arrow:
    a, b = boxes[start], boxes[end]
    points: tuple[tuple[int, int], ...]
    if is_back:
        # Leaves on the left third and arrives on the right third, so that ways back do not cover each other.
        x1, x2, y = a.x + a.width // 3, b.x + 2 * b.width // 3, bottom + LANE * below[start, end]
        points = ((x1, a.y + a.height), (x1, y), (x2, y), (x2, b.y + b.height))
    elif (start, end) in above:
        x1, x2, y = a.x + 2 * a.width // 3, b.x + b.width // 3, top - LANE * above[start, end]
        points = ((x1, a.y), (x1, y), (x2, y), (x2, b.y))
    else:
        y1, y2, middle = a.y + a.height // 2, b.y + b.height // 2, (a.x + a.width + b.x) // 2
        points = ((a.x + a.width, y1), (middle, y1), (middle, y2), (b.x, y2))
        points = ((a.x + a.width, y1), (b.x, y2)) if y1 == y2 else points
    verb = "trả lại" if is_back else "chuyển"
    path = "M" + " L".join(f"{x} {y}" for x, y in points)
    return Arrow(a.step.code, b.step.code, is_back, points, path, f"{a.step.name} {verb} {b.step.name}")


def _longest(process: Process) -> Decimal:
    hours = {step.id: Decimal(0) for step in process.steps}
    by_id = {step.id: step for step in process.steps}
    columns = _columns(process)
    for step in sorted(process.steps, key=lambda s: -columns[s.id]):
        onward = max((hours[to] for to in step.forward if to in by_id), default=Decimal(0))
        hours[step.id] = onward + (Decimal(0) if step.ends else step.working_hours)
    return hours[process.first.id]
