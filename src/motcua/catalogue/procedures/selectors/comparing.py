"""What changed between two stored versions, or between a stored one and what somebody wants to make of it."""

from motcua.catalogue.procedures.errors import ProcedureMissing
from motcua.catalogue.procedures.models import ProcedureField, ProcedureVersion
from motcua.catalogue.procedures.rules.differences import Side, differences
from motcua.catalogue.procedures.rules.rows import Difference
from motcua.catalogue.procedures.selectors.sheets import sheets_of, steps_by_process


def side_of_version(version_id: int) -> Side:
    """A stored version, published or not, ready to be compared. Raises ProcedureMissing."""
    return _sides([version_id])[0]


def differences_between(version_id_a: int, version_id_b: int) -> list[Difference]:
    """Everything that ``b`` says otherwise than ``a``; [] where they say the same. Raises ProcedureMissing."""
    old, new = _sides([version_id_a, version_id_b])
    return differences(old, new)


def _sides(ids: list[int]) -> list[Side]:
    rows = {
        version.pk: version
        for version in ProcedureVersion.objects.filter(pk__in=ids).select_related("procedure", "field", "process")
    }
    for version_id in ids:
        if version_id not in rows:
            raise ProcedureMissing(version_id=version_id)
    versions = [rows[version_id] for version_id in ids]
    steps = steps_by_process({version.process_id for version in versions})
    fields = dict(ProcedureField.objects.values_list("code", "name"))
    return [
        Side(sheet, steps[version.process_id], fields)
        for version, sheet in zip(versions, sheets_of(versions), strict=True)
    ]
