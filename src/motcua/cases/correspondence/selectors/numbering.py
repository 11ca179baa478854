"""How an agency numbers what it issues in a year."""

from dataclasses import dataclass

from django.db.models import F

from motcua.cases.correspondence.models import NumberingRule, SeriesNumber
from motcua.cases.correspondence.rules.layout import abbreviation_of
from motcua.cases.correspondence.states import COPIES_SERIES, HANDOVERS_SERIES, NumberScheme
from motcua.foundation.organizations import selectors as organizations


@dataclass(frozen=True, slots=True)
class Numbering:
    """Cách đánh số in force, with the agency's abbreviation as its documents bear it."""

    scheme: NumberScheme
    abbreviation: str
    from_year: int
    source: str
    is_own: bool

    def series_of(self, kind_code: str) -> str:
        """Which documents count together: those of a kind, or all ('')."""
        return kind_code if self.scheme == NumberScheme.PER_KIND else ""


def numbering_of(agency_id: int, year: int) -> Numbering:
    """The agency's own rule of the latest year, else everybody's; two queries."""
    rules = NumberingRule.objects.filter(agency_id=agency_id) | NumberingRule.objects.filter(agency=None)
    latest_own_first = rules.filter(from_year__lte=year).order_by(
        F("agency_id").asc(nulls_last=True), "-from_year", "-id"
    )
    rule = latest_own_first[0]
    short = rule.abbreviation or abbreviation_of(organizations.agency_brief(agency_id).name)
    return Numbering(NumberScheme(rule.scheme), short, rule.from_year, rule.source, rule.agency_id is not None)


def has_numbers(agency_id: int, year: int) -> bool:
    """Whether anything was issued in that year; copies and lists for the archive are counted in one way, whatever the
    agency rules."""
    given = SeriesNumber.objects.filter(agency_id=agency_id, year=year)
    return given.exclude(series__in=(COPIES_SERIES, HANDOVERS_SERIES)).exists()
