"""House rules that ruff cannot say. A rule reads one file's syntax tree and names the lines that break it."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Nodes = Iterator[ast.AST]


@dataclass(frozen=True)
class Rule:
    """``find`` yields the guilty nodes of a tree; ``good`` and ``bad`` are lines that prove it."""

    name: str
    where: tuple[str, ...]
    find: Callable[[ast.Module], Nodes]
    good: str
    bad: str
    but: tuple[str, ...] = ()

    def covers(self, path: str) -> bool:
        return any(fnmatch(path, one) for one in self.where) and not any(fnmatch(path, one) for one in self.but)

    def refuses(self, source: str) -> list[int]:
        return [getattr(node, "lineno", 1) for node in self.find(ast.parse(source))]


def sources() -> list[Path]:
    """Every Python file of ours, without migrations: those are written by Django."""
    files = [*ROOT.glob("src/motcua/**/*.py"), *ROOT.glob("tests/**/*.py"), ROOT / "conftest.py"]
    return [file for file in files if "migrations" not in file.parts]


def saves_whole_rows(tree: ast.Module) -> Nodes:
    for node in _calls(tree, "save"):
        if not node.args and not node.keywords:
            yield node


def overrides_save(tree: ast.Module) -> Nodes:
    for owner in ast.walk(tree):
        if isinstance(owner, ast.ClassDef):
            yield from (f for f in owner.body if isinstance(f, ast.FunctionDef) and f.name in ("save", "delete"))


def imports_late(tree: ast.Module) -> Nodes:
    for function in _functions(tree):
        yield from (node for node in ast.walk(function) if isinstance(node, (ast.Import, ast.ImportFrom)))


def reads_a_clock(tree: ast.Module) -> Nodes:
    for name in ("now", "today", "utcnow", "localdate", "localtime"):
        yield from (call for call in _calls(tree, name) if isinstance(call.func, ast.Attribute))
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            yield node


def guesses_who_or_when(tree: ast.Module) -> Nodes:
    for function in _functions(tree):
        if function.name.startswith("_"):
            continue
        rest = function.args
        yield from (arg for arg in [*rest.posonlyargs, *rest.args] if arg.arg == "actor")
        for arg, default in zip(rest.kwonlyargs, rest.kw_defaults, strict=True):
            if arg.arg in ("actor", "at") and default is not None:
                yield arg


def is_a_long_function(tree: ast.Module) -> Nodes:
    yield from (f for f in _functions(tree) if (f.end_lineno or f.lineno) - f.lineno >= 60)


def locks_too_much(tree: ast.Module) -> Nodes:
    for node in _calls(tree, "select_for_update"):
        if "no_key" not in {keyword.arg for keyword in node.keywords}:
            yield node


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def _calls(tree: ast.Module, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == name:
            yield node


EVERYWHERE = ("src/*", "tests/*", "conftest.py")
TESTS = ("*/tests/*", "tests/*", "conftest.py")


def _in(*rooms: str) -> tuple[str, ...]:
    return tuple(f"src/motcua/*/*/{room}{tail}" for room in rooms for tail in (".py", "/*.py"))


RULES = (
    Rule("save() names its columns", _in("services", "handlers", "jobs"), saves_whole_rows,
         good="d.save(update_fields=['state'])", bad="d.save()"),
    Rule("models do not override save() or delete()", _in("models"), overrides_save,
         good="class D(Model):\n    def is_late(self): ...", bad="class D(Model):\n    def save(self): ..."),
    Rule("no imports inside functions", EVERYWHERE, imports_late, but=("*/apps.py",),
         good="import os\ndef f(): ...", bad="def f():\n    import os"),
    Rule("no hidden clocks", _in("services", "rules", "selectors", "models", "handlers", "states", "events"),
         reads_a_clock, good="def close(*, at): begun_at = at", bad="begun_at = timezone.now()"),
    Rule("actor and at are keywords without defaults", _in("services"), guesses_who_or_when,
         good="def close(i, *, actor, at): ...", bad="def close(i, actor, *, at=None): ..."),
    Rule("a row is locked without its key", _in("services"), locks_too_much,
         good="q.select_for_update(no_key=True)", bad="q.select_for_update()"),
    Rule("functions of at most 60 lines", EVERYWHERE, is_a_long_function,
         good="def f():\n    pass", bad="def f():\n" + "    pass\n" * 60),
)  # fmt: skip
