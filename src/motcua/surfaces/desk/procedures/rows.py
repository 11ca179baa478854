"""Rows of a part added, taken away and moved: pure changes of what was typed."""

from typing import Any

from motcua.catalogue.procedures import services
from motcua.surfaces.desk.procedures.posted import PARTS, FormBroken, Typed

ALL_CHANNELS = ["counter", "online", "post"]
_FRESH: dict[str, Typed] = {
    "cases": {"name": ""},
    "papers": {"name": "", "need": "submit", "originals": "1"},
    "terms": {"term": "3 working days", "channels": ALL_CHANNELS},
    "fees": {"name": "", "kind": "levy"},
    "outcomes": {"name": ""},
    "legal_bases": {"number": ""},
}
_CODED = {"cases": "truong-hop", "papers": "giay-to"}


def done(typed: Typed, part: str, deed: str) -> tuple[Typed, str]:
    """What a button asks for (``add:papers``, ``remove:papers:2``, ``up:steps:1``); and where the page should stand."""
    words = deed.split(":")
    if len(words) < 2 or (words[1] not in PARTS[part] and (part, words[1]) != ("process", "steps")):
        raise FormBroken
    verb, key, place = words[0], words[1], _place(words)
    if key == "steps":
        return _steps(typed, verb, place)
    rows = list(typed.get(key, []))
    if verb == "add":
        rows.append(dict(_FRESH[key]))
        place = len(rows) - 1
    elif verb == "remove" and 0 <= place < len(rows):
        rows.pop(place)
    elif verb in ("up", "down") and 0 <= place < len(rows):
        to = place - 1 if verb == "up" else place + 1
        if 0 <= to < len(rows):
            rows[place], rows[to] = rows[to], rows[place]
            place = to
    else:
        raise FormBroken
    return coded({**typed, key: rows}), f"{key}-{min(place, len(rows) - 1)}" if rows else key


def coded(typed: Typed) -> Typed:
    """Rows that others refer to get a short name of their own, out of their name, and keep it."""
    changed = dict(typed)
    for key, otherwise in _CODED.items():
        changed[key] = _coded(changed.get(key, []), otherwise)
    process = dict(changed.get("process") or {})
    process["steps"] = _coded(process.get("steps", []), "buoc")
    changed["process"] = process
    return changed


def _coded(rows: Any, otherwise: str) -> list[Typed]:
    rows = [dict(row) for row in rows] if isinstance(rows, list) else []
    taken = {str(row.get("code", "")) for row in rows}
    for row in rows:
        if not row.get("code"):
            row["code"] = services.short_name(str(row.get("name", "")), taken, otherwise)
            taken.add(row["code"])
    return [{"code": row["code"], **row} for row in rows]


def _steps(typed: Typed, verb: str, place: int) -> tuple[Typed, str]:
    process = dict(typed.get("process") or {})
    steps = [dict(step) for step in process.get("steps", [])]
    if verb == "add":
        taken = {str(step.get("code", "")) for step in steps}
        fresh = {
            "code": services.short_name("Bước mới", taken, "buoc"), "name": "", "kind": "review",
            "by": "dossiers.process", "hours": "4",
        }  # fmt: skip
        # A new step stands after the one named, or before the return.
        place = place if place >= 0 else len(steps) - 2
        steps = services.add_step(steps, place, fresh)
        standing = fresh["code"]
    elif not 0 <= place < len(steps):
        raise FormBroken
    elif verb == "remove":
        steps, standing = services.remove_step(steps, place), ""
    elif verb in ("up", "down"):
        standing = str(steps[place].get("code", ""))
        steps = services.move_step(steps, place, -1 if verb == "up" else 1)
    else:
        raise FormBroken
    process["steps"] = steps
    return {**typed, "process": process}, f"step-{standing}" if standing else "steps"


def _place(words: list[str]) -> int:
    return int(words[2]) if len(words) > 2 and words[2].isdecimal() and len(words[2]) < 6 else -1
