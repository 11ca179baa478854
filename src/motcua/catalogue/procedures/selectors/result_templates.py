"""Mẫu kết quả: the templates that are shipped beside the bundles."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from motcua.catalogue.procedures.errors import ResultTemplateMissing
from motcua.catalogue.procedures.rules import result_templates as rules
from motcua.catalogue.procedures.rules.result_templates import ResultTemplate

_FOLDER = Path(__file__).resolve().parents[1] / "results"


def result_templates(procedure: str, outcomes: Iterable[str], *, on: date) -> list[ResultTemplate]:
    """Those in force on a day that serve a procedure with these outcomes, in the order of the outcomes."""
    ends = list(outcomes)
    found = [one for one in rules.in_force(_shipped().values(), on=on).values() if one.serves(procedure, ends)]
    place = {code: number for number, code in enumerate(ends)}
    return sorted(found, key=lambda one: min((place.get(code, len(ends)) for code in one.outcomes), default=len(ends)))


def result_template(code: str, version: int) -> ResultTemplate:
    """The one that a result was made with. Raises ResultTemplateMissing."""
    found = _shipped().get((code, version))
    if found is None:
        raise ResultTemplateMissing
    return found


@cache
def _shipped() -> dict[tuple[str, int], ResultTemplate]:
    """They come with the program and do not change under it."""
    read = (rules.read_template(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.yaml")))
    return {(one.code, one.version): one for one in read}
