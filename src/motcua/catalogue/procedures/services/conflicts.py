"""Chỗ đã sửa: what officials changed since a bundle was taken in, so that its next edition does not undo it unseen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from motcua.catalogue.procedures.errors import NothingEdited
from motcua.catalogue.procedures.models import ProcedureDraft, ProcedureField
from motcua.catalogue.procedures.selectors.stored import StoredProcedure
from motcua.foundation.journal import selectors as journal
from motcua.foundation.journal.selectors import HistoryLine
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.moments import local_day, say_day

if TYPE_CHECKING:
    from motcua.catalogue.procedures.services.bundles import Change

# Among the codes to overwrite: whatever was edited.
EVERYTHING = "all"


@dataclass(frozen=True, slots=True)
class KeptField:
    """A field that an official called otherwise than the bundle does, and that keeps the official's name."""

    code: str
    text: str


def with_conflicts(
    changes: Iterable["Change"], stored: Mapping[str, StoredProcedure], fields: Mapping[str, str]
) -> list["Change"]:
    """The changes, those that would undo an official's work marked; ``fields``: code of a procedure → of its field."""
    found = list(changes)
    edited = edited_versions({c.code: stored[c.code] for c in found if c.code in stored})
    closed = _closed(fields[c.code] for c in found)
    marked = []
    for change in found:
        said = [edited[change.code]] if change.code in edited else []
        field = fields[change.code]
        # Only a last day may still change in a field that ended; a version may not begin there.
        said += [closed[field]] if field in closed and change.valid_from is not None else []
        marked.append(replace(change, conflict="; ".join(said)))
    return marked


def edited_versions(stored: Mapping[str, StoredProcedure]) -> dict[str, str]:
    """Codes whose newest version was made by an official in the editor: where and when, in words."""
    codes = {one.newest.pk: code for code, one in stored.items()}
    drafted = ProcedureDraft.objects.filter(version__in=list(codes)).values_list("version_id", flat=True)
    return {codes[pk]: _said_of_version(stored[codes[pk]]) for pk in drafted if pk is not None}


def edited_fields(fields: Mapping[str, str]) -> list[KeptField]:
    """Those of a bundle's fields that an official renamed, and that the bundle would call otherwise again."""
    found = []
    for pk, code, name in ProcedureField.objects.filter(code__in=list(fields)).values_list("id", "code", "name"):
        if name == fields[code]:
            continue
        lines = journal.latest(f"field:{pk}", limit=50)
        renamed = next((line for line in lines if line.kind == "procedures.FieldRenamed"), None)
        if renamed is not None and renamed.actor_id is not None:
            found.append(KeptField(code, f"“{name}”, gói ghi “{fields[code]}”: {_by_whom(renamed)}"))
    return found


def check_overwritten(asked: frozenset[str], edited: Iterable[str]) -> None:
    """Every code that is to be overwritten names something that was edited: a typing error must not pass unseen."""
    unknown = asked - {EVERYTHING} - set(edited)
    if unknown:
        raise NothingEdited(codes=", ".join(sorted(unknown)))


def _closed(codes: Iterable[str]) -> dict[str, str]:
    rows = ProcedureField.objects.filter(code__in=set(codes), valid_to__isnull=False)
    return {
        code: f"lĩnh vực “{name}” đã thôi dùng sau {say_day(last)}"
        for code, name, last in rows.values_list("code", "name", "valid_to")
        if last is not None
    }


def _said_of_version(stored: StoredProcedure) -> str:
    for line in journal.latest(f"procedure:{stored.procedure.pk}", limit=50):
        if line.kind == "procedures.VersionPublished" and line.facts.get("number") == stored.newest.number:
            return f"bản {stored.newest.number} {_by_whom(line)}"
    return f"bản {stored.newest.number} đã được sửa trong hệ thống"


def _by_whom(line: HistoryLine) -> str:
    """'đã được sửa tại Phường Long Châu, ngày 22/11/2026'."""
    day = say_day(local_day(line.at))
    post = organizations.posts([line.post_id]).get(line.post_id) if line.post_id is not None else None
    where = organizations.short_names([post.agency_id])[post.agency_id] if post else ""
    return f"đã được sửa tại {where}, ngày {day}" if where else f"đã được sửa trong hệ thống, ngày {day}"
