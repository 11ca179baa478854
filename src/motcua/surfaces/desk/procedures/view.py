"""A draft for its pages: values as typed, faults and changes at their place, the drawing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from motcua.cases.dossiers import selectors as dossiers
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import Difference, Draft
from motcua.catalogue.procedures.states import (
    Channel,
    ChargeKind,
    CollectAt,
    DifferenceKind,
    Effect,
    OnlineLevel,
    PaperNeed,
    StepKind,
    WaitKind,
)
from motcua.foundation.organizations import selectors as organizations
from motcua.surfaces.desk.procedures import places
from motcua.surfaces.desk.procedures.posted import FIXED_TERMS, PARTS
from motcua.surfaces.look import drawing
from motcua.surfaces.look.drawing import Drawing

TABS = (
    ("about", "Thông tin"),
    ("papers", "Trường hợp, giấy tờ"),
    ("process", "Quy trình"),
    ("terms", "Thời hạn, phí"),
    ("outcomes", "Kết quả, căn cứ"),
)
UNITS = (
    ("working days", "ngày làm việc"),
    ("days", "ngày"),
    ("working hours", "giờ làm việc"),
    ("months", "tháng"),
    ("same day", "trong ngày"),
    ("session", "trong buổi"),
    ("none", "không quy định"),
    ("", "chưa rõ (chỉ ghi lời văn)"),
)
WHO = {
    "dossiers.receive": "Bộ phận Một cửa (tiếp nhận)",
    "dossiers.assign": "Người phân công",
    "dossiers.process": "Cán bộ chuyên môn",
    "dossiers.approve": "Lãnh đạo phê duyệt",
    "dossiers.issue": "Văn thư",
    "dossiers.close": "Bộ phận Một cửa (trả kết quả)",
}
# Which kinds of change belong to which row of a form.
_KINDS = {
    "papers": DifferenceKind.PAPER,
    "cases": DifferenceKind.CASE,
    "steps": DifferenceKind.PROCESS,
}
SIGNS = {Effect.ADDED: ("plus", "green"), Effect.REMOVED: ("x", "red")}


@dataclass(frozen=True)
class DraftView:
    """What the templates ask for."""

    draft: Draft
    part: str

    @property
    def id(self) -> int:
        return self.draft.id

    @cached_property
    def _faults(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for fault in self.draft.reading.faults:
            name = ".".join(map(str, fault.place))
            found[name] = f"{found[name]}. {fault.text}" if name in found else fault.text
        return found

    def fault(self, *place: object) -> str:
        """What is wrong at a place, '' where nothing is."""
        return self._faults.get(".".join(map(str, place)), "")

    def faults_under(self, *place: object) -> bool:
        """Whether anything is wrong at a place or below it."""
        start = ".".join(map(str, place))
        return any(name == start or name.startswith(start + ".") for name in self._faults)

    def value(self, *place: str | int) -> Any:
        """What was typed; '' for nothing."""
        found: Any = self.draft.typed
        for step in place:
            if isinstance(step, int):
                found = found[step] if isinstance(found, list) and step < len(found) else ""
            else:
                found = found.get(step, "") if isinstance(found, dict) else ""
        return found

    def rows(self, *place: str) -> list[Any]:
        """The typed rows of a list."""
        found = self.value(*place)
        return found if isinstance(found, list) else []

    def lines(self, name: str) -> str:
        """A list of texts, one a line."""
        return "\n".join(self.rows(name))

    def count_of(self, term: str) -> str:
        """'3' of '3 working days'."""
        return "" if term in FIXED_TERMS else term.partition(" ")[0]

    def unit_of(self, term: str) -> str:
        """'working days' of '3 working days'."""
        return term if term in FIXED_TERMS else term.partition(" ")[2]

    @property
    def summary(self) -> list[tuple[str, str, str, str]]:
        """Every fault: the tab where it stands, the field's id there, its name, the sentence."""
        steps = [str(step.get("code", "")) for step in self.rows("process", "steps") if isinstance(step, dict)]
        return [
            (_tab(fault.place), places.address(fault.place, steps), places.name(fault.place), fault.text)
            for fault in self.draft.reading.faults
        ]

    @property
    def faults_by_tab(self) -> dict[str, int]:
        """How many faults each tab has."""
        found: dict[str, int] = {}
        for tab, *_ in self.summary:
            found[tab] = found.get(tab, 0) + 1
        return found

    @cached_property
    def effects(self) -> dict[tuple[str, str], str]:
        """(list, code of the row) → new or changed, against the version before."""
        names = {kind: key for key, kind in _KINDS.items()}
        found: dict[tuple[str, str], str] = {}
        for one in self.draft.differences:
            if one.kind in names and one.key and one.effect != Effect.REMOVED:
                found[names[one.kind], one.key] = "new" if one.effect == Effect.ADDED else "changed"
        return found

    @cached_property
    def signed_differences(self) -> list[tuple[Difference, str, str]]:
        """Each difference with its icon and colour."""
        return [(one, *SIGNS.get(one.effect, ("edit", "gold"))) for one in self.draft.differences]

    @property
    def has_stale_words(self) -> bool:
        """A term was changed and the wording beside it was not: citizens would read both."""
        terms = {
            (d.key, d.part)
            for d in self.draft.differences
            if (d.kind, d.effect) == (DifferenceKind.TERM, Effect.CHANGED)
        }
        is_worded = any(isinstance(row, dict) and row.get("text") for row in self.rows("terms"))
        return is_worded and any(part == "term" and (key, "text") not in terms for key, part in terms)

    @cached_property
    def drawn(self) -> Drawing | None:
        """The process as far as there is one."""
        process = procedures.made_process(self.draft.reading.steps)
        return drawing.draw(procedures.diagram(process)) if process else None

    @cached_property
    def marks(self) -> dict[str, str]:
        """code of a step → how its box is drawn."""
        found = {code: how for (key, code), how in self.effects.items() if key == "steps"}
        for n, step in enumerate(self.rows("process", "steps")):
            if self.faults_under("process", "steps", n):
                found[str(step.get("code", ""))] = "wrong"
        return found

    @cached_property
    def gaps(self) -> list[str]:
        """What may stay open, told once more."""
        return procedures.gaps_of_draft(self.draft.reading)

    @cached_property
    def editor(self) -> str:
        """Who saved last."""
        editor = self.draft.edited_by_id
        return organizations.people([editor]).get(editor, "") if editor else ""

    @cached_property
    def kept_by(self) -> int:
        """How many open dossiers go on under the version before."""
        before = self.draft.before
        return dossiers.open_by_version([before.id])[before.id] if before else 0

    @property
    def tabs(self) -> tuple[tuple[str, str], ...]:
        return TABS

    @property
    def options(self) -> dict[str, list[tuple[str, str]]]:
        """The choices of every select."""
        return {
            "field": [("", "Chọn lĩnh vực"), *self.draft.fields],
            "eform": [("", "Không có"), *self.draft.eforms],
            "online_level": [("", "Chưa rõ"), *_pairs(OnlineLevel)],
            "need": _pairs(PaperNeed),
            "charge": _pairs(ChargeKind),
            "collect": _pairs(CollectAt),
            "channels": _pairs(Channel),
            "kind": _pairs(StepKind),
            "by": list(WHO.items()),
            "unit": list(UNITS),
            "wait": _pairs(WaitKind),
        }


def _pairs(choices: Any) -> list[tuple[str, str]]:
    return [(str(value), str(label)) for value, label in choices.choices]


def _tab(place: Iterable[str | int]) -> str:
    first = next(iter(place), "")
    return next((tab for tab, keys in PARTS.items() if first in keys), "about")
