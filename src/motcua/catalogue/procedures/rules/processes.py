"""A process as surfaces and dossiers see it: steps with ids and the moves out of them."""

from dataclasses import dataclass
from decimal import Decimal

from motcua.catalogue.procedures.states import StepKind

# Who may do these steps depends on the field of the procedure; the other steps serve every field.
FIELD_STEPS = frozenset({StepKind.REVIEW, StepKind.CONSULT})


@dataclass(frozen=True, slots=True)
class Move:
    """Bước tiếp theo: to which step, forward or back."""

    to_step_id: int
    is_back: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Bước: what is done, by whom (grant), in how many working hours, and where it goes from here."""

    id: int
    code: str
    name: str
    kind: StepKind
    grant: str
    working_hours: Decimal
    signs: bool
    position: int
    moves: tuple[Move, ...]

    @property
    def forward(self) -> tuple[int, ...]:
        """Ids of the steps that may follow."""
        return tuple(move.to_step_id for move in self.moves if not move.is_back)

    @property
    def back(self) -> tuple[int, ...]:
        """Ids of the steps to which it may be sent back."""
        return tuple(move.to_step_id for move in self.moves if move.is_back)

    @property
    def ends(self) -> bool:
        """Whether the dossier ends here."""
        return not self.forward


@dataclass(frozen=True, slots=True)
class Process:
    """Quy trình nội bộ: its steps in order; the first receives."""

    id: int
    name: str
    pattern: str
    steps: tuple[Step, ...]

    @property
    def first(self) -> Step:
        """The step that receives."""
        return self.steps[0]

    def step(self, step_id: int) -> Step:
        """The step with this id; raises KeyError for a step of another process."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def step_of(self, kind: StepKind) -> Step | None:
        """The first step of a kind."""
        return next((step for step in self.steps if step.kind == kind), None)


def choose_posts(kind: StepKind, able: frozenset[int], dutiful: frozenset[int]) -> frozenset[int]:
    """Which of the posts that have the grant do a step: those in charge of the field.

    A step of review or consultation without anybody in charge has nobody; the other steps fall to all who are able.
    """
    charged = able & dutiful
    return charged if charged or kind in FIELD_STEPS else able
