"""Whether one answer (plain JSON, from wherever it comes) is what its field takes; nothing of other fields."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache

from motcua.catalogue.eforms.rules.conditions import first_day
from motcua.catalogue.eforms.states import TEXTUAL, YES_NO, Answer, Field, FieldKind
from motcua.kernel import identity, phones
from motcua.kernel.moments import say_day
from motcua.kernel.text import clean, clean_lines

WRONG_TYPE = "Câu trả lời không đúng kiểu."
USUAL_LENGTH = {FieldKind.TEXT: 200, FieldKind.LONG_TEXT: 2000, FieldKind.EMAIL: 254}
MOST_NUMBER = 10**15
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_OLDEST, _FURTHEST = 1800, 2200


def fault_of(field: Field, answer: Answer, *, on: date | None = None) -> str:
    """The sentence, or ''. ``on`` None: what depends on today is not asked."""
    said = _CHECKS[field.kind](field, answer, on)
    return (field.error or said) if said and said != WRONG_TYPE else said


def longest(field: Field) -> int | None:
    """How many letters a text may have."""
    return field.max or USUAL_LENGTH.get(field.kind) if field.kind in TEXTUAL else None


@lru_cache(maxsize=1024)
def compiled(pattern: str) -> re.Pattern[str]:
    """ASCII, as the same expression means in JSON Schema."""
    return re.compile(pattern, re.ASCII)


def _text(field: Field, answer: Answer, on: date | None) -> str:
    if not isinstance(answer, str) or not answer:
        return WRONG_TYPE
    normal = clean_lines(answer) if field.kind == FieldKind.LONG_TEXT else clean(answer)
    if normal != answer:
        return WRONG_TYPE
    most = longest(field)
    if most is not None and len(answer) > most:
        return f"Dài {len(answer)} ký tự, tối đa {most}. Hãy viết ngắn hơn."
    if field.min is not None and len(answer) < field.min:
        return f"Cần ít nhất {field.min} ký tự."
    if field.case == "upper" and answer != answer.upper():
        return "Hãy viết chữ in hoa."
    if field.pattern and not compiled(field.pattern).fullmatch(answer):
        return "Chưa đúng cách viết."
    return ""


def _phone(field: Field, answer: Answer, on: date | None) -> str:
    if not isinstance(answer, str):
        return WRONG_TYPE
    return "" if phones.is_phone(answer) else "Số điện thoại chưa đúng. Hãy ghi 10 chữ số, ví dụ 0912 345 678."


def _email(field: Field, answer: Answer, on: date | None) -> str:
    if not isinstance(answer, str) or clean(answer) != answer:
        return WRONG_TYPE
    fits = len(answer) <= USUAL_LENGTH[FieldKind.EMAIL] and identity.is_email(answer)
    return "" if fits else "Địa chỉ thư điện tử chưa đúng, ví dụ ten@example.vn."


def _personal_number(field: Field, answer: Answer, on: date | None) -> str:
    if not isinstance(answer, str):
        return WRONG_TYPE
    doubts = identity.personal_number_doubts(answer, born_on=None, sex="")
    is_number = len(answer) == 12 and answer.isascii() and answer.isdigit()
    return "" if is_number else (doubts or ["Số định danh cá nhân có 12 chữ số."])[0]


def _tax_code(field: Field, answer: Answer, on: date | None) -> str:
    if not isinstance(answer, str):
        return WRONG_TYPE
    fits = identity.is_tax_code(answer) and identity.normal_tax_code(answer) == answer
    return "" if fits else "Mã số thuế chưa đúng: 10 chữ số, 13 chữ số của chi nhánh, hoặc số định danh 12 chữ số."


def _number(field: Field, answer: Answer, on: date | None) -> str:
    if field.decimals:
        if not isinstance(answer, str) or not re.fullmatch(rf"-?[0-9]{{1,15}}(\.[0-9]{{1,{field.decimals}}})?", answer):
            return WRONG_TYPE
        value = Decimal(answer)
    elif isinstance(answer, bool) or not isinstance(answer, int):
        return WRONG_TYPE
    else:
        value = Decimal(answer)
    least = field.min if field.min is not None else 0 if field.kind == FieldKind.MONEY else None
    if least is not None and value < least:
        return f"Số nhỏ nhất là {_said(least)}."
    if field.max is not None and value > field.max:
        return f"Số lớn nhất là {_said(field.max)}."
    return "" if abs(value) < MOST_NUMBER else "Số quá lớn."


def _said(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _date(field: Field, answer: Answer, on: date | None) -> str:
    shape = _PARTIAL if field.partial else _DATE
    day = first_day(answer) if isinstance(answer, str) and shape.fullmatch(answer) else None
    if day is None:
        return WRONG_TYPE
    if not _OLDEST <= day.year < _FURTHEST:
        return f"Năm {day.year} không đúng."
    first, last = (on if bound == "today" else first_day(bound) for bound in (field.not_before, field.not_after))
    if last is not None and day > last:
        return "Ngày này chưa đến." if field.not_after == "today" else f"Ngày muộn nhất là {say_day(last)}."
    # A year alone may still reach the first day that counts.
    if first is not None and answer < first.isoformat()[: len(answer)]:
        return "Ngày này đã qua." if field.not_before == "today" else f"Ngày sớm nhất là {say_day(first)}."
    return ""


def _choice(field: Field, answer: Answer, on: date | None) -> str:
    known = [option.value for option in field.options]
    if not field.many:
        return "" if isinstance(answer, str) and answer in known else WRONG_TYPE
    if not isinstance(answer, list) or any(not isinstance(one, str) or one not in known for one in answer):
        return WRONG_TYPE
    if len(set(answer)) != len(answer) or not answer:
        return WRONG_TYPE
    if field.min is not None and len(answer) < field.min:
        return f"Hãy chọn ít nhất {field.min} ý."
    if field.max is not None and len(answer) > field.max:
        return f"Hãy chọn nhiều nhất {field.max} ý."
    return ""


def _yes_no(field: Field, answer: Answer, on: date | None) -> str:
    return "" if isinstance(answer, str) and answer in YES_NO else WRONG_TYPE


def _declaration(field: Field, answer: Answer, on: date | None) -> str:
    return "" if answer is True else WRONG_TYPE


def _mapping(field: Field, answer: Answer, on: date | None) -> str:
    return "" if isinstance(answer, Mapping) else WRONG_TYPE


def _rows(field: Field, answer: Answer, on: date | None) -> str:
    is_list = isinstance(answer, list) and all(isinstance(row, Mapping) for row in answer)
    return "" if is_list else WRONG_TYPE


def _files(field: Field, answer: Answer, on: date | None) -> str:
    return WRONG_TYPE


_CHECKS: Mapping[FieldKind, Callable[[Field, Answer, date | None], str]] = {
    FieldKind.TEXT: _text, FieldKind.LONG_TEXT: _text, FieldKind.NUMBER: _number, FieldKind.MONEY: _number,
    FieldKind.DATE: _date, FieldKind.PHONE: _phone, FieldKind.EMAIL: _email,
    FieldKind.PERSONAL_NUMBER: _personal_number, FieldKind.TAX_CODE: _tax_code, FieldKind.CHOICE: _choice,
    FieldKind.YES_NO: _yes_no, FieldKind.DECLARATION: _declaration, FieldKind.ADDRESS: _mapping,
    FieldKind.PERSON: _mapping, FieldKind.GROUP: _rows, FieldKind.FILES: _files,
}  # fmt: skip
