"""Reading YAML with its line numbers: every fault is told at once, in words, with its line."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum

import yaml

from motcua.kernel.text import clean

# The C parser reads the shipped bundle eleven times as fast; a wheel without it reads the same, slower.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAMES = {
    yaml.MappingNode: "một nhóm “tên: giá trị”",
    yaml.SequenceNode: "một danh sách",
    yaml.ScalarNode: "một giá trị",
}
# The parser says it in English; by the words that its faults begin with.
_PROBLEMS = {
    "did not find expected node content": "thiếu giá trị, hoặc một dấu ngoặc chưa đóng",
    "did not find expected ',' or": "thiếu dấu phẩy, hoặc một dấu ngoặc chưa đóng",
    "did not find expected key": "thụt lề không thẳng với các dòng trên",
    "did not find expected '-' indicator": "thụt lề không thẳng với các dòng trên",
    "mapping values are not allowed": (
        "thụt lề sai, hoặc dấu hai chấm ở chỗ không được phép; câu có dấu hai chấm phải đặt trong ngoặc kép"
    ),
    "could not find expected ':'": "thiếu dấu hai chấm sau tên",
    "found character that cannot start any token": "ký tự không được phép; thụt lề bằng dấu cách, không bằng phím Tab",
    "found unexpected end of stream": "ngoặc kép chưa đóng",
    "found duplicate": "có tên viết hai lần",
    "found undefined alias": "dấu * chỉ tới chỗ không có; câu bắt đầu bằng * phải đặt trong ngoặc kép",
}
_NULL, _BOOL, _INT = "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault where it stands: ``procedures/1.001193.yaml:12: …``."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def _in_words(error: yaml.MarkedYAMLError) -> str:
    said = error.problem or error.context or ""
    found = (words for start, words in _PROBLEMS.items() if said.startswith(start))
    return next(found, f"hãy xem lại thụt lề, dấu hai chấm và dấu ngoặc ({said})")


class Sheet:
    """One file while it is read: its tree and the faults found so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def fault(self, node: yaml.Node | int, text: str) -> None:
        """Note a fault at a node, or at a line."""
        line = node if isinstance(node, int) else node.start_mark.line + 1
        self.faults.append(Fault(self.file, line, text))

    def compose(self, text: str) -> yaml.Node | None:
        """The tree of a file, or None with the fault noted."""
        try:
            root = yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.fault(mark.line + 1 if mark else 1, f"không đọc được YAML: {_in_words(error)}")
            return None
        except yaml.YAMLError as error:
            self.fault(1, f"không đọc được YAML: {' '.join(str(error).split())}")
            return None
        if root is None:
            self.fault(1, "tệp trống")
        return root

    def entries(self, node: yaml.Node, *, needs: Iterable[str] = (), may: Iterable[str] = ()) -> "Entries":
        """The entries of a mapping; unknown, repeated and missing ones are faults."""
        needs, may = tuple(needs), tuple(may)
        found = self.pairs(node)
        known = (*needs, *may)
        for key, (at, _) in found.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = f"; có phải “{near[0]}”?" if near else f"; được dùng: {', '.join(known)}"
                self.fault(at, f"không có mục nào tên “{key}”{hint}")
        if isinstance(node, yaml.MappingNode):
            for key in needs:
                if key not in found:
                    self.missing(node, key)
        return Entries(self, node, {key: value for key, (_, value) in found.items() if key in known})

    def missing(self, node: yaml.Node, key: str) -> None:
        """Note that an entry is not there."""
        self.fault(node, f"thiếu mục “{key}”")

    def pairs(self, node: yaml.Node) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """key → (where the key stands, its value)."""
        if not isinstance(node, yaml.MappingNode):
            self.expected(node, yaml.MappingNode)
            return {}
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(key, "tên mục phải là chữ")
            elif key.value in found:
                self.fault(key, f"mục “{key.value}” ghi hai lần")
            else:
                found[key.value] = (key, value)
        return found

    def expected(self, node: yaml.Node, kind: type[yaml.Node], what: str = "") -> None:
        """Note that something else was expected here."""
        self.fault(node, f"cần {what or _NAMES[kind]}, nhưng đây là {_NAMES[type(node)]}")

    def line(self, node: yaml.Node, *, most: int | None = None) -> str:
        """A text of one line, cleaned. A number or a date written without quotes is taken as written."""
        if not isinstance(node, yaml.ScalarNode):
            self.expected(node, yaml.ScalarNode, "chữ")
            return ""
        if node.tag == _NULL:
            self.fault(node, "để trống; không biết thì bỏ cả mục này đi")
            return ""
        text = clean(node.value)
        if not text:
            self.fault(node, "để trống; không biết thì bỏ cả mục này đi")
        if most is not None and len(text) > most:
            self.fault(node, f"dài {len(text)} ký tự, tối đa {most}")
        return text

    def slug(self, node: yaml.Node, *, most: int = 40) -> str:
        """A short name for machines: a-z, 0-9 and hyphens."""
        text = self.line(node, most=most)
        if text and not SLUG.fullmatch(text):
            self.fault(node, f"“{text}” chỉ được gồm chữ thường không dấu, số và dấu gạch nối")
        return text

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        """The items of a list."""
        if not isinstance(node, yaml.SequenceNode):
            self.expected(node, yaml.SequenceNode)
            return []
        return list(node.value)

    def once(self, seen: dict[str, int], code: str, node: yaml.Node, what: str) -> None:
        """Note a code that stands twice."""
        if code and code in seen:
            self.fault(node, f"{what} “{code}” đã có ở dòng {seen[code]}")
        seen.setdefault(code, node.start_mark.line + 1)


class Entries:
    """The entries of one mapping, read by type. What is missing or wrong reads as its default."""

    def __init__(self, sheet: Sheet, node: yaml.Node, nodes: dict[str, yaml.Node]) -> None:
        self.sheet, self.node, self.nodes = sheet, node, nodes

    def at(self, key: str) -> yaml.Node:
        """Where an entry stands, or the whole where there is none."""
        return self.nodes.get(key, self.node)

    def line(self, key: str, *, most: int | None = None) -> str:
        """A text of one line."""
        return self.sheet.line(self.nodes[key], most=most) if key in self.nodes else ""

    def lines(self, key: str) -> str:
        """A text of several lines: each cleaned, empty ones at both ends dropped."""
        node = self.nodes.get(key)
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            self.sheet.expected(node, yaml.ScalarNode, "chữ")
            return ""
        normal = unicodedata.normalize("NFC", node.value)
        return "\n".join(clean(line) for line in normal.split("\n")).strip("\n")

    def slug(self, key: str, *, most: int = 40) -> str:
        """A code for machines."""
        return self.sheet.slug(self.nodes[key], most=most) if key in self.nodes else ""

    def choice(self, key: str, among: type[Enum], default: str = "") -> str:
        """One of the values of an enum."""
        if key not in self.nodes:
            return default
        return self._choose(self.nodes[key], [str(item.value) for item in among], default)

    def one_of(self, key: str, among: Collection[str]) -> str:
        """One of some values."""
        return self._choose(self.nodes[key], list(among), "") if key in self.nodes else ""

    def choices(self, key: str, among: type[Enum]) -> tuple[str, ...]:
        """Some values of an enum, in the enum's order."""
        values = [str(item.value) for item in among]
        return self.codes(key, values, lambda node: self._choose(node, values, ""))

    def codes(
        self, key: str, known: Collection[str], read: Callable[[yaml.Node], str] | None = None, what: str = "mã"
    ) -> tuple[str, ...]:
        """Some of the known codes, in the order in which they are known."""
        if key not in self.nodes:
            return ()
        seen: dict[str, int] = {}
        for node in self.sheet.items(self.nodes[key]):
            code = (read or (lambda n: self._choose(n, list(known), "", what)))(node)
            if code:
                self.sheet.once(seen, code, node, what)
        if not seen and isinstance(self.nodes[key], yaml.SequenceNode) and not self.nodes[key].value:
            self.sheet.fault(self.nodes[key], "danh sách trống; nếu là tất cả thì bỏ cả mục này đi")
        return tuple(code for code in known if code in seen)

    def whole(self, key: str, *, most: int) -> int | None:
        """A whole number from 0."""
        node = self.nodes.get(key)
        if node is None:
            return None
        text = node.value.replace("_", "") if isinstance(node, yaml.ScalarNode) else ""
        if not re.fullmatch(r"-?[0-9]+", text):
            self.sheet.fault(node, "cần một số nguyên, viết liền, không có dấu chấm và đơn vị")
            return None
        if not 0 <= int(text) <= most:
            self.sheet.fault(node, f"cần một số từ 0 đến {most}, không phải {text}")
            return None
        return int(text)

    def hours(self, key: str) -> Decimal:
        """Working hours: from 0, at most two decimals."""
        return read_hours(self.sheet, self.nodes[key]) if key in self.nodes else Decimal(0)

    def flag(self, key: str) -> bool:
        """true or false."""
        node = self.nodes.get(key)
        if node is None:
            return False
        if node.tag != _BOOL:
            self.sheet.fault(node, "cần true hoặc false")
        return node.tag == _BOOL and node.value.lower() in ("true", "yes", "on")

    def day(self, key: str) -> date | None:
        """A date: 2026-07-01."""
        node = self.nodes.get(key)
        if node is None:
            return None
        try:
            if not isinstance(node, yaml.ScalarNode) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", node.value):
                raise ValueError
            return date.fromisoformat(node.value)
        except ValueError:
            self.sheet.fault(node, "cần một ngày có thật, viết năm-tháng-ngày, ví dụ 2026-07-01")
            return None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, each once."""
        if key not in self.nodes:
            return ()
        seen: dict[str, int] = {}
        for node in self.sheet.items(self.nodes[key]):
            self.sheet.once(seen, self.sheet.line(node), node, "")
        return tuple(text for text in seen if text)

    def many(self, key: str) -> list[yaml.Node]:
        """The items of a list, [] where there is none."""
        return self.sheet.items(self.nodes[key]) if key in self.nodes else []

    def _choose(self, node: yaml.Node, among: list[str], default: str, what: str = "giá trị") -> str:
        text = self.sheet.line(node)
        if text in among:
            return text
        if text:
            near = difflib.get_close_matches(text, among, n=1)
            hint = f"có phải “{near[0]}”?" if near else f"được dùng: {', '.join(among) or 'không có gì'}"
            self.sheet.fault(node, f"không có {what} “{text}”; {hint}")
        return default


def read_hours(sheet: Sheet, node: yaml.Node) -> Decimal:
    """Working hours, 0 with a fault noted where they cannot be read."""
    try:
        hours = Decimal(node.value if isinstance(node, yaml.ScalarNode) else "")
        if not hours.is_finite() or hours != round(hours, 2):
            raise InvalidOperation
    except InvalidOperation:
        sheet.fault(node, "cần số giờ làm việc, tối đa hai chữ số thập phân, ví dụ 4 hoặc 0.5")
        return Decimal(0)
    if not 0 <= hours <= 9999:
        sheet.fault(node, f"số giờ phải từ 0 đến 9999, không phải {hours}")
        return Decimal(0)
    return hours.normalize() + 0 if hours else Decimal(0)
