"""Mẫu kết quả for one dossier: which templates serve it, and what stands in their fields before anybody types."""

from collections.abc import Mapping
from datetime import date

from motcua.cases.dossiers.models import Dossier, MadeResult, Outcome, Submission
from motcua.cases.dossiers.rules import made_results as rules
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.signed import unsigned_file
from motcua.catalogue.eforms import selectors as eforms
from motcua.catalogue.eforms.errors import EformMissing
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.errors import ResultTemplateMissing
from motcua.catalogue.procedures.selectors import ResultField, ResultTemplate, WordLine
from motcua.kernel.errors import Invalid
from motcua.kernel.moments import say_day

# The place on a result where its number will stand below the seal.
NUMBER_PLACE = "So"


def templates_for(dossier: Dossier, *, on: date) -> list[ResultTemplate]:
    """Those in force that serve its procedure, the usual result first."""
    version = placing.version_of(dossier.version_id)
    return procedures.result_templates(version.code, [kind.code for kind in version.outcomes], on=on)


def template_for(dossier: Dossier, code: str, *, on: date) -> ResultTemplate:
    """Raises ResultTemplateMissing."""
    found = next((one for one in templates_for(dossier, on=on) if one.code == code), None)
    if found is None:
        raise ResultTemplateMissing(field="template")
    return found


def word_for(dossier: Dossier, template: ResultTemplate, *, on: date) -> WordLine | None:
    """Its agency's own Word file for the template; one query. None: the built-in layout."""
    return procedures.word_in_force(dossier.agency_id, template, on=on)


def kind_of(dossier: Dossier, template: ResultTemplate) -> int | None:
    """The outcome of the procedure that the template makes; None where the catalogue has no code for it."""
    outcomes = placing.version_of(dossier.version_id).outcomes
    return next((kind.id for kind in outcomes if kind.code in template.outcomes), None)


def words_for(dossier: Dossier, template: ResultTemplate, *, on: date) -> dict[str, str]:
    """As it was made the last time, else from what was filed. At most four queries."""
    made = MadeResult.objects.filter(dossier=dossier, template=template.code).first()
    known = {field.code for field in template.fields}
    if made is not None:
        return {code: words for code, words in made.values.items() if code in known}
    return rules.prefilled(template, _said(dossier, on=on), _own(dossier))


def made_of(outcome: Outcome | None) -> MadeResult | None:
    """How the present file was made, before anybody signed it; None where it was uploaded."""
    if outcome is None or outcome.file_id is None:
        return None
    return MadeResult.objects.filter(dossier_id=outcome.dossier_id, file_id=outcome.file_id).first()


def fault_in(field: ResultField, words: str) -> str:
    """What is wrong with the words of a field, as its verb would say; '' where nothing is."""
    try:
        rules.check_field(field, words)
    except Invalid as error:
        return str(error)
    return ""


def asks_number(dossier_id: int) -> bool:
    """Whether the seal closes a number that nobody has written yet: the file of the result leaves room for it."""
    made = MadeResult.objects.filter(dossier=dossier_id, file_id=unsigned_file(dossier_id)).first()
    return made is not None and any(place["name"] == NUMBER_PLACE for place in made.places)


def _said(dossier: Dossier, *, on: date) -> dict[str, str]:
    """What the filed form says, by its HTML names; nothing where it was handed in on paper."""
    row = Submission.objects.filter(pk=dossier.pk).values_list("eform_version_id", "answers").first()
    if row is None or row[0] is None:
        return {}
    try:
        definition = eforms.definition(row[0])
    except EformMissing:
        return {}
    sections = eforms.summary(definition, row[1], on=on)
    return {line.field: line.text for section in sections for line in section.lines if line.is_answered}


def _own(dossier: Dossier) -> Mapping[str, str]:
    version = placing.version_of(dossier.version_id)
    return {
        "name": dossier.applicant_name, "number": dossier.personal_number, "address": dossier.address,
        "born": say_day(dossier.born_on) if dossier.born_on else "", "sex": dossier.sex,
        "agency": placing.agency_of(dossier.agency_id).name, "filed": f"{dossier.code}, {version.name}",
    }  # fmt: skip
