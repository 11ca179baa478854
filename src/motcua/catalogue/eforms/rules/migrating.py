"""Answers carried over to another version of their form; nothing is lost without being said."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.catalogue.eforms.rules.places import Places
from motcua.catalogue.eforms.rules.saying import say
from motcua.catalogue.eforms.rules.values import fault_of
from motcua.catalogue.eforms.states import (
    NESTING,
    Answer,
    Answers,
    Definition,
    Field,
    FieldKind,
    Migration,
    Moved,
)

GONE = "Bản mới không còn hỏi ô này"
OTHER_KIND = "Bản mới hỏi theo kiểu khác"
UNKNOWN = "Bản cũ không có ô này"
K = FieldKind


@dataclass
class _Carried:
    """What was carried so far."""

    places: Places
    kept: list[Moved] = field(default_factory=list)
    dropped: list[Moved] = field(default_factory=list)


def migrate(answers: Answers, old: Definition, new: Definition, *, places: Places) -> Migration:
    """Answers to ``old`` as answers to ``new``: by code, or by the code that a field had before (``was``).

    Each answer, and each part of a person or of a row, is either among ``kept`` or among ``dropped`` with its reason.
    """
    carried = _Carried(places)
    before = {one.code: one for one in old.fields()}
    found = _carry(answers, before, [one for one in new.fields() if one.kind != K.FILES], "", carried)
    added = tuple(_added(tuple(before.values()), tuple(new.fields()), ""))
    return Migration(found, tuple(carried.kept), tuple(carried.dropped), added)


def _carry(
    answers: Answers, before: Mapping[str, Field], after: list[Field], prefix: str, carried: _Carried
) -> dict[str, Answer]:  # fmt: skip
    found: dict[str, Answer] = {}
    taken: set[str] = set()
    for one in after:
        code = one.code if one.code in answers or not one.was else one.was
        if code not in answers or code in taken:
            continue
        taken.add(code)
        was = before.get(code)
        answer = _carry_one(answers[code], was, one, f"{prefix}{code}", carried)
        if answer is not None:
            found[one.code] = answer
    for code, answer in answers.items():
        if code not in taken:
            was = before.get(code)
            _drop(was, f"{prefix}{code}", answer, GONE if was else UNKNOWN, carried)
    return found


def _carry_one(answer: Answer, was: Field | None, now: Field, name: str, carried: _Carried) -> Answer:
    if was is not None and was.kind == now.kind and now.kind in NESTING:
        inner = {one.code: one for one in was.fields}
        if now.kind == K.PERSON and isinstance(answer, Mapping):
            return _carry(answer, inner, list(now.fields), f"{name}.", carried)
        if now.kind == K.GROUP and isinstance(answer, list) and all(isinstance(row, Mapping) for row in answer):
            return [_carry(row, inner, list(now.fields), f"{name}.{i}.", carried) for i, row in enumerate(answer)]
    convert = _CONVERT.get((was.kind, now.kind)) if was is not None else None
    made = convert(answer) if convert else answer
    if was is None or (convert is None and (was.kind != now.kind or was.many != now.many)):
        made = [answer] if _may_become_many(was, now, answer) else None
        if made is None:
            _drop(was, name, answer, OTHER_KIND if was else UNKNOWN, carried)
            return None
    said = fault_of(now, made)
    if said:
        _drop(was, name, answer, said, carried)
        return None
    carried.kept.append(Moved(name, now.label, say(now, made, carried.places)))
    return made


def _may_become_many(was: Field | None, now: Field, answer: Answer) -> bool:
    is_choice = was is not None and was.kind == now.kind == K.CHOICE
    return is_choice and now.many and isinstance(answer, str)


_CONVERT: Mapping[tuple[FieldKind, FieldKind], Callable[[Any], Any]] = {
    (K.TEXT, K.LONG_TEXT): lambda answer: answer,
    (K.NUMBER, K.MONEY): lambda answer: answer,
    (K.MONEY, K.NUMBER): lambda answer: answer,
}


def _drop(was: Field | None, name: str, answer: Answer, reason: str, carried: _Carried) -> None:
    label = was.label if was else name
    text = say(was, answer, carried.places) if was else str(answer)
    carried.dropped.append(Moved(name, label, text, reason))


def _added(before: tuple[Field, ...], after: tuple[Field, ...], prefix: str) -> Iterator[Moved]:
    known = {one.code: one for one in before}
    for one in after:
        was = known.get(one.code) or known.get(one.was)
        if was is None:
            yield Moved(f"{prefix}{one.code}", one.label)
        elif was.kind == one.kind and one.kind in NESTING:
            yield from _added(was.fields, one.fields, f"{prefix}{one.code}.")
