"""A bundle as values: what the readable files say, line for line, nothing more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua.catalogue.eforms.states import Definition


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """Trường hợp."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """Thành phần hồ sơ; no cases means all cases."""

    code: str
    name: str
    need: str
    originals: int = 0
    copies: int = 0
    optional: bool = False
    instead: str = ""
    form: str = ""
    cases: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    identity: bool = False


@dataclass(frozen=True, slots=True)
class TermSheet:
    """Thời hạn by channels and cases (no case: all); ``term`` is '' where the sources say none."""

    term: str
    text: str
    channels: tuple[str, ...]
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeeSheet:
    """Mức phí; no channels or cases: all; ``amount`` is None where a People's Council decides it."""

    name: str
    kind: str
    amount: int | None = None
    per: str = ""
    note: str = ""
    channels: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    collect: str = "receipt"


@dataclass(frozen=True, slots=True)
class OutcomeSheet:
    """Kết quả."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class BasisSheet:
    """Căn cứ pháp lý."""

    number: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class StepSheet:
    """Bước."""

    code: str
    name: str
    kind: str
    by: str
    hours: Decimal
    signs: bool = False
    next: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PatternSheet:
    """Mẫu quy trình."""

    code: str
    name: str
    steps: tuple[StepSheet, ...]


@dataclass(frozen=True, slots=True)
class ProcessSheet:
    """Either a pattern with other hours for some steps, or steps of its own."""

    pattern: str = ""
    hours: tuple[tuple[str, Decimal], ...] = ()
    name: str = ""
    steps: tuple[StepSheet, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcedureSheet:
    """Thủ tục: one file."""

    code: str
    name: str
    field: str
    valid_from: date
    process: ProcessSheet
    valid_to: date | None = None
    decision_number: str = ""
    decided_on: date | None = None
    kind: str = ""
    subjects: tuple[str, ...] = ()
    online_level: str = ""
    everyday_words: tuple[str, ...] = ()
    cases: tuple[CaseSheet, ...] = ()
    papers: tuple[PaperSheet, ...] = ()
    terms: tuple[TermSheet, ...] = ()
    fees: tuple[FeeSheet, ...] = ()
    outcomes: tuple[OutcomeSheet, ...] = ()
    legal_bases: tuple[BasisSheet, ...] = ()
    requirements: str = ""
    wait: str = "PAUSE"
    source: str = ""
    doubts: tuple[str, ...] = ()
    eform: Definition | None = None
    without_account: bool = False


@dataclass(frozen=True, slots=True)
class LifeEventSheet:
    """Việc trong đời sống: the codes of its procedures in their order."""

    code: str
    name: str
    icon: str
    procedures: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class BundleSheet:
    """Gói thủ tục: a folder."""

    code: str
    name: str
    version: str
    source: str
    in_force_from: date | None
    fields: Mapping[str, str]
    patterns: tuple[PatternSheet, ...]
    procedures: tuple[ProcedureSheet, ...]
    life_events: tuple[LifeEventSheet, ...] = ()


def steps_of(process: ProcessSheet, patterns: Mapping[str, PatternSheet]) -> tuple[StepSheet, ...]:
    """The steps a dossier walks: the pattern's with the procedure's hours, or its own."""
    if not process.pattern:
        return process.steps
    hours = dict(process.hours)
    return tuple(
        StepSheet(s.code, s.name, s.kind, s.by, hours.get(s.code, s.hours), s.signs, s.next, s.back)
        for s in patterns[process.pattern].steps
    )
