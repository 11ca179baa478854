"""Agencies as others see them."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import OuterRef, Q, Subquery

from motcua.foundation.organizations.errors import NoSuchAgency
from motcua.foundation.organizations.models import Agency, AgencyParent

_ABOVE = """
WITH RECURSIVE above (id, height) AS (
    SELECT %(agency)s::bigint, 0
    UNION ALL
    SELECT p.parent_id, a.height + 1 FROM above a JOIN organizations_agencyparent p ON p.agency_id = a.id
    WHERE p.parent_id IS NOT NULL AND p.valid_from <= %(day)s AND (p.valid_to IS NULL OR p.valid_to >= %(day)s)
      AND a.height < 12
)
SELECT id FROM above ORDER BY height
"""
_BELOW = """
WITH RECURSIVE below (id) AS (
    SELECT agency_id FROM organizations_agencyparent
    WHERE parent_id = %(agency)s AND %(day)s BETWEEN valid_from AND COALESCE(valid_to, 'infinity')
  UNION
    SELECT c.agency_id FROM below b JOIN organizations_agencyparent c ON c.parent_id = b.id
    WHERE %(day)s BETWEEN c.valid_from AND COALESCE(c.valid_to, 'infinity')
) SELECT id FROM below
"""


@dataclass(frozen=True, slots=True)
class AgencyBrief:
    """What slips and page headers say about an agency."""

    id: int
    code: str
    code_qcvn102: str
    name: str
    short_name: str
    kind: str
    unit_code: str
    address: str
    phone: str
    parent_id: int | None
    parent_name: str
    closed_on: date | None = None

    @property
    def place(self) -> str:
        """'Phường Long Châu' dates its papers 'Long Châu, ngày …'."""
        for kind in ("Phường ", "Xã ", "Tỉnh "):
            if self.short_name.startswith(kind):
                return self.short_name.removeprefix(kind)
        return self.short_name

    def is_closed(self, day: date) -> bool:
        """Whether it was no more on that day."""
        return self.closed_on is not None and self.closed_on < day


def agency_brief(agency_id: int) -> AgencyBrief:
    """One query. Raises NoSuchAgency. The parent is the latest one."""
    return _brief(Q(pk=agency_id))


def get_agency(code: str) -> AgencyBrief:
    """The agency of a code in either form (H61.21, 000.00.21.H61); one query. Raises NoSuchAgency."""
    return _brief(Q(code=code) | Q(code_qcvn102=code))


def all_agencies() -> list[AgencyBrief]:
    """Every agency in Vietnamese order, in two queries."""
    parents = {
        child: (parent, name)
        for child, parent, name in AgencyParent.objects.order_by("valid_from").values_list(
            "agency_id", "parent_id", "parent__name"
        )
    }
    return [_with_parent(agency, *parents.get(agency.pk, (None, ""))) for agency in Agency.objects.order_by("sort_key")]


def agencies_above(agency_id: int, *, on: date) -> list[int]:
    """Itself first, then the one above it on that day, up to the top."""
    with connection.cursor() as cursor:
        cursor.execute(_ABOVE, {"agency": agency_id, "day": on})
        return [int(row[0]) for row in cursor.fetchall()]


def agencies_below(agency_id: int, *, on: date) -> set[int]:
    """The ids of all agencies that stand below this one on that day, at any depth; without itself."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, {"agency": agency_id, "day": on})
        return {int(row[0]) for row in cursor.fetchall()}


def _brief(wanted: Q) -> AgencyBrief:
    latest = AgencyParent.objects.filter(agency=OuterRef("pk")).order_by("-valid_from")
    agency = (
        Agency.objects.annotate(
            parent_id=Subquery(latest.values("parent_id")[:1]), parent_name=Subquery(latest.values("parent__name")[:1])
        )
        .filter(wanted)
        .first()
    )
    if agency is None:
        raise NoSuchAgency
    return _with_parent(agency, agency.parent_id, agency.parent_name or "")


def _with_parent(agency: Agency, parent_id: int | None, parent_name: str) -> AgencyBrief:
    return AgencyBrief(
        id=agency.pk,
        code=agency.code,
        code_qcvn102=agency.code_qcvn102,
        name=agency.name,
        short_name=agency.short_name,
        kind=agency.kind,
        unit_code=agency.unit_code,
        address=agency.address,
        phone=agency.phone,
        parent_id=parent_id,
        parent_name=parent_name,
        closed_on=agency.closed_on,
    )
