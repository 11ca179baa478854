"""What people type, understood: the same number, day or phone is written in ten ways, we keep one."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from motcua.catalogue.eforms.rules.attributes import MOST_ROWS
from motcua.catalogue.eforms.rules.places import Places, address_words
from motcua.catalogue.eforms.states import YES_NO, Answer, Field, FieldKind, Units
from motcua.kernel import identity, phones
from motcua.kernel.text import clean, clean_lines

Data = Mapping[str, Sequence[str]]
MOST_DIGITS = 15
DATE_PARTS = ("day", "month", "year")
USUAL_ROWS = 20
_THOUSANDS = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_ENGLISH = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]+([.,][0-9]+)?")


class NotUnderstood(ValueError):
    """The sentence says how to write it."""


def understand(field: Field, name: str, data: Data, places: Places) -> tuple[Answer, dict[str, str]]:
    """The answer typed for a field, None where nothing was, and what of it could not be understood, by HTML name."""
    match field.kind:
        case FieldKind.GROUP:
            return _group(field, name, data, places)
        case FieldKind.PERSON:
            return _inside(field, name, data, places)
        case FieldKind.ADDRESS:
            return _address(field, name, data, places), {}
        case FieldKind.FILES:
            return None, {}
        case FieldKind.CHOICE if field.many:
            chosen = {clean(one) for one in data.get(name, ())}
            return [one.value for one in field.options if one.value in chosen] or None, {}
    try:
        if field.kind == FieldKind.DATE:
            return _date(field, name, data), {}
        text = said(data, name)
        return (simple(field, text) if text else None), {}
    except NotUnderstood as error:
        return None, {name: field.error or str(error)}


def said(data: Data, name: str) -> str:
    """The text of one input; the last where a name came twice."""
    values = data.get(name) or ("",)
    return clean_lines(values[-1])


def simple(field: Field, text: str) -> Answer:
    """The answer that a text means. Raises NotUnderstood."""
    match field.kind:
        case FieldKind.LONG_TEXT:
            return text
        case FieldKind.NUMBER:
            return number(text, field.decimals)
        case FieldKind.MONEY:
            return number(re.sub(r"(?i)\s*(đồng|vnđ|vnd|đ|₫)\.?$", "", text), 0)
        case FieldKind.DATE:
            return day_of(_pieces(text), partial=field.partial)
        case FieldKind.PHONE:
            return phones.national(text)
        case FieldKind.PERSONAL_NUMBER:
            return identity.digits(text)
        case FieldKind.TAX_CODE:
            return identity.normal_tax_code(text)
        case FieldKind.DECLARATION:
            return True if text == "true" else None
        case FieldKind.YES_NO:
            return text if text in YES_NO else None
    line = clean(text)
    return clean(line.upper()) if field.case == "upper" else line


def number(text: str, decimals: int) -> int | str:
    """'1.234,5' is 1234.5 and '8.000' is 8000, as people here write. Raises NotUnderstood."""
    plain = text.replace(" ", "").replace("−", "-")
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(plain) and (not decimals or plain.count(",") > 1 or "." in plain):
        plain = plain.replace(",", "")
    elif not _PLAIN.fullmatch(plain):
        raise NotUnderstood("Hãy ghi bằng chữ số, ví dụ 1.250" + (" hoặc 12,5." if decimals else "."))
    value = Decimal(plain.replace(",", "."))
    if len(plain.lstrip("-").partition(".")[0]) > MOST_DIGITS:
        raise NotUnderstood(f"Số dài quá {MOST_DIGITS} chữ số.")
    if not decimals:
        if value != value.to_integral_value():
            raise NotUnderstood("Hãy ghi số nguyên, không có phần lẻ.")
        return int(value)
    if value != round(value, decimals):
        raise NotUnderstood(f"Hãy ghi tối đa {decimals} chữ số sau dấu phẩy.")
    return f"{value.normalize() + 0:f}"


def day_of(pieces: Sequence[str], *, partial: bool) -> str | None:
    """'2026-11-22' of day, month and year; '2026-11' or '2026' where that may be. Raises NotUnderstood."""
    day, month, year = (piece.strip() for piece in pieces)
    if not (day or month or year):
        return None
    if any(piece and not (piece.isascii() and piece.isdigit()) for piece in (day, month, year)):
        raise NotUnderstood("Hãy ghi ngày, tháng, năm bằng chữ số, ví dụ 05 03 1990.")
    if not year:
        raise NotUnderstood("Hãy ghi năm.")
    if len(year) != 4:
        raise NotUnderstood("Hãy ghi năm đủ bốn chữ số, ví dụ 1990.")
    if not partial and not (day and month):
        raise NotUnderstood("Hãy ghi đủ ngày, tháng, năm.")
    if day and not month:
        raise NotUnderstood("Đã ghi ngày thì hãy ghi cả tháng.")
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except (ValueError, OverflowError) as error:
        raise NotUnderstood(f"Không có ngày {'/'.join(one for one in (day, month, year) if one)}.") from error
    return found.isoformat()[: 10 if day else 7 if month else 4]


def _pieces(text: str) -> tuple[str, str, str]:
    plain = clean(text)
    if re.fullmatch(r"[0-9]{8}", plain):
        return plain[:2], plain[2:4], plain[4:]
    found = [one for one in re.split(r"[\s/.\-]+", plain) if one]
    if re.match(r"[0-9]{4}-", plain):
        found.reverse()
    if len(found) > 3 or not found:
        raise NotUnderstood("Hãy ghi ngày như 05/03/1990.")
    year, month, day = [*reversed(found), "", ""][:3]
    return day, month, year


def _date(field: Field, name: str, data: Data) -> str | None:
    if any(f"{name}.{part}" in data for part in DATE_PARTS):
        return day_of([said(data, f"{name}.{part}") for part in DATE_PARTS], partial=field.partial)
    text = said(data, name)
    return day_of(_pieces(text), partial=field.partial) if text else None


def _address(field: Field, name: str, data: Data, places: Places) -> dict[str, str] | None:
    units = said(data, f"{name}.units") or usual_units(field)
    province, ward, detail = (clean(said(data, f"{name}.{part}")) for part in ("province", "ward", "detail"))
    if units == Units.ABROAD:
        province = ward = ""
    if field.level == "province":
        ward = ""
    if ward and not any(one.code == ward for one in places.wards(units, province)):
        ward = ""  # of the province that stood there before
    if field.detail == "none" and units != Units.ABROAD and places.provinces(units):
        detail = ""
    if not (province or ward or detail):
        return None
    answer = {"units": units, "province": province, "ward": ward, "detail": detail}
    return {**answer, "text": address_words(answer, places)}


def usual_units(field: Field) -> str:
    """The table that is shown before anybody chooses."""
    return Units.BEFORE_2025.value if field.units == Units.BEFORE_2025 else Units.CURRENT.value


def _inside(field: Field, name: str, data: Data, places: Places) -> tuple[dict[str, Answer] | None, dict[str, str]]:
    found: dict[str, Answer] = {}
    errors: dict[str, str] = {}
    for one in field.fields:
        answer, wrong = understand(one, f"{name}.{one.code}", data, places)
        errors |= wrong
        if answer is not None:
            found[one.code] = answer
    return found or None, errors


def _group(field: Field, name: str, data: Data, places: Places) -> tuple[list[Answer] | None, dict[str, str]]:
    rows: list[Answer] = []
    errors: dict[str, str] = {}
    for i in range(rows_typed(field, name, data)):
        row, wrong = _inside(field, f"{name}.{i}", data, places)
        errors |= wrong
        rows.append(row or {})
    return rows or None, errors


def rows_typed(field: Field, name: str, data: Data) -> int:
    """How many rows a page showed."""
    text = said(data, f"{name}.rows")
    if text.isascii() and text.isdigit():
        return min(int(text[:6]), most_rows(field))
    found = (re.match(rf"{re.escape(name)}\.([0-9]{{1,3}})\.", key) for key in data)
    return min(max((int(one[1]) + 1 for one in found if one), default=0), most_rows(field))


def most_rows(field: Field) -> int:
    """The most rows of a group."""
    return min(field.max or USUAL_ROWS, MOST_ROWS)


def is_filled(field: Field, answer: Answer) -> bool:
    """Whether anybody answered: a person or a row with nothing but what stood there already is empty."""
    if field.kind in (FieldKind.PERSON, FieldKind.GROUP) and isinstance(answer, Mapping):
        return any(
            answer.get(one.code) not in (None, "", [], {}, one.default or None) and is_filled(one, answer.get(one.code))
            for one in field.fields
        )
    return answer not in (None, "", [], {})
