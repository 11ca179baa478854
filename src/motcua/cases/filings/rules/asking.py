"""What a filing has to bring: papers of its case, less those that the form itself is."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalogue.eforms.states import Widget
from motcua.catalogue.procedures.selectors import IntakeVersion, PaperLine, papers_for, the_form
from motcua.catalogue.procedures.states import PaperNeed

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """Giấy tờ cần nộp. ``is_needed``: without it the dossier cannot be filed; else it may come, or data replace it."""

    paper: PaperLine
    is_needed: bool
    name: str = ""
    help: str = ""


def papers_asked(version: IntakeVersion, case_id: int | None, *, has_form: bool) -> list[Asked]:
    """The papers to send files of, in the procedure's order."""
    form = the_form(version.papers) if has_form else None
    return [
        Asked(paper, not paper.is_optional and not paper.instead, paper.name, paper.instead)
        for paper in papers_for(version, case_id)
        if paper.need == PaperNeed.SUBMIT and paper != form
    ]


def asked_by_form(
    asked: Sequence[Asked], version: IntakeVersion, fields: Iterable[Widget], named: Collection[str]
) -> list[Asked]:
    """The same with a form that names papers (``named``) and asks for some of them now (``fields``).

    A paper that the form names and does not ask for is not asked for; one that it asks for is, whatever the case.
    """
    wanted = {field.paper: field for field in fields}
    before = {one.paper.code: one for one in asked}
    found = []
    for paper in version.papers:
        field, one = wanted.get(paper.code), before.get(paper.code)
        if field is not None:
            needed = field.is_required or (one is not None and one.is_needed)
            found.append(Asked(paper, needed, field.label or paper.name, field.help or paper.instead))
        elif one is not None and paper.code not in named:
            found.append(one)
    return found


def papers_shown(version: IntakeVersion, case_id: int | None) -> list[PaperLine]:
    """The papers to bring along when somebody comes to the counter."""
    return [paper for paper in papers_for(version, case_id) if paper.need == PaperNeed.SHOW]


def day_of(text: Any) -> date | None:
    """A day as typed, '14/08/1995' or '1995-08-14'; None for anything else."""
    written = _DAY.fullmatch(str(text).strip())
    try:
        return date(*(int(part) for part in reversed(written.groups()))) if written else date.fromisoformat(str(text))
    except ValueError:
        return None


def text_of(typed: Mapping[str, Any], name: str) -> str:
    """One value of a form as typed."""
    return str(typed.get(name, "") or "")
