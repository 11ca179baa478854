"""A dossier's own row by prepared statement: every verb reads it twice, and composing that question in Python took
longer than answering it (a third of a request)."""

from motcua.cases.dossiers.models import Dossier
from motcua.kernel.statements import row_of

_COLUMNS = [field.attname for field in Dossier._meta.concrete_fields]
# S608: only names of our own columns go in.
_ROW = f"SELECT {', '.join(_COLUMNS)} FROM dossiers_dossier"  # noqa: S608 - our own columns
_BY_CODE = f"{_ROW} WHERE code = %s::text"
_LOCKED = f"{_ROW} WHERE id = %s::bigint FOR NO KEY UPDATE"


def dossier_by_code(code: str) -> Dossier | None:
    """No door: the caller asks whether these eyes may see it."""
    return _made(_BY_CODE, code)


def locked_dossier(dossier_id: int) -> Dossier | None:
    """Nobody else changes it until the end of the transaction; other rows may still refer to it."""
    return _made(_LOCKED, dossier_id)


def _made(statement: str, value: object) -> Dossier | None:
    row = row_of(statement, [value])
    return Dossier.from_db("default", _COLUMNS, row) if row is not None else None
