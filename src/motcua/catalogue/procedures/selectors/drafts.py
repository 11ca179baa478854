"""A draft as its editor sees it: what was typed, what it means, what it would change."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.catalogue.procedures.errors import DraftMissing
from motcua.catalogue.procedures.models import ProcedureDraft, ProcedureField
from motcua.catalogue.procedures.rules.administering import check_may_administer
from motcua.catalogue.procedures.rules.differences import Side, differences
from motcua.catalogue.procedures.rules.drafting import Reading, folded, read_draft
from motcua.catalogue.procedures.rules.rows import Difference
from motcua.catalogue.procedures.rules.typed import Typed, from_text
from motcua.catalogue.procedures.selectors.eforms import known_eforms
from motcua.catalogue.procedures.selectors.fields import open_fields
from motcua.catalogue.procedures.selectors.versions import VersionLine, newest_standing, side_of, standing_of
from motcua.kernel.actor import Actor
from motcua.kernel.text import sort_key


@dataclass(frozen=True, slots=True)
class Draft:
    """Bản nháp thủ tục; ``before`` is the version that it would follow."""

    id: int
    procedure_code: str
    revision: int
    typed: Typed
    reading: Reading
    before: VersionLine | None
    differences: tuple[Difference, ...]
    fields: tuple[tuple[str, str], ...]
    eforms: tuple[tuple[str, str], ...]
    edited_by_id: int | None
    edited_at: datetime

    @property
    def code(self) -> str:
        """As typed, or that of its procedure."""
        return self.procedure_code or str(self.typed.get("code", ""))

    @property
    def name(self) -> str:
        """As typed."""
        return str(self.typed.get("name", "")) or "Thủ tục chưa có tên"

    @property
    def number(self) -> int:
        """Which version it would become."""
        return self.before.number + 1 if self.before else 1


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list."""

    id: int
    code: str
    name: str
    is_new: bool
    edited_by_id: int | None
    edited_at: datetime


def get_draft(draft_id: int, *, actor: Actor, on: date) -> Draft:
    """An open draft. Raises MayNotAdminister, DraftMissing."""
    check_may_administer(actor)
    row = ProcedureDraft.objects.filter(pk=draft_id, ended_at=None).select_related("procedure").first()
    if row is None:
        raise DraftMissing(draft_id=draft_id)
    return draft_as_typed(row, from_text(row.sheet), on=on)


def unsaved_draft(draft_id: int, typed: Typed, *, actor: Actor, on: date) -> Draft:
    """The draft as it would be with what was typed and not saved. Raises MayNotAdminister, DraftMissing."""
    check_may_administer(actor)
    row = ProcedureDraft.objects.filter(pk=draft_id, ended_at=None).select_related("procedure").first()
    if row is None:
        raise DraftMissing(draft_id=draft_id)
    return draft_as_typed(row, typed, on=on)


def draft_as_typed(row: ProcedureDraft, typed: Typed, *, on: date) -> Draft:
    """A draft's row with its text read."""
    fields, usable = dict(ProcedureField.objects.values_list("code", "name")), open_fields()
    before = newest_standing(row.procedure_id) if row.procedure_id else None
    forms = known_eforms(before.sheet.eform if before else None)
    reading = read_draft(typed, fields=usable, on=on, eforms=forms)
    found: list[Difference] = []
    line = None
    if before is not None:
        v = before.newest
        line = VersionLine(v.pk, v.number, v.name, v.valid_from, v.valid_to, v.published_at,
                           standing_of(v.valid_from, v.valid_to, on, published_at=v.published_at))  # fmt: skip
        new = Side(folded(reading.sheet, before.pattern), reading.steps, fields)
        found = differences(side_of(before, fields), new)
    return Draft(
        row.pk, row.procedure.code if row.procedure else "", row.revision, typed, reading, line, tuple(found),
        _choice(usable, fields, str(typed.get("field", ""))),
        tuple(sorted(((code, form.title) for code, form in forms.items()), key=lambda pair: sort_key(pair[1]))),
        row.edited_by_id, row.edited_at,
    )  # fmt: skip


def _choice(usable: dict[str, str], fields: dict[str, str], chosen: str) -> tuple[tuple[str, str], ...]:
    """The fields in Vietnamese order; one that was chosen before it ended stays to be seen."""
    found = sorted(usable.items(), key=lambda pair: sort_key(pair[1]))
    if chosen in fields and chosen not in usable:
        found.append((chosen, f"{fields[chosen]} (đã thôi dùng)"))
    return tuple(found)


def open_drafts(*, actor: Actor, limit: int = 50) -> list[DraftLine]:
    """The drafts that are being written, the last touched first."""
    check_may_administer(actor)
    rows = ProcedureDraft.objects.filter(ended_at=None).select_related("procedure").order_by("-edited_at", "-pk")
    lines = []
    for row in rows[:limit]:
        typed = from_text(row.sheet)
        code = row.procedure.code if row.procedure else str(typed.get("code", ""))
        name = str(typed.get("name", "")) or "Thủ tục chưa có tên"
        lines.append(DraftLine(row.pk, code, name, row.procedure_id is None, row.edited_by_id, row.edited_at))
    return lines
