"""Câu chữ: what is said at a place on a day: by the agency itself, else by one above it, else everywhere."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.foundation.organizations.models import OfficeText
from motcua.kernel.statements import rows_of

# The latest sentence of each agency on the way up; an empty one says nothing of its own and lets the one above speak.
_SAID = """
WITH RECURSIVE above (id, depth) AS (
    SELECT %(agency)s::bigint, 0
  UNION
    SELECT p.parent_id, a.depth + 1
    FROM above a JOIN organizations_agencyparent p ON p.agency_id = a.id
    WHERE %(day)s::date BETWEEN p.valid_from AND COALESCE(p.valid_to, 'infinity')
), latest AS (
    SELECT DISTINCT ON (t.key, t.agency_id) t.key, t.agency_id, t.text, COALESCE(a.depth, 1000) AS depth
    FROM organizations_officetext t LEFT JOIN above a ON a.id = t.agency_id
    WHERE t.valid_from <= %(day)s::date AND (a.id IS NOT NULL OR t.agency_id IS NULL)
    ORDER BY t.key, t.agency_id, t.valid_from DESC
)
SELECT DISTINCT ON (l.key) l.key, l.text, l.agency_id, g.short_name
FROM latest l LEFT JOIN organizations_agency g ON g.id = l.agency_id
WHERE l.text <> '' ORDER BY l.key, l.depth
"""


@dataclass(frozen=True, slots=True)
class SaidText:
    """A sentence in force, and whose it is ('' for everybody's)."""

    text: str
    agency_id: int | None
    agency: str


@dataclass(frozen=True, slots=True)
class TextVersion:
    text: str
    valid_from: date


def office_texts(agency_id: int | None) -> str:
    """How the journal names the sentences: an agency's are told with it, everybody's by themselves."""
    return "office-texts:national" if agency_id is None else f"agency:{agency_id}"


def texts_of(agency_id: int | None, *, on: date) -> dict[str, SaidText]:
    """Every sentence that holds for an agency (None: for everybody) on a day, by place; one query."""
    rows = rows_of(_SAID, {"agency": agency_id, "day": on})
    return {key: SaidText(text, owner, name or "") for key, text, owner, name in rows}


def text_versions(agency_id: int | None, key: str) -> list[TextVersion]:
    """What the agency itself (None: everybody) said and will say at a place, the latest first."""
    whose = Q(agency=None) if agency_id is None else Q(agency_id=agency_id)
    rows = OfficeText.objects.filter(whose, key=key).order_by("-valid_from")
    return [TextVersion(*row) for row in rows.values_list("text", "valid_from")]
