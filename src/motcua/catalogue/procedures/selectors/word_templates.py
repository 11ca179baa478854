"""Mẫu Word của cơ quan: which file of an agency's own stands for a template on a day, and what may stand in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.catalogue.procedures.errors import ResultTemplateMissing, WordTemplateMissing
from motcua.catalogue.procedures.models import WordTemplate
from motcua.catalogue.procedures.rules import word_fields as rules
from motcua.catalogue.procedures.rules.administering import GRANT
from motcua.catalogue.procedures.rules.result_templates import ResultTemplate
from motcua.catalogue.procedures.rules.word_fields import WordField
from motcua.catalogue.procedures.selectors.intake import versions_for_intake
from motcua.catalogue.procedures.selectors.public import adopted_versions
from motcua.catalogue.procedures.selectors.result_templates import result_template, result_templates
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class WordLine:
    """One file of an agency's own. ``holds``: results are filled into it now."""

    id: int
    agency_id: int
    template: ResultTemplate
    valid_from: date
    valid_to: date | None
    file_id: int
    file_name: str
    used: tuple[str, ...]
    uploaded_at: datetime
    uploaded_by: str = ""
    holds: bool = False

    @property
    def missing(self) -> list[WordField]:
        """Required fields that it names nowhere."""
        return rules.missing(self.template, self.used)

    @property
    def is_ended(self) -> bool:
        """Whether somebody ended it."""
        return self.valid_to is not None


def missing_in_word(template: ResultTemplate, used: Collection[str]) -> list[WordField]:
    """Required fields that a file with these names lacks."""
    return rules.missing(template, used)


def handled_templates(agency_id: int, *, on: date) -> list[ResultTemplate]:
    """Templates of results of the procedures that an agency takes in, by title."""
    found: dict[str, ResultTemplate] = {}
    for version in versions_for_intake(adopted_versions(agency_id, on=on)).values():
        kinds = [kind.code for kind in version.outcomes]
        found |= {one.code: one for one in result_templates(version.code, kinds, on=on)}
    return sorted(found.values(), key=lambda one: (one.title, one.subject))


def handled_template(code: str, agency_id: int, *, on: date) -> ResultTemplate:
    """Raises ResultTemplateMissing, also where no procedure of the agency ends in it."""
    found = next((one for one in handled_templates(agency_id, on=on) if one.code == code), None)
    if found is None:
        raise ResultTemplateMissing
    return found


def word_in_force(agency_id: int, template: ResultTemplate, *, on: date) -> WordLine | None:
    """The agency's own file for this very version of a template; one query. None: the built-in layout."""
    row = _in_force(on).filter(agency=agency_id, template=template.code, version=template.version).first()
    return _line(row, holds=True) if row is not None else None


def words_in_force(agency_id: int, *, on: date) -> dict[tuple[str, int], WordLine]:
    """By code and version of the template, for the list; one query."""
    rows = reversed(list(_in_force(on).filter(agency=agency_id)))
    return {(row.template, row.version): _line(row, holds=True) for row in rows}


def word_template(number: int) -> WordLine:
    """The one that a result was made with. Raises WordTemplateMissing."""
    row = WordTemplate.objects.filter(pk=number).first()
    if row is None:
        raise WordTemplateMissing
    return _line(row)


def get_word_template(number: int, *, actor: Actor) -> WordLine:
    """The door: for who administers procedures at its agency. Raises WordTemplateMissing."""
    row = WordTemplate.objects.filter(pk=number, agency__in=actor.agencies(GRANT)).first()
    if row is None:
        raise WordTemplateMissing
    return _line(row)


def word_lines(template: ResultTemplate, agency_id: int, *, on: date) -> list[WordLine]:
    """All that an agency ever put, the newest day first; three queries at most."""
    rows = list(WordTemplate.objects.filter(agency=agency_id, template=template.code).order_by("-valid_from", "-pk"))
    people = organizations.people({row.uploaded_by_id or 0 for row in rows}) if rows else {}
    present = word_in_force(agency_id, template, on=on) if rows else None
    holds = present.id if present is not None else None
    return [_line(row, by=people.get(row.uploaded_by_id or 0, ""), holds=row.pk == holds) for row in rows]


def _in_force(on: date) -> QuerySet[WordTemplate]:
    """The one that holds comes first: the latest day, of one day the latest file."""
    rows = WordTemplate.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)
    return rows.order_by("-valid_from", "-pk")


def _line(row: WordTemplate, *, by: str = "", holds: bool = False) -> WordLine:
    return WordLine(
        row.pk, row.agency_id, result_template(row.template, row.version), row.valid_from, row.valid_to, row.file_id,
        row.file_name, tuple(row.used), row.uploaded_at, by, holds,
    )  # fmt: skip
