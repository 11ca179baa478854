"""Documents printed from the code, so that they cannot rot: docs/events.md, docs/states.md, docs/openapi.json."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from enum import Enum
from types import ModuleType

from django.apps import apps

from motcua.config.places import ROOT
from motcua.foundation.journal.events import Fact
from motcua.foundation.journal.services import followers_of
from motcua.surfaces.api.program import describe

NOTICE = "Generated from the code by `motcua docs`; a test compares them.\n"
_COMMON = {field.name for field in fields(Fact)}


def documents() -> dict[str, str]:
    """File name under docs/ to text."""
    return {"events.md": _events(), "states.md": _states(), "openapi.json": describe()}


def write() -> list[str]:
    """Writes the documents. Returns the names of those that changed."""
    changed = []
    for name, text in documents().items():
        file = ROOT / "docs" / name
        if not file.exists() or file.read_text() != text:
            file.write_text(text)
            changed.append(name)
    return changed


def _events() -> str:
    lines = ["# Facts, and who is told when they happen\n", NOTICE]
    for app, module in _modules("events"):
        facts = [item for item in vars(module).values() if _is_own_fact(item, module)]
        if facts:
            lines += [f"\n## {app}\n", "| fact | means | says | told to |", "| --- | --- | --- | --- |"]
            lines += [_event_row(fact) for fact in facts]
    return "\n".join(lines) + "\n"


def _event_row(fact: type[Fact]) -> str:
    # A subclass without a docstring of its own would tell its parent's.
    means = " ".join((inspect.getdoc(fact) or "").split()) if vars(fact).get("__doc__") else ""
    if means.startswith(f"{fact.__name__}("):  # what a dataclass without a docstring says of itself
        means = ""
    says = ", ".join(f"`{field.name}`" for field in fields(fact) if field.name not in _COMMON)
    told = ", ".join(f"`{name}`" for name in sorted(followers_of(fact.kind())))
    return f"| `{fact.__name__}` | {means} | {says} | {told} |"


def _is_own_fact(item: object, module: ModuleType) -> bool:
    is_fact = isinstance(item, type) and issubclass(item, Fact) and item is not Fact
    return is_fact and item.__module__.startswith(module.__name__)


def _states() -> str:
    lines = ["# States, and the moves between them\n", NOTICE]
    for app, module in _modules("states"):
        for name, moves in vars(module).items():
            if name.endswith("MOVES") and isinstance(moves, Mapping):
                lines += [f"\n## {app}: `{name}`\n", *_diagram(moves)]
    return "\n".join(lines) + "\n"


def _diagram(moves: Mapping[Enum, Iterable[Enum]]) -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    for state in type(next(iter(moves))):
        yield f'    state "{getattr(state, "label", state.value)}" as {state.name}'
    for state, wanted in moves.items():
        for target in sorted(wanted, key=lambda one: one.name):
            yield f"    {state.name} --> {target.name}"
    yield "```"


def _modules(room: str) -> Iterator[tuple[str, ModuleType]]:
    """(app, its ``room``) for every app of ours, packages with all their modules."""
    for config in apps.get_app_configs():
        if config.name.startswith("motcua.") and importlib.util.find_spec(f"{config.name}.{room}"):
            module = importlib.import_module(f"{config.name}.{room}")
            yield config.label, module
            for part in pkgutil.iter_modules(getattr(module, "__path__", [])):
                yield config.label, importlib.import_module(f"{module.__name__}.{part.name}")
