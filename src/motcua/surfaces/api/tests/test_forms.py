"""The schema of a form, for programs that file."""

from jsonschema import Draft202012Validator

from motcua.cases.dossiers.tests.factories import Office
from motcua.catalogue.eforms import services
from motcua.catalogue.eforms.tests.factories import AT, SAMPLE
from motcua.kernel.actor import SYSTEM
from motcua.surfaces.api.tests.conftest import Caller


def test_the_newest_schema_of_a_form_is_a_schema_of_json(office: Office, counter: Caller) -> None:
    services.publish(SAMPLE, actor=SYSTEM, at=AT)
    services.publish(SAMPLE.replace("label: Ngày sinh,", "label: Sinh ngày,", 1), actor=SYSTEM, at=AT)
    told = counter.get("/forms/to-khai-khai-sinh/schema").json()
    Draft202012Validator.check_schema(told)
    assert told["properties"]["ngay_sinh"]["title"] == "Sinh ngày"
    assert told["required"] == ["co_cha", "gioi_tinh", "ho_ten", "ngay_sinh"]


def test_an_unknown_form_is_missing(office: Office, counter: Caller) -> None:
    answer = counter.get("/forms/khong-co/schema")
    assert (answer.status_code, answer.json()["code"]) == (404, "eforms.eform_missing")
