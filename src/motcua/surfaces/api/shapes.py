"""What all shapes share. What comes in is strict and closed; what goes out is loose, so that no old row breaks it."""

from datetime import date, datetime
from typing import Annotated, Any, TypeVar

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    StrictStr,
    StringConstraints,
)

# JSON numbers are doubles in many languages: ids stay below what those can tell apart.
MOST = 2**53 - 1
FIRST_YEAR, LAST_YEAR = 2000, 2100


class Asked(Schema):
    """A body: unknown fields are refused, so that a misspelt one is not lost silently."""

    model_config = ConfigDict(extra="forbid")


class Told(Schema):
    """An answer."""


Shape = TypeVar("Shape", bound=Told)


def told_of(shape: type[Shape], row: object, **more: Any) -> Shape:
    """Its fields under their own names from a row of a selector; those that are called otherwise in ``more``."""
    return shape(**{name: getattr(row, name) for name in shape.model_fields if name not in more}, **more)


def _only_text(value: Any) -> Any:
    """A number is no moment, although pydantic would take it for seconds since 1970."""
    if not isinstance(value, str | date):
        raise ValueError("Phải là một chuỗi ký tự dạng ISO 8601.")
    return value


def _within_reach(value: datetime) -> datetime:
    """What calendars can count: beyond it nobody has decided on holidays, and counting takes long."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
    return value


def _only_day(value: Any) -> Any:
    if not isinstance(value, str) or len(value) != 10:
        raise ValueError("Ngày viết dạng 2026-11-23.")
    return value


Line = Annotated[StrictStr, StringConstraints(max_length=400)]
Words = Annotated[StrictStr, StringConstraints(max_length=4000)]
Whole = Annotated[StrictInt, Field(ge=0, le=999)]
Id = Annotated[StrictInt, Field(ge=1, le=MOST)]
IdInAddress = Annotated[int, Field(ge=1, le=MOST)]
Code = Annotated[StrictStr, StringConstraints(min_length=1, max_length=60, pattern=r"^[0-9A-Za-z.\-]+$")]
Day = Annotated[date, BeforeValidator(_only_day, json_schema_input_type=date)]
Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_only_text, json_schema_input_type=AwareDatetime),
    AfterValidator(_within_reach),
]


class Link(Told):
    """An item of a list: its code and what people call it."""

    code: str
    name: str


class Badge(Told):
    """How the deadline stands, for machines and for people."""

    kind: str
    text: str


class Happened(Told):
    """A line of what happened, from the journal."""

    at: datetime
    text: str
    by: str


class KeptFile(Told):
    """A file as it is kept, with the hash of its bytes."""

    name: str
    size: int
    media_type: str
    pages: int | None
    sha256: str


class Problem(Told):
    """RFC 9457. `code` is stable; `detail` is a Vietnamese sentence for people; `errors` names fields."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list["FieldError"] = []


class FieldError(Told):
    field: str
    message: str


Problem.model_rebuild()
