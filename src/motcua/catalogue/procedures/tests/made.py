"""Bundles that hypothesis makes: everything that a bundle may say, in every mixture."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from motcua.catalogue.eforms.tests.made import forms
from motcua.catalogue.procedures.rules.process_reading import STEP_GRANTS
from motcua.catalogue.procedures.rules.sheets import (
    BasisSheet,
    BundleSheet,
    CaseSheet,
    FeeSheet,
    LifeEventSheet,
    OutcomeSheet,
    PaperSheet,
    PatternSheet,
    ProcedureSheet,
    ProcessSheet,
    StepSheet,
    TermSheet,
)
from motcua.catalogue.procedures.states import Channel, ChargeKind, CollectAt, EventIcon, OnlineLevel, PaperNeed
from motcua.kernel.text import clean, fold

CHANNELS = tuple(c.value for c in Channel)
ODD = [
    "- x",
    "a: b",
    "#",
    "'",
    '"',
    "yes",
    "null",
    "~",
    "1.0",
    "2026-07-01",
    "{a}",
    "|",
    "&a",
    "*",
    "@",
    "%",
    "Đ ơ ư",
    "=",
    "!!",
]
text = (st.text(max_size=25) | st.sampled_from(ODD)).map(clean).filter(bool)
maybe = text | st.just("")
slugs = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?", fullmatch=True)
hours = st.integers(0, 400).map(lambda n: Decimal(n) / 100).map(lambda h: h.normalize() + 0 if h else Decimal(0))
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
terms = st.sampled_from(
    ["same day", "session", "none", "", "200 working hours", "30 working days", "45 days", "2 months"]
)


def subset(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return (
        st.sets(st.sampled_from(values)).map(lambda chosen: tuple(v for v in values if v in chosen))
        if values
        else st.just(())
    )


_WORK = ("assign", "review", "consult")
_BY = {
    "receive": "dossiers.receive",
    "approve": "dossiers.approve",
    "issue": "dossiers.issue",
    "return": "dossiers.close",
}


@st.composite
def walks(draw: st.DrawFn) -> tuple[StepSheet, ...]:
    """A receipt, work on many ways, one to three leaders, the clerk of records perhaps, the return."""
    work, leaders, issues = draw(st.integers(0, 4)), draw(st.integers(1, 3)), draw(st.booleans())
    kinds = ["receive", *(draw(st.sampled_from(_WORK)) for _ in range(work)), *["approve"] * leaders]
    kinds += ["issue"] * issues + ["return"]
    codes = draw(st.lists(slugs, min_size=len(kinds), max_size=len(kinds), unique=True))
    ahead: list[set[int]] = [set() for _ in codes]
    first_leader, last = 1 + work, len(codes) - 1
    for i in range(1, first_leader + 1):
        ahead[draw(st.integers(0, i - 1))].add(i)
    for i in range(first_leader):
        if not ahead[i] or draw(st.booleans()):
            ahead[i].add(draw(st.integers(i + 1, first_leader)))
    for i in range(first_leader, last):
        ahead[i].add(i + 1)
    before: list[set[int]] = [set() for _ in codes]
    for i, onward in enumerate(ahead):
        for j in onward:
            before[j] |= before[i] | {i}
    return tuple(
        StepSheet(
            code, draw(text), kinds[i], _BY.get(kinds[i]) or draw(st.sampled_from(STEP_GRANTS)), draw(hours),
            draw(st.booleans()), tuple(codes[j] for j in sorted(ahead[i])),
            tuple(
                codes[j] for j in sorted(before[i])
                if i < last and kinds[j] in ("receive", *_WORK) and draw(st.booleans())
            ),
        )
        for i, code in enumerate(codes)
    )  # fmt: skip


@st.composite
def processes(draw: st.DrawFn, patterns: tuple[PatternSheet, ...]) -> ProcessSheet:
    if not patterns or draw(st.booleans()):
        return ProcessSheet(name=draw(maybe), steps=draw(walks()))
    pattern = draw(st.sampled_from(patterns))
    own = [(s.code, draw(hours)) for s in pattern.steps if draw(st.booleans())]
    usual = {s.code: s.hours for s in pattern.steps}
    return ProcessSheet(pattern=pattern.code, hours=tuple((code, h) for code, h in own if usual[code] != h))


@st.composite
def term_lines(draw: st.DrawFn, cases: tuple[str, ...]) -> tuple[TermSheet, ...]:
    lines, taken = [], set()
    for _ in range(draw(st.integers(0, 3))):
        channels = draw(subset(CHANNELS)) or CHANNELS
        where = draw(subset(cases))
        cells = {(c, case) for c in channels for case in where or ("",)}
        if not cells & taken:
            taken |= cells
            term = draw(terms)
            lines.append(TermSheet(term, draw(maybe if term else text), channels, where))
    # One that holds any process made here, so that hours never exceed every term.
    return (*lines, TermSheet("", "…", CHANNELS, ())) if not lines else tuple(lines)


@st.composite
def procedures(
    draw: st.DrawFn, code: str, fields: tuple[str, ...], patterns: tuple[PatternSheet, ...]
) -> ProcedureSheet:
    cases = tuple(CaseSheet(c, draw(text)) for c in draw(st.lists(slugs, max_size=3, unique=True)))
    codes = tuple(case.code for case in cases)
    start = draw(days)
    need = draw(st.sampled_from(list(PaperNeed)))
    counted = st.integers(0, 0 if need == PaperNeed.NOTE else 9)
    kinds_or_identity = st.tuples(subset(("KQ.G15.000031", "KQ.G15.000038")), st.just(False)) | st.just(
        ((), need != PaperNeed.NOTE)
    )
    fee_channels = subset(CHANNELS).map(lambda c: () if c == CHANNELS else c)
    level = draw(st.sampled_from(["", *OnlineLevel.values]))
    lines = draw(term_lines(codes))
    online = level != OnlineLevel.NONE and any(Channel.ONLINE in line.channels for line in lines)
    return ProcedureSheet(
        code=code, name=draw(text), field=draw(st.sampled_from(fields)), valid_from=start,
        valid_to=draw(st.none() | st.dates(start, date(2040, 1, 1))), decision_number=draw(maybe),
        decided_on=draw(st.none() | days), kind=draw(maybe),
        subjects=tuple(draw(st.lists(text, max_size=3, unique=True))),
        online_level=level, without_account=online and draw(st.booleans()),
        everyday_words=tuple(draw(st.lists(text, max_size=3, unique=True))), cases=cases,
        papers=tuple(
            PaperSheet(
                c, draw(text), need.value, draw(counted), draw(counted), draw(st.booleans()), draw(maybe), draw(maybe),
                draw(subset(codes)), *draw(kinds_or_identity),
            )
            for c in draw(st.lists(slugs, max_size=3, unique=True))
        ),
        terms=lines,
        fees=tuple(draw(st.lists(st.builds(
            FeeSheet, text, st.sampled_from(ChargeKind.values), st.none() | st.integers(0, 2_000_000_000), maybe, maybe,
            fee_channels, subset(codes), st.sampled_from(CollectAt.values),
        ), max_size=3))),
        outcomes=tuple(draw(st.lists(st.builds(OutcomeSheet, maybe, text), max_size=2, unique=True))),
        legal_bases=tuple(draw(st.lists(st.builds(BasisSheet, text, maybe), max_size=2, unique=True))),
        requirements="\n".join(draw(st.lists(maybe, max_size=3))).strip("\n"), process=draw(processes(patterns)),
        wait=draw(st.sampled_from(["PAUSE", "RESTART", "NEW_TERM 18 working days"])), source=draw(maybe),
        doubts=tuple(draw(st.lists(text, max_size=2, unique=True))),
        eform=draw(forms(f"mau-{code.replace('.', '-')}", papers=False)) if draw(st.integers(0, 3)) == 0 else None,
    )  # fmt: skip


def reads(name: str) -> bool:
    """A field's name has something to be compared by."""
    return any(letter.isalnum() for letter in fold(name))


@st.composite
def life_events(draw: st.DrawFn, codes: tuple[str, ...]) -> tuple[LifeEventSheet, ...]:
    names = draw(st.lists(text.filter(reads), max_size=3, unique_by=fold))
    called = draw(st.lists(slugs, min_size=3, max_size=3, unique=True))
    some = st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True).map(tuple)
    return tuple(
        LifeEventSheet(code, name, draw(st.sampled_from(EventIcon.values)), draw(some), draw(st.booleans()))
        for code, name in zip(called, names, strict=False)
    )


@st.composite
def bundles(draw: st.DrawFn) -> BundleSheet:
    names = draw(st.lists(text.filter(reads), min_size=1, max_size=3, unique_by=fold))
    fields = dict(zip(draw(st.lists(slugs, min_size=3, max_size=3, unique=True)), names, strict=False))
    patterns = tuple(
        PatternSheet(code, draw(text), draw(walks())) for code in draw(st.lists(slugs, max_size=2, unique=True))
    )
    numbers = draw(st.lists(st.integers(0, 9_999_999), min_size=1, max_size=3, unique=True))
    codes = sorted(f"{n // 1_000_000}.{n % 1_000_000:06}" for n in numbers)
    made = tuple(draw(procedures(code, tuple(fields), patterns)) for code in codes)
    return BundleSheet(
        draw(slugs), draw(text), draw(text), draw(maybe), draw(st.none() | days), fields, patterns, made,
        draw(life_events(tuple(codes))),
    )  # fmt: skip
