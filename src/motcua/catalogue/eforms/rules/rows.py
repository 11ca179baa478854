"""Rows of groups as they were typed: one more, one less, and without those that nobody filled in."""

from collections.abc import Iterator, Sequence

from motcua.catalogue.eforms.rules.places import Places
from motcua.catalogue.eforms.rules.typed import Data, is_filled, most_rows, rows_typed, said, understand
from motcua.catalogue.eforms.states import Field, FieldKind, Page

# Buttons that draw the page again as it was typed, without checking anything.
ADD, REMOVE, CHOOSE = "add", "remove", "choose"


def redrawn(page: Page, data: Data) -> dict[str, list[str]] | None:
    """What to draw the page with after “add”, “remove” or “choose” was pressed; None where none of them was."""
    if not any(key in data for key in (ADD, REMOVE, CHOOSE)):
        return None
    typed = {key: list(values) for key, values in data.items() if key not in (ADD, REMOVE, CHOOSE)}
    groups = {field.code: field for field in page.fields if field.kind == FieldKind.GROUP}
    added = groups.get(said(data, ADD))
    if added is not None:
        rows = max(rows_typed(added, added.code, typed), shown_rows(added))
        typed[f"{added.code}.rows"] = [str(min(rows + 1, most_rows(added)))]
    code, _, row = said(data, REMOVE).partition(".")
    gone = groups.get(code)
    if gone is not None and row.isascii() and row.isdigit():
        keep = [i for i in range(rows_typed(gone, code, typed)) if i != int(row[:6])]
        typed = _with_rows(typed, code, keep)
    return typed


def compact(page: Page, data: Data, places: Places) -> dict[str, list[str]]:
    """The same without rows that nobody filled in."""
    typed = {key: list(values) for key, values in data.items()}
    for field in page.fields:
        if field.kind == FieldKind.GROUP:
            typed = _with_rows(typed, field.code, list(_filled_rows(field, typed, places)))
    return typed


def shown_rows(field: Field) -> int:
    """How many rows stand there before anybody typed."""
    return max(field.min or 0, 1 if field.required is True else 0)


def _filled_rows(field: Field, data: Data, places: Places) -> Iterator[int]:
    for i in range(rows_typed(field, field.code, data)):
        answers = {}
        for one in field.fields:
            answer, wrong = understand(one, f"{field.code}.{i}.{one.code}", data, places)
            answers[one.code] = "?" if wrong else answer
        if any(one for one in answers.values()) and (is_filled(field, answers) or "?" in answers.values()):
            yield i


def _with_rows(typed: dict[str, list[str]], code: str, keep: Sequence[int]) -> dict[str, list[str]]:
    places = {str(old): str(new) for new, old in enumerate(keep)}
    found: dict[str, list[str]] = {}
    for key, values in typed.items():
        head, _, rest = key.partition(".")
        if head != code:
            found[key] = values
            continue
        row, _, tail = rest.partition(".")
        if row in places and tail:
            found[f"{code}.{places[row]}.{tail}"] = values
    return {**found, f"{code}.rows": [str(len(keep))]}
