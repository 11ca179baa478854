"""Điền sẵn: what is known already, put where a form would ask for it again; each value with where it came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from motcua.cases.filings.states import Given, Origin
from motcua.catalogue.eforms.states import PART_PREFILL, Definition, Field, FieldKind, Page

EARLIER = "earlier"
_NOTHING: tuple[Any, ...] = ("", None, {}, [])


@dataclass(frozen=True, slots=True)
class Sources:
    """What there is to fill in: by key (``profile.name``, ``locker.KQ.G15.000032.number``), by field of the same form
    filed before, and the case of the procedure that was chosen."""

    by_key: Mapping[str, Given] = field(default_factory=dict)
    earlier: Mapping[str, Given] = field(default_factory=dict)
    case: Given | None = None


def prefills(page: Page, sources: Sources, cases: Sequence[str]) -> dict[str, Given]:
    """HTML name → value and origin, for the fields of a page that ask for it; each part of a person by itself."""
    return {name: given for field in page.fields for name, given in _given(field, sources, cases)}


def answers_of(given: Mapping[str, Given]) -> dict[str, Any]:
    """The same as answers: the parts of a person together."""
    found: dict[str, Any] = {}
    for name, one in given.items():
        code, _, part = name.partition(".")
        if part:
            found.setdefault(code, {})[part] = one.value
        else:
            found[code] = one.value
    return found


def is_case_field(field: Field, cases: Sequence[str]) -> bool:
    """A choice that offers the cases of the procedure: the person has chosen one already."""
    offered = {option.value for option in field.options}
    return field.kind is FieldKind.CHOICE and not field.many and bool(cases) and offered == set(cases)


def case_field(definition: Definition, cases: Sequence[str]) -> Field | None:
    """Where a form asks for the case of the procedure."""
    return next((field for field in definition.fields() if is_case_field(field, cases)), None)


def wants_earlier(page: Page) -> bool:
    """Whether an older form can say something here: it fills what the profile of a person does not know, too."""
    return any(field.prefill == EARLIER or _is_person(field) for field in page.fields)


def value_at(answers: Mapping[str, Any], name: str) -> Any:
    """The answer under an HTML name: ``so_khai_tu``, ``cha.ho_ten``; None where there is none."""
    code, _, part = name.partition(".")
    answer = answers.get(code)
    if not part:
        return answer
    return answer.get(part) if isinstance(answer, Mapping) else None


def is_as_given(answers: Mapping[str, Any], name: str, given: Given) -> bool:
    """Whether a value still stands as it was filled in."""
    return bool(value_at(answers, name) == given.value)


def _given(field: Field, sources: Sources, cases: Sequence[str]) -> Iterator[tuple[str, Given]]:
    if is_case_field(field, cases):
        found = sources.case
    elif field.prefill == EARLIER:
        found = sources.earlier.get(field.code)
    else:
        found = sources.by_key.get(field.prefill)
    if field.kind is FieldKind.PERSON:
        yield from _parts(field, found.value if found else None, found.origin if found else None, sources)
    elif found is not None and found.value not in _NOTHING and _fits(field, found.value):
        yield field.code, found


def _parts(field: Field, held: Any, origin: Origin | None, sources: Sources) -> Iterator[tuple[str, Given]]:
    """As the field says, else as the part itself says, else as it was said in the same form before."""
    known = held if isinstance(held, Mapping) else {}
    before = sources.earlier.get(field.code) if _is_person(field) else None
    past = before.value if before and isinstance(before.value, Mapping) else {}
    for part in field.fields:
        key = part.prefill or (PART_PREFILL.get(part.code, "") if field.prefill == "profile" else "")
        name, given = f"{field.code}.{part.code}", sources.by_key.get(key)
        if origin is not None and known.get(part.code) not in _NOTHING:
            yield name, Given(known[part.code], origin)
        elif given is not None and given.value not in _NOTHING and _fits(part, given.value):
            yield name, given
        elif before is not None and past.get(part.code) not in _NOTHING and _is_same(field, past, sources):
            yield name, Given(past[part.code], before.origin)


def _is_person(field: Field) -> bool:
    return field.kind is FieldKind.PERSON and field.prefill == "profile"


def _is_same(field: Field, past: Mapping[str, Any], sources: Sources) -> bool:
    """Who was named in the form before is who files now: by the number, else by the name and the day of birth."""
    known = {code: sources.by_key[key].value for code, key in PART_PREFILL.items() if key in sources.by_key}
    if known.get("so_dinh_danh") and past.get("so_dinh_danh"):
        return bool(known["so_dinh_danh"] == past["so_dinh_danh"])
    return bool(past.get("ho_ten")) and (known.get("ho_ten"), known.get("ngay_sinh")) == (
        past.get("ho_ten"), past.get("ngay_sinh", known.get("ngay_sinh"))
    )  # fmt: skip


def _fits(field: Field, value: Any) -> bool:
    """A long name of an agency in a short field would only be refused later."""
    return not (isinstance(value, str) and field.max is not None and len(value) > field.max)
