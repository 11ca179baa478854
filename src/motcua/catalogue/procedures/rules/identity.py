"""When two contents are the same, and from which day a changed one counts."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.catalogue.procedures.rules.sheets import PatternSheet, ProcedureSheet, StepSheet


def content_hash(sheet: ProcedureSheet, pattern: PatternSheet | None) -> str:
    """Everything that a version says, and the pattern it walks; not the days between which it is in force."""
    content = asdict(replace(sheet, eform=None))
    del content["valid_from"], content["valid_to"], content["eform"]
    if sheet.eform is not None:
        content["eform"] = sheet.eform.digest
    for late in ("source", "doubts", "without_account"):
        # They came later: what says nothing of them is what it was before.
        if not content[late]:
            del content[late]
    for paper in content["papers"]:
        for late in ("kinds", "identity"):
            if not paper[late]:
                del paper[late]
    return _digest([content, asdict(pattern) if pattern else None])


def process_hash(pattern: str, name: str, steps: Sequence[StepSheet], base: str) -> str:
    """Equal processes are stored once."""
    return _digest([pattern, name, [asdict(step) for step in steps], base])


def _digest(content: Any) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def first_day(declared: date, newest: date | None, today: date) -> date:
    """From when a changed procedure counts: the day it declares, if it declares a new one.

    A corrected file that still names the old day cannot change the past: it counts from today, or from the day on
    which the newest version would have begun, if that is still to come.
    """
    if newest is None or declared > newest:
        return declared
    return max(newest, today)
