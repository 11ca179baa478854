"""The sheet as typed: what a form sends, what a draft keeps, and what a page shows again. Nothing is judged here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.http import QueryDict

from motcua.cases.dossiers.selectors import read_card
from motcua.cases.dossiers.states import ApplicantKind, ReturnChannel
from motcua.catalogue.procedures.states import Channel
from motcua.kernel.moments import local, say_day
from motcua.kernel.text import clean

_LEFT_OUT = frozenset({"csrfmiddlewaretoken", "card", "add", "drop"})
_BEGINNING = {
    "channel": str(Channel.COUNTER), "kind": str(ApplicantKind.CITIZEN), "sets": "1",
    "return_channel": str(ReturnChannel.COUNTER),
}  # fmt: skip
NO_CARD = "Không đọc được thẻ. Hãy quét lại mã QR, hoặc gõ họ tên và số định danh."


@dataclass(frozen=True, slots=True)
class Typed:
    """Field name to its values, in the order in which the form sent them."""

    fields: Mapping[str, list[str]]

    def text(self, name: str) -> str:
        """The last value: a button after a hidden field of the same name has the last word."""
        values = self.fields.get(name)
        return values[-1] if values else _BEGINNING.get(name, "")

    def all(self, name: str) -> list[str]:
        return list(self.fields.get(name, ()))

    def is_on(self, name: str) -> bool:
        return bool(self.text(name))

    def number(self, name: str) -> int | None:
        """A whole number, or None where nothing or something else stands there."""
        text = self.text(name).strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None

    def having(self, changes: Mapping[str, list[str]]) -> "Typed":
        return Typed({**self.fields, **changes})

    @property
    def key(self) -> UUID | None:
        """What makes a form sent twice one dossier."""
        try:
            return UUID(self.text("key"))
        except ValueError:
            return None

    @property
    def extra_rows(self) -> list[str]:
        """Keys of the papers outside the procedure's list, in the order of the page."""
        return [row for row in dict.fromkeys(self.all("extra")) if row.startswith("x") and row[1:].isdigit()]

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing that a clerk would miss."""
        return not (self.is_on("version") or self.is_on("name") or self.is_on("personal_number"))


def blank() -> Typed:
    """A new sheet with a key of its own."""
    return Typed({"key": [str(uuid4())]})


def posted(data: QueryDict) -> Typed:
    """What a browser sent."""
    return Typed(dict(data.lists()))


def kept(stored: Mapping[str, object]) -> Typed:
    """What a draft holds; whatever is not a list of texts is left out."""
    fields = {
        name: [value for value in values if isinstance(value, str)]
        for name, values in stored.items() if isinstance(values, list)
    }  # fmt: skip
    sheet = Typed(fields)
    return sheet if sheet.key else sheet.having({"key": [str(uuid4())]})


def to_keep(sheet: Typed) -> dict[str, list[str]]:
    """For the draft: without what was for this one request, and without what a database cannot hold."""
    return {
        name: [clean(value) for value in values]
        for name, values in sheet.fields.items() if name not in _LEFT_OUT and any(values)
    }  # fmt: skip


def with_deeds(sheet: Typed, *, at: datetime) -> tuple[Typed, str]:
    """The sheet after what a button or a scanner asked for, and what went wrong with it."""
    if dropped := set(sheet.all("drop")):
        sheet = Typed(
            {name: _without(values, dropped) if name.startswith("file-") else values
             for name, values in sheet.fields.items()}
        )  # fmt: skip
    if sheet.is_on("add"):
        sheet = sheet.having({"extra": [*sheet.extra_rows, f"x{_next_row(sheet.extra_rows)}"]})
    return with_card(sheet, sheet.text("card"), at=at) if sheet.text("card").strip() else (sheet, "")


def with_card(sheet: Typed, text: str, *, at: datetime) -> tuple[Typed, str]:
    """A scanned card fills the applicant; once there is one, the second card is that of who stands in for them."""
    card = read_card(text)
    if card is None:
        return sheet, NO_CARD
    known = clean(sheet.text("personal_number"))
    if sheet.is_on("has_mandate") and known and known != card.personal_number:
        found = {"mandate_name": card.name, "mandate_personal_number": card.personal_number,
                 "mandate_address": card.address}  # fmt: skip
    else:
        found = {
            "name": card.name, "personal_number": card.personal_number, "sex": card.sex, "address": card.address,
            "born_on": say_day(card.born_on) if card.born_on else "", "kind": str(ApplicantKind.CITIZEN),
            "scanned": f"{local(at):%H:%M}",
        }  # fmt: skip
        if known != card.personal_number:  # somebody else: their address is not that of the person before
            sheet = sheet.having({"address": [""], "born_on": [""], "sex": [""]})
    return sheet.having({name: [value] for name, value in found.items() if value}), ""


def _without(values: Iterable[str], dropped: set[str]) -> list[str]:
    return [value for value in values if value not in dropped]


def _next_row(rows: list[str]) -> int:
    return max((int(row[1:]) for row in rows), default=-1) + 1
