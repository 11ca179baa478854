"""Việc trong đời sống in a bundle: reading its file, writing it, what two of them say otherwise."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import yaml

from motcua.catalogue.procedures.rules.rows import Difference, changed, compare, entry, matched, moved
from motcua.catalogue.procedures.rules.sheets import LifeEventSheet
from motcua.catalogue.procedures.rules.wording import quoted
from motcua.catalogue.procedures.states import DifferenceKind, EventIcon
from motcua.kernel.reading import Entries, Sheet
from motcua.kernel.text import fold
from motcua.kernel.writing import kept

LIFE_EVENTS = "life_events.yaml"
_KIND = DifferenceKind.LIFE_EVENT


def read_life_events(sheet: Sheet, text: str, codes: Collection[str]) -> tuple[LifeEventSheet, ...]:
    """The events of a file; ``codes``: the procedures that the bundle has."""
    root = sheet.compose(text)
    if root is None:
        return ()
    seen: dict[str, int] = {}
    named: dict[str, int] = {}
    found = []
    for node in sheet.entries(root, needs=("life_events",)).many("life_events"):
        e = sheet.entries(node, needs=("code", "name", "icon", "procedures"), may=("hidden",))
        event = LifeEventSheet(
            e.slug("code"), e.line("name", most=80), e.one_of("icon", EventIcon.values), _procedures(sheet, e, codes),
            e.flag("hidden"),
        )  # fmt: skip
        if event.name and not any(letter.isalnum() for letter in fold(event.name)):
            sheet.fault(e.at("name"), "tên việc cần ít nhất một chữ hoặc số")
        sheet.once(seen, event.code, e.at("code"), "việc")
        sheet.once(named, fold(event.name), e.at("name"), "việc tên")
        found.append(event)
    return tuple(found)


def life_event_entries(events: Sequence[LifeEventSheet]) -> dict[str, Any]:
    """The file's entries in their order."""
    return {
        "life_events": [
            kept({
                "code": one.code, "name": one.name, "icon": one.icon, "hidden": one.is_hidden or None,
                "procedures": list(one.procedures),
            })
            for one in events
        ]
    }  # fmt: skip


def as_shipped(event: LifeEventSheet) -> str:
    """What a bundle said of it: one that says otherwise was changed by officials. Shown or hidden is theirs alone."""
    content = [event.name, event.icon, event.procedures]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def differences_of_events(old: Sequence[LifeEventSheet], new: Sequence[LifeEventSheet]) -> list[Difference]:
    """Everything that changed in what two bundles say of life events."""
    pairs, is_moved = matched(old, new, lambda event: event.code)
    return [
        *compare(
            _KIND, "việc", pairs, key=lambda event: event.code, name=lambda event: event.name, change=event_differences
        ),
        *moved(_KIND, "các việc", is_moved),
    ]  # fmt: skip


def event_differences(a: LifeEventSheet, b: LifeEventSheet) -> Iterator[Difference]:
    """What changed in one event, as sentences."""
    it = f"Việc {quoted(b.name)}: "
    yield from entry(_KIND, b.code, "name", "tên việc", a.name, b.name)
    if a.icon != b.icon:
        before, after = _icon(a.icon), _icon(b.icon)
        yield changed(_KIND, b.code, "icon", f"{it}đổi hình từ {before} thành {after}", a.icon, b.icon)
    pairs, is_moved = matched(a.procedures, b.procedures, str)
    for was, now in pairs:
        if was is None or now is None:
            said = f"{it}thêm thủ tục {now}" if was is None else f"{it}bỏ thủ tục {was}"
            yield changed(_KIND, b.code, "procedures", said, was, now)
    if is_moved:
        yield changed(
            _KIND, b.code, "procedures", f"{it}đổi thứ tự các thủ tục", a.procedures, b.procedures
        )  # fmt: skip
    if a.is_hidden != b.is_hidden:
        said = f"{it}nay ẩn" if b.is_hidden else f"{it}nay hiện"
        yield changed(_KIND, b.code, "hidden", said, a.is_hidden, b.is_hidden)


def icon_names() -> Mapping[str, str]:
    """icon → what it is called."""
    return {icon.value: str(icon.label) for icon in EventIcon}


def _icon(code: str) -> str:
    return f"“{icon_names().get(code, code)}”"


def _procedures(sheet: Sheet, e: Entries, codes: Collection[str]) -> tuple[str, ...]:
    """In the order of the file, which is the one that people see."""
    seen: dict[str, int] = {}
    nodes = e.many("procedures")
    for node in nodes:
        code = sheet.line(node)
        sheet.once(seen, code, node, "thủ tục")
        if code and code not in codes:
            sheet.fault(node, f"gói không có thủ tục {code}")
    if not nodes and isinstance(e.nodes.get("procedures"), yaml.SequenceNode):
        sheet.fault(e.at("procedures"), "việc cần ít nhất một thủ tục")
    return tuple(code for code in seen if code)
