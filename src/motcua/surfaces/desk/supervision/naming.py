"""What the rows of a table of supervision are called."""

from collections.abc import Collection

from motcua.catalogue.procedures import selectors as procedures
from motcua.foundation.organizations import selectors as organizations
from motcua.surfaces.desk.supervision.asking import Asked


def names_of(asked: Asked, by: str, ids: Collection[int]) -> dict[int, str]:
    """Units, fields or agencies. Where several agencies are looked at, a unit is called with its own: every ward has a
    one-stop desk."""
    if by == "unit":
        return organizations.units(ids, with_agency=asked.agency is None and len(asked.agencies) > 1)
    if by == "field":
        return procedures.field_names(ids)
    return {agency.id: agency.short_name for agency in organizations.all_agencies() if agency.id in ids}
