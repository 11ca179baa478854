"""Mẫu kết quả: each procedure with a form may end in one, and asks its form only for what that form says."""

from dataclasses import replace
from datetime import date

import pytest
import yaml

from motcua.catalogue.eforms.states import Definition
from motcua.catalogue.procedures.rules import result_templates as rules
from motcua.catalogue.procedures.rules.result_templates import ResultTemplate
from motcua.catalogue.procedures.selectors.result_templates import _FOLDER, result_templates
from motcua.catalogue.procedures.tests.filled_forms import FOLDER, FORMS

TODAY = date(2026, 11, 22)
SHIPPED = [rules.read_template(path.read_text()) for path in sorted(_FOLDER.glob("*.yaml"))]
WITH_FORM = [
    said
    for path in sorted(FOLDER.parent.glob("procedures/*.yaml"))
    if "eform" in (said := yaml.safe_load(path.read_text()))
]


def outcomes(said: dict) -> list[str]:
    return [one["code"] for one in said.get("outcomes", ())]


@pytest.mark.parametrize("said", WITH_FORM, ids=lambda said: said["code"])
def test_every_procedure_with_a_form_may_end_in_a_result_from_a_template(said: dict):
    assert result_templates(said["code"], outcomes(said), on=TODAY)


@pytest.mark.parametrize("template", SHIPPED, ids=lambda one: one.code)
def test_a_template_asks_a_form_only_for_what_the_form_says(template: ResultTemplate):
    forms = {said["eform"] for said in WITH_FORM if template.serves(said["code"], outcomes(said))}
    names = {name.removesuffix("[]") for field in template.fields for name in field.of if not name.startswith("@")}
    assert forms
    assert {name for name in names if not any(_has(FORMS[form], name) for form in forms)} == set()
    assert len({field.code for field in template.fields}) == len(template.fields)


def _has(form: Definition, name: str) -> bool:
    return form.field(name) is not None


def test_the_usual_result_comes_first_and_a_newer_version_holds_from_its_own_day():
    birth = next(one for one in SHIPPED if one.code == "giay-khai-sinh")
    later = replace(birth, version=2, in_force_from=date(2027, 1, 1))
    assert rules.in_force([later, birth], on=TODAY) == {birth.code: birth}
    assert rules.in_force([later, birth], on=date(2027, 1, 1)) == {birth.code: later}
    assert rules.in_force([birth], on=date(2025, 6, 30)) == {}
    found = result_templates("1.010041", ["KQ.G01.000062", "KQ.G01.000067"], on=TODAY)
    assert [one.code for one in found] == ["xac-nhan-cu-tru", "tu-choi-cu-tru"]
