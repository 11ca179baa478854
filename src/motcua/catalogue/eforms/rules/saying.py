"""Answers in words, as people read them on the review page and on paper."""

from collections.abc import Iterator, Mapping
from datetime import date

from motcua.catalogue.eforms.rules.places import Places, address_words
from motcua.catalogue.eforms.rules.visible import see, shown_inside
from motcua.catalogue.eforms.states import (
    YES_NO,
    Answer,
    Answers,
    Definition,
    Field,
    FieldKind,
    SummaryLine,
    SummarySection,
)
from motcua.kernel.money import dong

NOTHING = "Chưa điền"


def summary(definition: Definition, answers: Answers, *, on: date, places: Places) -> tuple[SummarySection, ...]:
    """What was answered, page by page; what is asked and not answered says so. Files are not among it."""
    seen = see(definition, answers, on=on)
    sections = []
    for page in seen.pages:
        lines: list[SummaryLine] = []
        for field in seen.fields[page.code]:
            answer = seen.answers.get(field.code)
            if field.kind == FieldKind.GROUP:
                for i, row in enumerate(answer if isinstance(answer, list) else ()):
                    shown = shown_inside(field, row, seen.answers, seen.scope, on=on)
                    lines += _inside(shown, row, f"{field.label} {i + 1}", f"{field.code}.{i}", page.code, places)
                if not answer:
                    lines.append(SummaryLine(field.label, NOTHING, page.code, field.code, False))
            elif field.kind == FieldKind.PERSON:
                held = answer if isinstance(answer, Mapping) else {}
                shown = shown_inside(field, held, seen.answers, seen.scope, on=on)
                lines += _inside(shown, held, field.label, field.code, page.code, places)
            elif field.kind != FieldKind.FILES:
                lines.append(_line(field, answer, field.label, field.code, page.code, places))
        if lines:
            sections.append(SummarySection(page.code, page.title, tuple(lines)))
    return tuple(sections)


def say(field: Field, answer: Answer, places: Places) -> str:
    """An answer in one line, '' where there is none; anything of a wrong shape as it is."""
    if answer in (None, "", [], {}):
        return ""
    match field.kind:
        case FieldKind.DATE:
            return "/".join(reversed(str(answer).split("-")))
        case FieldKind.MONEY:
            return dong(answer) if isinstance(answer, int) else str(answer)
        case FieldKind.NUMBER:
            return f"{say_number(answer)} {field.unit}".strip()
        case FieldKind.CHOICE:
            labels = {option.value: option.label for option in field.options}
            chosen = answer if isinstance(answer, list) else [answer]
            return "; ".join(labels.get(str(one), str(one)) for one in chosen)
        case FieldKind.YES_NO:
            return YES_NO.get(str(answer), str(answer))
        case FieldKind.DECLARATION:
            return "Đồng ý"
        case FieldKind.ADDRESS if isinstance(answer, Mapping):
            return str(answer.get("text") or "") or address_words(answer, places)
        case FieldKind.PERSON if isinstance(answer, Mapping):
            return "; ".join(_parts(field, answer, places))
        case FieldKind.GROUP if isinstance(answer, list):
            rows = ["; ".join(_parts(field, row, places)) for row in answer if isinstance(row, Mapping)]
            return " | ".join(rows)
    return str(answer)


def say_number(answer: Answer) -> str:
    """'1.234,5'."""
    whole, _, rest = str(answer).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    if not digits.isascii() or not digits.isdigit():
        return str(answer)
    return f"{sign}{int(digits):,}".replace(",", ".") + (f",{rest}" if rest else "")


def _parts(field: Field, held: Answers, places: Places) -> Iterator[str]:
    for one in field.fields:
        if said := say(one, held.get(one.code), places):
            yield f"{one.label}: {said}"


def _line(field: Field, answer: Answer, label: str, name: str, page: str, places: Places) -> SummaryLine:
    said = say(field, answer, places)
    return SummaryLine(label, said or NOTHING, page, name, bool(said))


def _inside(
    shown: list[Field], held: Answers, label: str, name: str, page: str, places: Places
) -> Iterator[SummaryLine]:  # fmt: skip
    for one in shown:
        inner, at = f"{label}: {one.label}", f"{name}.{one.code}"
        answer = held.get(one.code)
        if one.kind == FieldKind.PERSON and isinstance(answer, Mapping):
            yield from _inside(list(one.fields), answer, inner, at, page, places)
        else:
            yield _line(one, answer, inner, at, page, places)
