"""Reading a form's YAML: every fault is told at once, in words, with its line and its path."""

import keyword
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import yaml

from motcua.catalogue.eforms.errors import DefinitionInvalid
from motcua.catalogue.eforms.rules.attributes import LONGEST_TEXT, MAY, MOST_ROWS, Reader
from motcua.catalogue.eforms.rules.conditions import FUNCTIONS, TODAY, first_day
from motcua.catalogue.eforms.rules.defaults import default_fault
from motcua.catalogue.eforms.rules.scopes import Scope
from motcua.catalogue.eforms.states import (
    LOCKER_DATA,
    NESTING,
    PARTS,
    TEXTUAL,
    CrossRule,
    Definition,
    DefinitionFault,
    Field,
    FieldKind,
    Page,
)
from motcua.kernel.reading import Entries, Sheet
from motcua.kernel.reading import Fault as SheetFault

_CODE = re.compile(r"[a-z][a-z0-9_]{0,59}")
# Names of buttons and hidden inputs of the pages that draw forms.
_TAKEN = frozenset({
    TODAY, *FUNCTIONS, *keyword.kwlist, "add", "remove", "choose", "next", "save", "leave", "back", "page", "revision",
    "key", "do", "rows", "csrfmiddlewaretoken",
})  # fmt: skip
LONGEST_FILE, MOST_PAGES, MOST_FIELDS, MOST_RULES = 200_000, 40, 60, 100
_NEEDS = {
    FieldKind.CHOICE: ("options",), FieldKind.PERSON: ("parts",), FieldKind.GROUP: ("fields",),
    FieldKind.FILES: ("paper",),
}  # fmt: skip


class FormSheet(Sheet):
    """A sheet that knows the path of each of its nodes."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.found: list[DefinitionFault] = []
        self._paths: dict[int, str] = {}

    def fault(self, node: yaml.Node | int, text: str) -> None:
        """Note a fault with its path."""
        path = "" if isinstance(node, int) else self._paths.get(id(node), "")
        line = node if isinstance(node, int) else node.start_mark.line + 1
        self.found.append(DefinitionFault(line, path, text))
        super().fault(node, f"{path}: {text}" if path else text)

    def compose(self, text: str) -> yaml.Node | None:
        """The tree, with the path of each node noted."""
        if len(text) > LONGEST_FILE:
            self.fault(1, f"tệp dài quá {LONGEST_FILE:,} ký tự".replace(",", "."))
            return None
        try:
            root = super().compose(text)
        except RecursionError:
            self.fault(1, "không đọc được YAML: lồng nhau quá sâu")
            return None
        if root is not None:
            self._note(root)
        return root

    def _note(self, root: yaml.Node) -> None:
        waiting: list[tuple[yaml.Node, str]] = [(root, "")]
        while waiting:
            node, path = waiting.pop()
            if id(node) in self._paths:
                continue
            self._paths[id(node)] = path
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    name = key.value if isinstance(key, yaml.ScalarNode) else "?"
                    self._paths.setdefault(id(key), f"{path}.{name}".lstrip("."))
                    waiting.append((value, f"{path}.{name}".lstrip(".")))
            elif isinstance(node, yaml.SequenceNode):
                waiting += [(one, f"{path}.{_code_of(one) or i + 1}") for i, one in enumerate(node.value)]


def read(text: str, file: str = "") -> Definition:
    """The form of a YAML text. Raises DefinitionInvalid with every fault."""
    sheet = FormSheet(file)
    definition = read_form(sheet, text)
    if sheet.found or definition is None:
        raise DefinitionInvalid(tuple(sorted(set(sheet.found), key=lambda one: (one.line, one.path, one.sentence))))
    return definition


def read_file(file: str, text: str) -> tuple[Definition | None, list[SheetFault]]:
    """The form of a bundle's file, as far as it can be read, and its faults with file, line and path."""
    sheet = FormSheet(file)
    definition = read_form(sheet, text)
    return definition, sheet.faults


def read_form(sheet: FormSheet, text: str) -> Definition | None:
    """The same with the faults noted in the sheet; None where the file is no mapping."""
    root = sheet.compose(text)
    if root is None:
        return None
    e = sheet.entries(
        root, needs=("eform", "title", "version", "pages"), may=("source", "doubts", "intro", "rules")
    )  # fmt: skip
    version = e.whole("version", most=9999)
    if version == 0:
        sheet.fault(e.at("version"), "phiên bản đếm từ 1")
    scope = Scope()
    pages = _read_pages(sheet, e, scope)
    if sum(len(page.fields) for page in pages) == 0 and "pages" in e.nodes:
        sheet.fault(e.at("pages"), "biểu mẫu không có ô nào")
    return Definition(
        e.slug("eform", most=60), version or 1, e.line("title", most=300), e.line("source", most=600), e.lines("intro"),
        pages, tuple(_read_rules(sheet, e, scope)), e.texts("doubts"),
    )  # fmt: skip


def _read_pages(sheet: FormSheet, e: Entries, scope: Scope) -> tuple[Page, ...]:
    pages: list[Page] = []
    codes: dict[str, int] = {}
    fields: dict[str, int] = {}
    for node in _some(sheet, e, "pages", MOST_PAGES):
        p = sheet.entries(node, needs=("code", "title", "fields"), may=("intro", "show_if"))
        code = p.slug("code")
        sheet.once(codes, code, p.at("code"), "trang")
        show_if = Reader(sheet, p, scope).condition("show_if") if "show_if" in p.nodes else ""
        found = tuple(_read_fields(sheet, p, scope, fields, depth=0))
        pages.append(Page(code, p.line("title", most=300), p.lines("intro"), show_if, found))
    return tuple(pages)


def _read_fields(sheet: FormSheet, e: Entries, scope: Scope, seen: dict[str, int], *, depth: int) -> Iterator[Field]:
    for node in _some(sheet, e, "fields", MOST_FIELDS):
        field = _read_field(sheet, node, scope, seen, depth=depth)
        if field is not None:
            scope.add(field)
            yield field


def _some(sheet: FormSheet, e: Entries, key: str, most: int) -> list[yaml.Node]:
    nodes = e.many(key)
    if key in e.nodes and isinstance(e.nodes[key], yaml.SequenceNode) and not 0 < len(nodes) <= most:
        sheet.fault(e.at(key), f"cần từ 1 đến {most} mục")
    return nodes[:most]


def _read_field(
    sheet: FormSheet, node: yaml.Node, scope: Scope, seen: dict[str, int], *, depth: int
) -> Field | None:  # fmt: skip
    kind = _kind_of(sheet, node)
    if kind is None:
        return None
    if depth and kind in (FieldKind.GROUP, FieldKind.FILES, FieldKind.DECLARATION):
        sheet.fault(node, f"trong nhóm không có ô “{kind.value}”")
        return None
    needs = ("code", "kind", "label", *_NEEDS.get(kind, ()))
    e = sheet.entries(node, needs=needs, may=[key for key in MAY[kind] if key not in needs])
    code = _read_code(sheet, e, seen)
    field = _read_attributes(sheet, e, Field(code, kind, ""), scope)
    if kind == FieldKind.PERSON:
        field = replace(field, fields=tuple(_read_parts(sheet, e, scope)))
    elif kind == FieldKind.GROUP:
        field = replace(field, fields=tuple(_read_fields(sheet, e, Scope(scope), {}, depth=depth + 1)))
    _check_field(sheet, e, field)
    if depth and field.from_locker:
        sheet.fault(e.at("prefill"), "mục lặp lại không điền trước được từ kho giấy tờ")
    return field


def _kind_of(sheet: FormSheet, node: yaml.Node) -> FieldKind | None:
    pairs = {key.value: value for key, value in node.value if isinstance(key, yaml.ScalarNode)} if isinstance(
        node, yaml.MappingNode
    ) else {}  # fmt: skip
    if not isinstance(node, yaml.MappingNode):
        sheet.expected(node, yaml.MappingNode)
        return None
    if "kind" not in pairs:
        sheet.missing(node, "kind")
        return None
    text = Entries(sheet, node, {"kind": pairs["kind"]}).choice("kind", FieldKind)
    return FieldKind(text) if text else None


def _read_code(sheet: FormSheet, e: Entries, seen: dict[str, int]) -> str:
    code = e.line("code", most=60)
    if code and not _CODE.fullmatch(code):
        sheet.fault(e.at("code"), f"mã ô “{code}” chỉ gồm chữ thường không dấu, số, gạch dưới và bắt đầu bằng chữ")
    elif code in _TAKEN:
        sheet.fault(e.at("code"), f"mã ô “{code}” đã dùng cho việc khác, hãy đặt mã khác")
    sheet.once(seen, code, e.at("code"), "ô")
    return code


def _read_attributes(sheet: FormSheet, e: Entries, base: Field, scope: Scope) -> Field:
    reader = Reader(sheet, e, scope)
    keys = [key for key in MAY[base.kind] if key in e.nodes and key not in ("parts", "fields")]
    return replace(base, **{key: reader.read(key) for key in keys})


def _read_parts(sheet: FormSheet, e: Entries, outer: Scope) -> Iterator[Field]:
    seen: dict[str, int] = {}
    scope = Scope(outer)
    for node in _some(sheet, e, "parts", len(PARTS)):
        if isinstance(node, yaml.ScalarNode):
            code, field = _part(sheet, node, node), None
        else:
            pairs = sheet.pairs(node)
            code = _part(sheet, node, pairs["code"][1]) if "code" in pairs else ""
            if "code" not in pairs:
                sheet.missing(node, "code")
        sheet.once(seen, code, node, "phần")
        if not code:
            continue
        field = PARTS[code]
        if isinstance(node, yaml.MappingNode):
            p = sheet.entries(node, needs=("code",), may=[key for key in MAY[field.kind] if key != "was"])
            field = _read_attributes(sheet, p, field, scope)
            _check_field(sheet, p, field)
        scope.add(field)
        yield field


def _part(sheet: FormSheet, node: yaml.Node, code: yaml.Node) -> str:
    return Entries(sheet, node, {"code": code}).one_of("code", PARTS)


def _check_field(sheet: FormSheet, e: Entries, field: Field) -> None:
    """What entries mean together."""
    if field.min is not None and field.max is not None and field.min > field.max:
        sheet.fault(e.at("min"), f"min ({field.min}) lớn hơn max ({field.max})")
    counted = field.kind in TEXTUAL or field.kind in (FieldKind.GROUP, FieldKind.CHOICE)
    most = MOST_ROWS if field.kind == FieldKind.GROUP else LONGEST_TEXT
    for key in ("min", "max"):
        value = getattr(field, key)
        if counted and value is not None and not (1 if key == "max" else 0) <= value <= most:
            sheet.fault(e.at(key), f"{key} phải từ {1 if key == 'max' else 0} đến {most}")
    if field.kind == FieldKind.CHOICE:
        _check_choice(sheet, e, field)
    first, last = first_day(field.not_before), first_day(field.not_after)
    if first and last and last < first:
        sheet.fault(e.at("not_after"), "not_after trước not_before")
    if field.default and (said := default_fault(field)):
        sheet.fault(e.at("default"), said)
    datum = field.from_locker[1] if field.from_locker else ""
    if datum and field.kind not in LOCKER_DATA[datum]:
        fits = ", ".join(sorted(LOCKER_DATA[datum]))
        sheet.fault(e.at("prefill"), f"“{datum}” của giấy trong kho chỉ điền được vào ô kiểu {fits}")
    if field.kind == FieldKind.ADDRESS and field.level == "province" and field.detail == "required":
        sheet.fault(e.at("detail"), "địa chỉ chỉ đến tỉnh thì không có số nhà, đường")
    if field.kind in NESTING and not field.fields and {"parts", "fields"} & e.nodes.keys():
        sheet.fault(e.node, "không có ô nào bên trong")


def _check_choice(sheet: FormSheet, e: Entries, field: Field) -> None:
    if not field.many and {"min", "max"} & e.nodes.keys():
        sheet.fault(e.at("min" if "min" in e.nodes else "max"), "min, max chỉ dùng khi được chọn nhiều (many: true)")
    if field.many and field.look == "select":
        sheet.fault(e.at("look"), "ô chọn nhiều là các ô đánh dấu, không phải danh sách xổ xuống")
    if field.many and field.min is not None and field.min > len(field.options):
        sheet.fault(e.at("min"), f"chỉ có {len(field.options)} lựa chọn")


def _read_rules(sheet: FormSheet, e: Entries, scope: Scope) -> Iterator[CrossRule]:
    for node in _few(sheet, e):
        r = sheet.entries(node, needs=("if", "field", "error"))
        if "if" not in r.nodes:
            continue
        condition = Reader(sheet, r, scope).condition("if")
        code = r.line("field", most=130)
        field = scope.field(code) if code else None
        if code and (field is None or field.kind == FieldKind.FILES):
            sheet.fault(r.at("field"), f"không có ô “{code}”")
        yield CrossRule(condition, code, r.line("error", most=300))


def _few(sheet: FormSheet, e: Entries) -> Sequence[yaml.Node]:
    nodes = e.many("rules")
    if len(nodes) > MOST_RULES:
        sheet.fault(e.at("rules"), f"tối đa {MOST_RULES} quy tắc")
    return nodes[:MOST_RULES]


def _code_of(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)[:60]
    if not isinstance(node, yaml.MappingNode):
        return ""
    return next(
        (
            str(value.value)[:60]
            for key, value in node.value
            if isinstance(key, yaml.ScalarNode) and key.value == "code" and isinstance(value, yaml.ScalarNode)
        ),
        "",
    )
