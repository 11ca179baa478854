"""Forms that hypothesis makes: everything that a form may say, in every mixture; and what people might type."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from motcua.catalogue.eforms.rules.meaning import faults_of, type_of
from motcua.catalogue.eforms.rules.reading import _TAKEN as TAKEN
from motcua.catalogue.eforms.rules.scopes import Scope
from motcua.catalogue.eforms.rules.typed import DATE_PARTS
from motcua.catalogue.eforms.states import (
    LOCKER_DATA,
    PARTS,
    PREFILL,
    CrossRule,
    Definition,
    Field,
    FieldKind,
    Option,
    Page,
)
from motcua.kernel.text import clean

K = FieldKind
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
    "Đ ơ ư",
    "<b>&",
    "{{ x }}",
]
letters = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"))
text = (st.text(letters, max_size=20) | st.sampled_from(ODD)).map(clean).filter(bool)
maybe = text | st.just("")
slugs = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?", fullmatch=True)
codes = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True).filter(lambda code: code not in TAKEN)
days = st.just("today") | st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(str)
SIMPLE = [kind for kind in K if kind not in (K.GROUP, K.FILES, K.DECLARATION)]


@st.composite
def conditions(draw: st.DrawFn, scope: Mapping[str, Field]) -> str:
    """A condition about fields that stand before, '' where none can be asked."""
    askable = {name: field for name, field in scope.items() if type_of(field) in ("text", "number", "date", "list")}
    if not askable:
        return ""
    parts = []
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(sorted(askable)))
        field = askable[name]
        values = [option.value for option in field.options] or ["yes", "no"] if field.kind == K.YES_NO else [
            option.value for option in field.options
        ]  # fmt: skip
        match type_of(field):
            case "number":
                asked = (
                    f"{name} {draw(st.sampled_from(['==', '!=', '<', '<=', '>', '>=']))} {draw(st.integers(-9, 99))}"
                )
            case "date":
                asked = draw(st.sampled_from([f"age({name}) < 18", f"{name} <= today", f"{name} > '2025-07-01'"]))
            case "list":
                asked = f"{draw(st.sampled_from(values))!r} in {name}"
            case _ if values:
                asked = draw(st.sampled_from([f"{name} == {values[0]!r}", f"{name} in {values!r}", f"{name} != ''"]))
            case _:
                asked = draw(st.sampled_from([f"{name} == ''", f"not {name}", f"{name} != 'x'"]))
        parts.append(asked)
    return draw(st.sampled_from([" and ", " or "])).join(parts)


@st.composite
def fields(draw: st.DrawFn, code: str, scope: Mapping[str, Field], *, kinds: list[K], depth: int = 0) -> Field:
    kind = draw(st.sampled_from(kinds))
    field = Field(code, kind, draw(text), help=draw(maybe), error=draw(maybe))
    required = draw(st.booleans()) if draw(st.booleans()) else draw(conditions(scope))
    field = replace(field, required=required or False, show_if=draw(conditions(scope)) if draw(st.booleans()) else "")
    if kind not in (K.GROUP, K.FILES, K.DECLARATION) and draw(st.integers(0, 3)) == 0:
        papers = [f"locker.KQ.G15.000031.{one}" for one, fits in LOCKER_DATA.items() if kind in fits]
        keys = sorted(PREFILL) + (papers if K.FILES in kinds else [])
        field = replace(field, prefill=draw(st.sampled_from(keys)))
    return draw(_ADDED[kind](field, scope, depth))


def _bounds(field: Field, scope: Mapping[str, Field], depth: int) -> st.SearchStrategy[Field]:
    least, most = st.none() | st.integers(0, 3), st.none() | st.integers(4, 30)
    return st.builds(lambda a, b: replace(field, min=a, max=b), least, most)


def _text(field: Field, scope: Mapping[str, Field], depth: int) -> st.SearchStrategy[Field]:
    patterns = st.sampled_from(["", "", "[0-9]{1,4}", "[A-Z]+-[0-9]*", "a.?b|c"])
    return st.builds(
        lambda f, case, pattern: replace(f, case=case, pattern=pattern if f.error else ""),
        _bounds(field, scope, depth), st.sampled_from(["", "upper"]), patterns,
    )  # fmt: skip


def _number(field: Field, scope: Mapping[str, Field], depth: int) -> st.SearchStrategy[Field]:
    return st.builds(
        lambda f, d, u: replace(f, decimals=d, unit=u), _bounds(field, scope, depth), st.integers(0, 3), maybe
    )


def _date(field: Field, scope: Mapping[str, Field], depth: int) -> st.SearchStrategy[Field]:
    bound = st.just("") | days
    made = st.builds(lambda a, b, p: replace(field, not_before=a, not_after=b, partial=p), bound, bound, st.booleans())
    return made.filter(
        lambda f: "today" in (f.not_before, f.not_after) or not f.not_after or f.not_before <= f.not_after
    )


def _choice(field: Field, scope: Mapping[str, Field], depth: int) -> st.SearchStrategy[Field]:
    options = st.lists(st.builds(Option, text, text, maybe), min_size=2, max_size=5, unique_by=lambda o: o.value)

    def made(found: list[Option], many: bool, look: str, most: int | None) -> Field:
        look = "" if many and look == "select" else look
        return replace(field, options=tuple(found), many=many, look=look, max=most if many else None)

    return st.builds(
        made, options, st.booleans(), st.sampled_from(["", "radio", "select"]), st.none() | st.integers(1, 5)
    )


def _address(field: Field, scope: Mapping[str, Field], depth: int) -> st.SearchStrategy[Field]:
    made = st.builds(
        lambda units, level, detail, abroad: replace(field, units=units, level=level, detail=detail, abroad=abroad),
        st.sampled_from(["", "current", "before-2025", "any"]), st.sampled_from(["", "ward", "province"]),
        st.sampled_from(["", "required", "optional", "none"]), st.booleans(),
    )  # fmt: skip
    return made.filter(lambda f: not (f.level == "province" and f.detail == "required"))


def _person(field: Field, scope: Mapping[str, Field], depth: int) -> st.SearchStrategy[Field]:
    def part(code: str) -> st.SearchStrategy[Field]:
        usual = PARTS[code]
        return st.just(usual) | st.builds(
            lambda label, required: replace(usual, label=label, required=required), text, st.booleans()
        )

    parts = st.lists(st.sampled_from(sorted(PARTS)), min_size=1, max_size=4, unique=True)
    return parts.flatmap(lambda found: st.tuples(*map(part, found))).map(lambda found: replace(field, fields=found))


@st.composite
def _group(draw: st.DrawFn, field: Field, scope: Mapping[str, Field], depth: int) -> Field:
    inner: dict[str, Field] = {}
    for code in draw(st.lists(codes, min_size=1, max_size=3, unique=True)):
        # A field of the row hides one of the form that has its name, as soon as it stands there.
        inner[code] = draw(fields(code, {**scope, **inner}, kinds=SIMPLE, depth=depth + 1))
    return replace(field, fields=tuple(inner.values()), min=draw(st.none() | st.integers(0, 2)),
                   max=draw(st.none() | st.integers(2, 4)))  # fmt: skip


def _plain(field: Field, scope: Mapping[str, Field], depth: int) -> st.SearchStrategy[Field]:
    return st.just(field)


_ADDED = {
    K.TEXT: _text, K.LONG_TEXT: _bounds, K.NUMBER: _number,
    K.MONEY: _bounds, K.DATE: _date, K.PHONE: _plain, K.EMAIL: _plain, K.PERSONAL_NUMBER: _plain, K.TAX_CODE: _plain,
    K.CHOICE: _choice, K.YES_NO: _plain, K.DECLARATION: _plain, K.ADDRESS: _address, K.PERSON: _person, K.GROUP: _group,
    K.FILES: lambda field, scope, depth: slugs.map(lambda paper: replace(field, paper=paper)),
}  # fmt: skip


@st.composite
def forms(draw: st.DrawFn, code: str | None = None, *, papers: bool = True) -> Definition:
    """A form that `bundle check` accepts."""
    scope: dict[str, Field] = {}
    pages = []
    kinds = list(K) if papers else [kind for kind in K if kind != K.FILES]
    for page_code in draw(st.lists(slugs, min_size=1, max_size=3, unique=True)):
        page = Page(page_code, draw(text), draw(maybe), draw(conditions(scope)) if draw(st.booleans()) else "")
        found = []
        for one in draw(st.lists(codes.filter(lambda c: c not in scope), min_size=1, max_size=4, unique=True)):
            field = draw(fields(one, scope, kinds=kinds))
            scope[one] = field
            found.append(field)
        pages.append(replace(page, fields=tuple(found)))
    named = Scope()
    for field in scope.values():
        named.add(field)
    rules = []
    speaking = sorted(one for one, field in scope.items() if field.kind != K.FILES)
    if speaking and draw(st.booleans()):
        asked = draw(conditions(scope))
        if asked and not faults_of(asked, named.field):
            rules.append(CrossRule(asked, draw(st.sampled_from(speaking)), draw(text)))
    return Definition(
        code or draw(slugs), draw(st.integers(1, 99)), draw(text), draw(maybe), draw(maybe), tuple(pages), tuple(rules),
        tuple(draw(st.lists(text, max_size=2, unique=True))),
    )  # fmt: skip


_TYPED = {
    K.TEXT: text | st.sampled_from(["12", "AB-1", "c"]), K.LONG_TEXT: text | st.just("a\nb"),
    K.NUMBER: st.sampled_from(["1", "12,5", "1.234", "-3", "x", "8,000"]),
    K.MONEY: st.sampled_from(["16.000đ", "0", "-1", "?"]),
    K.PHONE: st.sampled_from(["0912 000 001", "+84912000001", "123"]),
    K.EMAIL: st.sampled_from(["an@example.vn", "an"]), K.PERSONAL_NUMBER: st.sampled_from(["086190001234", "1"]),
    K.TAX_CODE: st.sampled_from(["0100109106", "0100109106001", "9"]),
    K.YES_NO: st.sampled_from(["yes", "no", "maybe"]), K.DECLARATION: st.sampled_from(["true", "on"]),
}  # fmt: skip


@st.composite
def typed(draw: st.DrawFn, found: tuple[Field, ...], prefix: str = "") -> dict[str, list[str]]:
    """What somebody might type into fields, right or wrong."""
    data: dict[str, list[str]] = {}
    for field in found:
        name = f"{prefix}{field.code}"
        if draw(st.integers(0, 4)) == 0 or field.kind == K.FILES:
            continue
        if field.kind == K.PERSON:
            data |= draw(typed(field.fields, f"{name}."))
        elif field.kind == K.GROUP:
            rows = draw(st.integers(0, 3))
            data[f"{name}.rows"] = [str(rows)]
            for i in range(rows):
                data |= draw(typed(field.fields, f"{name}.{i}."))
        elif field.kind == K.DATE:
            parts = draw(
                st.sampled_from([("5", "3", "1990"), ("22", "11", "2026"), ("", "", "1958"), ("31", "2", "2020")])
            )
            data |= {f"{name}.{part}": [value] for part, value in zip(DATE_PARTS, parts, strict=True)}
        elif field.kind == K.ADDRESS:
            given = draw(
                st.sampled_from([("current", "86", "29551"), ("before-2025", "83", "28756"), ("abroad", "", "")])
            )
            values = (*given, draw(maybe))
            data |= {
                f"{name}.{part}": [v] for part, v in zip(("units", "province", "ward", "detail"), values, strict=True)
            }
        elif field.kind == K.CHOICE:
            values_ = [option.value for option in field.options]
            data[name] = draw(st.lists(st.sampled_from(values_), min_size=1, max_size=3 if field.many else 1))
        else:
            data[name] = [draw(_TYPED[field.kind])]
    return data
