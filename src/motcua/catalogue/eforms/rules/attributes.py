"""What may be said of a field of each kind, and how each entry is read."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from motcua.catalogue.eforms.rules.meaning import faults_of
from motcua.catalogue.eforms.rules.scopes import Scope
from motcua.catalogue.eforms.states import (
    LOCKER,
    LOCKER_DATA,
    PREFILL,
    FieldKind,
    Option,
    Units,
    locker_prefill,
)
from motcua.kernel.reading import Entries, Sheet

K = FieldKind
_ANY = ("label", "help", "error", "required", "show_if", "prefill", "was")
# In the order in which they are written.
MAY: Mapping[FieldKind, tuple[str, ...]] = {
    K.TEXT: (*_ANY, "default", "min", "max", "case", "pattern"),
    K.LONG_TEXT: (*_ANY, "min", "max"),
    K.NUMBER: (*_ANY, "default", "min", "max", "decimals", "unit"),
    K.MONEY: (*_ANY, "min", "max"),
    K.DATE: (*_ANY, "not_before", "not_after", "partial"),
    K.PHONE: _ANY, K.EMAIL: _ANY, K.PERSONAL_NUMBER: _ANY, K.TAX_CODE: _ANY,
    K.CHOICE: (*_ANY, "default", "look", "many", "min", "max", "options"),
    K.YES_NO: (*_ANY, "default"),
    K.DECLARATION: ("label", "help", "error", "required", "show_if", "was"),
    K.ADDRESS: (*_ANY, "units", "level", "detail", "abroad"),
    K.PERSON: (*_ANY, "parts"),
    K.GROUP: ("label", "help", "error", "required", "show_if", "was", "min", "max", "fields"),
    K.FILES: ("label", "help", "error", "required", "show_if", "was", "paper"),
}  # fmt: skip
LOOKS, CASES, LEVELS, DETAILS = ("radio", "select"), ("upper",), ("ward", "province"), ("required", "optional", "none")
_NUMBERS = {"min": 10**15, "max": 10**15, "decimals": 4}
_LOCKER_SHAPE = "locker.<mã kết quả>.<chi tiết>"
MOST_OPTIONS, MOST_ROWS, LONGEST_TEXT = 300, 50, 10_000
# A group that is repeated twice or that looks around may take for ever; so may one that is said again.
_SLOW = re.compile(r"\)[*+{]|\(\?|\\[1-9]|[*+}][*+{]")


class Reader:
    """Reads the entries of one field; conditions may name what stands before it."""

    def __init__(self, sheet: Sheet, e: Entries, scope: Scope) -> None:
        self.sheet, self.e, self.scope = sheet, e, scope

    def read(self, key: str) -> Any:
        """The value of an entry."""
        return getattr(self, f"_{key}", lambda: self._text(key))()

    def _text(self, key: str) -> Any:
        most = {"label": 2000, "help": 2000, "error": 300, "unit": 30, "default": 200, "pattern": 200}
        if key in ("help",):
            return self.e.lines(key)
        if key in _NUMBERS:
            return self._number(key)
        if key in ("partial", "many", "abroad"):
            return self.e.flag(key)
        return self.e.line(key, most=most.get(key, 200))

    def _number(self, key: str) -> int | None:
        node = self.e.nodes[key]
        text = node.value.replace("_", "") if isinstance(node, yaml.ScalarNode) else ""
        if not re.fullmatch(r"-?[0-9]{1,16}", text) or abs(int(text)) > _NUMBERS[key]:
            self.sheet.fault(node, f"cần một số nguyên, tối đa {_NUMBERS[key]}")
            return None
        return int(text)

    def _decimals(self) -> int:
        return self.e.whole("decimals", most=4) or 0

    def _required(self) -> bool | str:
        node = self.e.nodes["required"]
        if isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:bool":
            return self.e.flag("required")
        return self.condition("required")

    def _show_if(self) -> str:
        return self.condition("show_if")

    def condition(self, key: str) -> str:
        """A condition about what stands before; faults are noted, and it reads as '' then."""
        text = self.e.line(key, most=500)
        faults = faults_of(text, self.scope.field) if text else []
        for one in faults:
            self.sheet.fault(self.e.at(key), one)
        return "" if faults else text

    def _prefill(self) -> str:
        text = self.e.line("prefill", most=100)
        if not text or text in PREFILL or locker_prefill(text):
            return text
        said = f"không điền trước được từ “{text}”; được dùng: {', '.join(sorted(PREFILL))}, {_LOCKER_SHAPE}"
        if text.partition(".")[0] == LOCKER:
            said = f"“{text}” phải là {_LOCKER_SHAPE}, ví dụ locker.KQ.G15.000032.number; chi tiết là một trong: " + (
                ", ".join(LOCKER_DATA)
            )
        self.sheet.fault(self.e.at("prefill"), said)
        return ""

    def _pattern(self) -> str:
        text = self.e.line("pattern", most=200)
        try:
            re.compile(text, re.ASCII)
        except (re.error, OverflowError, RecursionError) as error:
            self.sheet.fault(self.e.at("pattern"), f"không phải biểu thức chính quy: {error}")
            return ""
        if _SLOW.search(text):
            self.sheet.fault(self.e.at("pattern"), "biểu thức không được lặp một nhóm, nhìn quanh hay nhắc lại nhóm")
            return ""
        if "error" not in self.e.nodes:
            self.sheet.fault(self.e.at("pattern"), "có pattern thì phải ghi error: viết thế nào mới đúng")
        return text

    def _day(self, key: str) -> str:
        node = self.e.nodes[key]
        if isinstance(node, yaml.ScalarNode) and node.value == "today":
            return "today"
        day = self.e.day(key)
        return day.isoformat() if isinstance(day, date) else ""

    def _not_before(self) -> str:
        return self._day("not_before")

    def _not_after(self) -> str:
        return self._day("not_after")

    def _look(self) -> str:
        return self.e.one_of("look", LOOKS)

    def _case(self) -> str:
        return self.e.one_of("case", CASES)

    def _level(self) -> str:
        return self.e.one_of("level", LEVELS)

    def _detail(self) -> str:
        return self.e.one_of("detail", DETAILS)

    def _units(self) -> str:
        return self.e.one_of("units", (Units.CURRENT.value, Units.BEFORE_2025.value, Units.ANY.value))

    def _paper(self) -> str:
        return self.e.slug("paper", most=60)

    def _options(self) -> tuple[Option, ...]:
        seen: dict[str, int] = {}
        found = []
        nodes = self.e.many("options")
        if not 2 <= len(nodes) <= MOST_OPTIONS:
            self.sheet.fault(self.e.at("options"), f"cần từ 2 đến {MOST_OPTIONS} lựa chọn")
        for node in nodes[:MOST_OPTIONS]:
            o = self.sheet.entries(node, needs=("value", "label"), may=("hint",))
            option = Option(o.line("value", most=100), o.line("label", most=300), o.line("hint", most=300))
            self.sheet.once(seen, option.value, o.at("value"), "lựa chọn")
            found.append(option)
        return tuple(found)
