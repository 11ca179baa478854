"""Cleaning ways of handing in, each with its time and its fees; and results."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from motcua.catalogue.procedures.rules.cleaning import CHANNELS, OUTCOME_CODE, cut, other_days, term_of
from motcua.catalogue.procedures.rules.cleaning_fees import Fee, RawFee, fee_of
from motcua.catalogue.procedures.rules.sheets import FeeSheet, OutcomeSheet, TermSheet
from motcua.catalogue.procedures.states import Channel
from motcua.kernel.text import clean, fold

UNKNOWN = "Nguồn không nêu thời hạn"
_ABOUT_TIME = re.compile(r"\d+\s*(?:\([^)]*\)\s*)?ngai|thoi han|trong ngai")


@dataclass(frozen=True, slots=True)
class RawWay:
    """A row of a source: how it arrives, a number with its unit, words besides, and what is charged."""

    channel: str
    number: int | None
    unit: str
    words: str
    fees: tuple[RawFee, ...] = ()


def terms_of(ways: Sequence[RawWay], field: str, doubts: list[str]) -> tuple[TermSheet, ...]:
    """One line for the ways that say the same; a way with two times depends on what nobody wrote down."""
    lines: dict[str, list[tuple[str, str]]] = {}
    for way in ways:
        channel = CHANNELS.get(fold(way.channel))
        if channel is None:
            doubts.append(f"không rõ cách thức “{clean(way.channel)[:40]}”")
            continue
        line = _term(way, field, doubts)
        if line not in lines.setdefault(channel, []):
            lines[channel].append(line)
    grouped: dict[tuple[str, str], list[str]] = {}
    for channel in Channel.values:
        if channel not in lines:
            continue
        value, text = lines[channel][0]
        if len({term for term, _ in lines[channel]}) > 1:
            value, text = "", cut(" / ".join(words or term for term, words in lines[channel]))
            doubts.append("nguồn ghi nhiều thời hạn cho cùng một cách thức, không rõ theo trường hợp nào")
        grouped.setdefault((value, text or ("" if value else UNKNOWN)), []).append(channel)
    return tuple(TermSheet(value, text, tuple(channels)) for (value, text), channels in grouped.items())


def _term(way: RawWay, field: str, doubts: list[str]) -> tuple[str, str]:
    found, text = term_of(way.number, way.unit, way.words), _words(way)
    others = other_days(way.number, way.words)
    if others and way.number is not None:
        doubts.append(f"ngoài thời hạn {way.number}, lời văn còn nêu {', '.join(others)}")
    if way.number == 1 and not way.unit and fold(field) == "ho tich":
        # A bare "1" means "within the day" for civil status (crawl of July 2026, 588 commune procedures).
        return "same day", text
    if found.doubt:
        doubts.append(found.doubt)
    return found.value, text


def _words(way: RawWay) -> str:
    """The source's words on the time; its number where there are none."""
    if way.words and (way.number is None or _ABOUT_TIME.search(fold(way.words))):
        return cut(way.words)
    if way.number is None:
        return ""
    return f"{way.number} {way.unit.lower()}" if way.unit else f"{way.number} (nguồn không ghi đơn vị)"


def fees_of(ways: Sequence[RawWay], doubts: list[str]) -> tuple[FeeSheet, ...]:
    """One line for the ways that charge the same; nothing where the source says nothing."""
    grouped: dict[Fee, list[str]] = {}
    for way in ways:
        channel = CHANNELS.get(fold(way.channel))
        for fee in (fee_of(raw) for raw in way.fees):
            if channel and fee.is_known and channel not in grouped.setdefault(fee, []):
                grouped[fee].append(channel)
    offered = {CHANNELS.get(fold(way.channel)) for way in ways}
    found = []
    for fee, channels in grouped.items():
        if fee.doubt:
            doubts.append(fee.doubt)
        where = () if set(channels) == offered else tuple(c for c in Channel.values if c in channels)
        found.append(FeeSheet(fee.name, fee.kind, fee.amount, fee.per, fee.note, where))
    return tuple(found)


def outcomes_of(results: Iterable[tuple[str, str]], doubts: list[str]) -> tuple[OutcomeSheet, ...]:
    """Results by name, each once; what is no code of a result is left out."""
    found: dict[str, OutcomeSheet] = {}
    for raw_code, raw_name in results:
        name, code = clean(raw_name).strip(" .;")[:600], clean(raw_code)
        if not name:
            continue
        if code and not OUTCOME_CODE.fullmatch(code):
            doubts.append(f"mã kết quả “{code[:40]}” không đúng dạng KQ.Xnn.nnnnnn, đã bỏ")
            code = ""
        found.setdefault(fold(name), OutcomeSheet(code, name))
    return tuple(found.values())
