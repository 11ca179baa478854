"""Từ ngữ: collects every word that citizens' pages say and keeps the English catalogue in step (``script/words``).

Where words come from: ``_()`` and ``{% trans %}`` of the templates and of Python; the sentences of errors (their
classes are imported); the words and sentences of rules and states that pages say through ``in_words`` or ``marked``
(the modules in ``SPOKEN``): constants as they are, f-strings as patterns with names where values stand.
"""

import ast
import re
import sys
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import django
import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2.ext import babel_extract

from motcua.followers.notifications.states import TEXTS, is_told_to_citizens
from motcua.kernel.errors import MotcuaError
from motcua.surfaces.look.phrases import is_vietnamese

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "motcua"
FOLDER = SOURCE / "locale" / "en" / "LC_MESSAGES"
PO, MO = FOLDER / "django.po", FOLDER / "django.mo"
COMMAND = "script/words"

KEYWORDS: Any = dict.fromkeys(("_", "gettext", "gettext_noop", "gettext_lazy", "later", "say"))
KEYWORDS |= {"ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_JINJA: Any = babel_extract
FORMS = "surfaces/portal/acting/forms"
TEMPLATES = ("surfaces/portal/templates", "surfaces/look/templates")
# What only officials meet: errors of these apps' own administration.
OFFICIAL = (
    "cases.assignments", "cases.correspondence", "cases.meetings.errors.arranging", "cases.meetings.errors.rounds",
    "catalogue.procedures.errors.bundles", "followers.exchange", "followers.statistics", "foundation.clients",
)  # fmt: skip
# Modules whose words and sentences reach citizens' pages without gettext.
_LINES = [line for line in (Path(__file__).parent / "spoken.txt").read_text().splitlines() if line and line[0] != "#"]
SPOKEN = tuple(line.split() for line in _LINES if line[0] != "=")
# Sentences that rules put together from pieces, as they come out.
PUT_TOGETHER = tuple(line[1:].strip() for line in _LINES if line[0] == "=")
# A catalogue that says when it was written would differ at every writing.
_WHEN = datetime(2026, 11, 22, tzinfo=UTC)

Key = str | tuple[str, str]  # with a plural; "context\4word" where the word alone could mean two things


def collect() -> dict[Key, set[str]]:
    """Every msgid (a pair for one with a plural) and the files that say it."""
    found: dict[Key, set[str]] = {}
    for key, place in (*_of_templates(), *_of_python(), *_of_errors(), *_of_rules(), *_of_forms()):
        found.setdefault(key, set()).add(place)
    return found


def _of_templates() -> Iterator[tuple[Key, str]]:
    options = {
        "newstyle_gettext": "true",
        "extensions": "jinja2.ext.do",
        "trim_blocks": "true",
        "lstrip_blocks": "true",
    }
    for folder in TEMPLATES:
        for file in sorted((SOURCE / folder).rglob("*")):
            if file.suffix in (".jinja", ".html", ".txt"):
                with file.open("rb") as source:
                    yield from _keys(extract(_JINJA, source, KEYWORDS, (), options), file)


def _of_python() -> Iterator[tuple[Key, str]]:
    for file in sorted(SOURCE.rglob("*.py")):
        if "gettext" in file.read_text() and "desk" not in file.parts and "tests" not in file.parts:
            with file.open("rb") as source:
                yield from _keys(extract("python", source, KEYWORDS), file)


def _keys(rows: Iterator[tuple[int, Any, list[str], str | None]], file: Path) -> Iterator[tuple[Key, str]]:
    for _, said, _, context in rows:
        key = tuple(said[:2]) if isinstance(said, (tuple, list)) else said
        yield f"{context}\4{key}" if context else key, _place(file)


def _of_errors() -> Iterator[tuple[Key, str]]:
    for file in sorted(SOURCE.rglob("*.py")):
        # All of them, whatever runs beside: a class is known once its module is read.
        is_portal = "portal" in file.parts and "tests" not in file.parts
        if is_portal or ("errors" in (file.stem, file.parent.name) and "desk" not in file.parts):
            import_module(".".join(file.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"))
    for kind in _below(MotcuaError):
        home = kind.__module__.removeprefix("motcua.")
        if not home.startswith((*OFFICIAL, "surfaces.desk", "surfaces.api", "config")) and ".tests" not in home:
            yield kind.message, home


def _below(kind: type[MotcuaError]) -> Iterator[type[MotcuaError]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _below(one)


def _of_rules() -> Iterator[tuple[Key, str]]:
    for name, *only in SPOKEN:
        file = SOURCE / name
        for text in sentences(file.read_text(), only):
            yield text, _place(file)
    yield from ((text, "tests/language/spoken.txt") for text in PUT_TOGETHER)
    for occasion, texts in TEXTS.items():
        if is_told_to_citizens(occasion):
            yield from ((text, "followers.notifications.states") for text in texts)


def _of_forms() -> Iterator[tuple[Key, str]]:
    """Of the portal's own forms (a person's details); those of procedures are forms of law, and Vietnamese."""
    for file in sorted((SOURCE / FORMS).glob("*.yaml")):
        for page in yaml.safe_load(file.read_text())["pages"]:
            for field in page["fields"]:
                yield from ((field[part], _place(file)) for part in ("label", "help", "error") if part in field)


def sentences(source: str, only: Collection[str] = ()) -> Iterator[str]:
    """Vietnamese constants and f-strings of a module (``only`` of some classes), names in braces for the values."""
    tree = ast.parse(source)
    tree.body = [node for node in tree.body if not only or getattr(node, "name", "") in only]
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            silent |= {id(part) for part in node.values}
            text = _pattern(node)
            if is_vietnamese(re.sub(r"\{\w+\}", "", text)):
                yield text
        elif isinstance(node, ast.ClassDef) and any(getattr(base, "id", "") == "TextChoices" for base in node.bases):
            yield from _labels(node)
        elif isinstance(node, ast.Constant) and id(node) not in silent and _is_said_aloud(node.value):
            yield str(node.value).replace("{}", "{count}")


def _is_said_aloud(value: object) -> bool:
    return isinstance(value, str) and len(value.strip()) > 1 and "\\" not in value and is_vietnamese(value)


def _labels(node: ast.ClassDef) -> Iterator[str]:
    """Also those that need no diacritics: 'Nam', 'Zalo'."""
    for line in node.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Tuple):
            yield from (str(part.value) for part in line.value.elts[1:] if isinstance(part, ast.Constant))


def _pattern(node: ast.JoinedStr) -> str:
    made, names = "", []
    for part in node.values:
        if isinstance(part, ast.Constant):
            made += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            name = _name(part.value)
            while name in names:
                name += "_"
            names.append(name)
            made += "{" + name + "}"
    return made


def _name(value: ast.expr) -> str:
    """'received' of ``wording.say(received)``, 'days' of ``len(days)``, 'term' of ``count.term.say()``."""
    if isinstance(value, ast.Call):
        last = [one for one in value.args if not isinstance(one, ast.Constant)]
        return _name(last[-1]) if last else _name(value.func.value) if isinstance(value.func, ast.Attribute) else "it"
    if isinstance(value, ast.Attribute):
        return value.attr
    if isinstance(value, (ast.Subscript, ast.Starred)):
        return _name(value.value)
    if isinstance(value, ast.BinOp):
        return _name(value.left)
    return value.id if isinstance(value, ast.Name) else "it"


def _place(file: Path) -> str:
    return str(file.relative_to(ROOT))


def stored() -> Catalog:
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def updated() -> Catalog:
    """What is said now, in the order of the words, with the English that there is."""
    before, after = stored(), Catalog(locale="en", project="motcua", charset="utf-8", creation_date=_WHEN)
    after.revision_date = _WHEN
    for key, places in sorted(collect().items(), key=lambda pair: str(pair[0])):
        context, word = key.split("\4") if isinstance(key, str) and "\4" in key else (None, key)
        known = before.get(word if isinstance(word, str) else word[0], context)
        english = known.string if known else ""
        if isinstance(word, tuple) != isinstance(english, tuple):
            english = ("", "") if isinstance(word, tuple) else ""
        after.add(word, english, [(place, 0) for place in sorted(places)], flags=_flags(key), context=context)
    return after


def _flags(key: Key) -> tuple[str, ...]:
    return ("python-format",) if "%(" in str(key) else ()


def write(catalogue: Catalog) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=0, omit_header=False, include_lineno=False)
    with MO.open("wb") as file:
        write_mo(file, catalogue)


def missing(catalogue: Catalog) -> list[str]:
    """The msgids without English."""
    return [str(one.id) for one in catalogue if one.id and not _is_said(one)]


def _is_said(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms) and not message.fuzzy


if __name__ == "__main__":
    django.setup()
    catalogue = updated()
    write(catalogue)
    lacking = missing(catalogue)
    print(f"{PO.relative_to(ROOT)}: {len(catalogue)} words, {len(lacking)} without English")
    for one in lacking:
        print("  ", one)
    sys.exit(bool(lacking))
