"""The papers of a sheet, a row each: those of the procedure's case, then those outside its list."""

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import IntakeVersion, PaperLine
from motcua.catalogue.procedures.states import PaperNeed
from motcua.surfaces.desk.intake.attachments import Attached, unseal_all
from motcua.surfaces.desk.intake.typed import Typed


@dataclass(frozen=True, slots=True)
class PaperRow:
    """``key`` names the row's fields; ``required`` is None outside the procedure's list."""

    key: str
    required: PaperLine | None
    name: str
    is_ticked: bool
    originals: str
    copies: str
    files: tuple[Attached, ...]

    @property
    def is_shown_only(self) -> bool:
        """Given back at once and never scanned."""
        return self.required is not None and self.required.need == PaperNeed.SHOW

    @property
    def is_missing(self) -> bool:
        """Required, and not there."""
        return self.required is not None and not self.required.is_optional and not self.is_ticked


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything of card 3."""

    rows: tuple[PaperRow, ...]
    remarks: tuple[PaperLine, ...]

    @property
    def missing(self) -> list[PaperRow]:
        return [row for row in self.rows if row.is_missing]

    @property
    def ticked(self) -> int:
        return sum(row.is_ticked for row in self.rows)


def papers_of(version: IntakeVersion | None, case_id: int | None, sheet: Typed, *, post_id: int | None) -> Papers:
    """A file never gets lost: where its paper left the list with the case, it is shown as a paper of its own."""
    lines = procedures.papers_for(version, case_id) if version else []
    wanted = [line for line in lines if line.need != PaperNeed.NOTE]
    rows = [_required(line, sheet, post_id) for line in wanted]
    rows += [_extra(key, sheet, post_id) for key in sheet.extra_rows]
    shown = {row.key for row in rows}
    rows += _left_behind(sheet, shown, post_id)
    return Papers(tuple(rows), tuple(line for line in lines if line.need == PaperNeed.NOTE))


def _required(line: PaperLine, sheet: Typed, post_id: int | None) -> PaperRow:
    key = str(line.id)
    return PaperRow(
        key=key, required=line, name=line.name, is_ticked=sheet.is_on(f"paper-{key}"),
        originals=_count(sheet, f"originals-{key}", line.originals), copies=_count(sheet, f"copies-{key}", line.copies),
        files=unseal_all(sheet.all(f"file-{key}"), post_id=post_id),
    )  # fmt: skip


def _extra(key: str, sheet: Typed, post_id: int | None) -> PaperRow:
    return PaperRow(
        key=key, required=None, name=sheet.text(f"paper_name-{key}"), is_ticked=True,
        originals=_count(sheet, f"originals-{key}", 1), copies=_count(sheet, f"copies-{key}", 0),
        files=unseal_all(sheet.all(f"file-{key}"), post_id=post_id),
    )  # fmt: skip


def _left_behind(sheet: Typed, shown: set[str], post_id: int | None) -> Iterator[PaperRow]:
    number = 1 + max((int(row[1:]) for row in sheet.extra_rows), default=-1)
    for field in sheet.fields:
        kind, _, key = field.partition("-")
        if kind != "file" or key in shown or not any(sheet.all(field)):
            continue
        files = unseal_all(sheet.all(field), post_id=post_id)
        name = files[0].name.rpartition(".")[0] or files[0].name
        yield PaperRow(f"x{number}", None, name, True, "0", "0", files)
        number += 1


def _count(sheet: Typed, name: str, otherwise: int) -> str:
    return sheet.text(name) if name in sheet.fields else str(otherwise)
