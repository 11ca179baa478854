"""What stands between braces in a Word template: names of fields, conditions on them, rows over lists. Nothing else.

The sandbox would refuse attributes of Python only when a result is made, so they are refused when the template comes.
"""

import re
from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from motcua.foundation.printing.errors import WordBroken, WordNotAllowed, WordSyntax, WordUnknown

_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.If, nodes.For, nodes.Not, nodes.And, nodes.Or,
    nodes.Compare, nodes.Operand, nodes.Const,
)  # fmt: skip
_FILTERS = frozenset({"upper", "lower", "capitalize", "title", "trim", "default", "e", "escape"})
_LOOP = frozenset({"first", "last", "index", "length"})
# Marked texts of docxtpl: our values are plain words, which would fall out of their run.
_MARKED = re.compile(r"\{\{(?:r|p|tr|tc)\s[^}]*\}\}")
_SYNTAX = (
    ("looking for the following tags", "còn thiếu {% endif %} hoặc {% endfor %}"),
    ("unknown tag 'end", "thừa {% endif %} hoặc {% endfor %}"),
    ("unknown tag", "chỉ dùng được {% if … %} và {% for … in … %}"),
    ("expected token 'end of print statement'", "tên ô viết liền, không dấu, không dấu cách"),
    ("expected token 'end of statement block'", "tên ô viết liền, không dấu, không dấu cách"),
    ("No filter named", "sau dấu | chỉ dùng được upper, lower, capitalize, title, trim"),
)
_BRACES = "mỗi ô cần đủ hai ngoặc mở và hai ngoặc đóng, như {{ ho_ten }}"


def sandbox() -> SandboxedEnvironment:
    """Whatever gets here is escaped, and has no way from a text to Python."""
    return SandboxedEnvironment(autoescape=True)


def opened(docx: bytes) -> DocxTemplate:
    """Raises WordBroken."""
    template = DocxTemplate(BytesIO(docx))
    try:
        template.init_docx()
        template.get_xml()
    except Exception as error:  # the reader of packages raises a dozen kinds; all mean a broken file
        raise WordBroken from error
    return template


def lint(docx: bytes, *, names: Collection[str], lists: Collection[str], places: Collection[str]) -> list[str]:
    """Which of all these names are used. Raises WordSyntax, WordNotAllowed, WordUnknown, WordBroken."""
    template, environment = opened(docx), sandbox()
    used: set[str] = set()
    for raw in _sources(template):
        marked = _MARKED.search(_bare(raw))
        if marked:
            raise WordNotAllowed(what=marked.group()[:80])
        source = re.sub(r"<w:p([ >])", r"\n<w:p\1", template.patch_xml(raw))
        try:
            tree = environment.parse(source)
        except TemplateSyntaxError as error:
            raise WordSyntax(why=_why(error.message or ""), near=_near(source, error.lineno)) from error
        _check(tree, lists=frozenset(lists), places=frozenset(places))
        used |= meta.find_undeclared_variables(tree)
    strange = used - {*names, *lists, *places}
    if strange:
        raise WordUnknown(fields=", ".join(sorted(strange)[:20]))
    return sorted(used)


def _sources(template: Any) -> Iterator[str]:
    """All that docxtpl fills in."""
    yield template.get_xml()
    for address in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(address):
            yield template.get_part_xml(part)
    for name in _PROPERTIES:
        yield getattr(template.docx.core_properties, name) or ""
    for part in template.docx.part.package.parts:
        if part.content_type == _FOOTNOTES:
            yield part.blob.decode("utf-8")


def _bare(xml: str) -> str:
    return re.sub(r"<[^>]+>", "", xml)


def _why(message: str) -> str:
    return next((said for start, said in _SYNTAX if start in message), _BRACES)


def _near(source: str, line: int) -> str:
    """The words of the paragraph."""
    lines = source.split("\n")
    return " ".join(_bare(lines[min(line, len(lines)) - 1]).split())[:120]


def _check(node: nodes.Node, *, lists: frozenset[str], places: frozenset[str], in_rows: bool = False) -> None:
    if isinstance(node, nodes.Getattr):
        if not (in_rows and isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr in _LOOP):
            raise WordNotAllowed(what=f".{node.attr}")
        return
    if isinstance(node, nodes.Filter):
        if node.name not in _FILTERS or (isinstance(node.node, nodes.Name) and node.node.name in places):
            raise WordNotAllowed(what=f"|{node.name}")
    elif not isinstance(node, _NODES):
        raise WordNotAllowed(what=_SAID.get(type(node), type(node).__name__))
    if isinstance(node, nodes.For):
        _check_rows(node, lists, in_rows)
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and len(node.value) > 200:
        raise WordNotAllowed(what="chuỗi dài")
    for child in node.iter_child_nodes():
        _check(child, lists=lists, places=places, in_rows=in_rows or isinstance(node, nodes.For))


def _check_rows(node: nodes.For, lists: frozenset[str], in_rows: bool) -> None:
    """Rows over one list, never rows within rows: those multiply."""
    is_plain = isinstance(node.target, nodes.Name) and isinstance(node.iter, nodes.Name) and node.iter.name in lists
    if in_rows or not is_plain or node.recursive:
        raise WordNotAllowed(what="{% for %}")


_SAID: dict[type[nodes.Node], str] = {
    nodes.Call: "lời gọi hàm ( )", nodes.Getitem: "[ ]", nodes.Assign: "{% set %}", nodes.Macro: "{% macro %}",
    nodes.Include: "{% include %}", nodes.Import: "{% import %}", nodes.Mul: "phép nhân", nodes.Add: "phép cộng",
}  # fmt: skip
