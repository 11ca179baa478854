"""Forms as they are drawn: every control has its label, its help and its error said with it."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from django.template import engines
from lxml import html

from motcua.catalogue.eforms import selectors as eforms

TODAY = date(2026, 11, 22)
SAMPLE = eforms.read((Path(eforms.__file__).parents[1] / "tests/sample.yaml").read_text())
PAGE = """{% import "kit/eform.jinja" as eform %}
<form method="post">{{ eform.error_summary(widgets) }}{{ eform.fields(widgets, sources) }}</form>"""


def drawn(
    page: str, answers: Mapping[str, object], errors: Mapping[str, str] = {}, **more: object
) -> html.HtmlElement:  # fmt: skip
    widgets = eforms.widgets(SAMPLE, page, answers, errors, on=TODAY, typed=more.get("typed"))  # type: ignore[arg-type]
    text = engines["jinja2"].from_string(PAGE).render({"widgets": widgets, "sources": more.get("sources", {})})
    return html.fromstring(text)


def control(form: html.HtmlElement, name: str) -> html.HtmlElement:
    return form.xpath(f'//*[@name="{name}"]')[0]


def words(form: html.HtmlElement, ids: str) -> str:
    return " ".join(form.get_element_by_id(one).text_content().strip() for one in ids.split())


@pytest.mark.parametrize("page", ["tre", "cha-me", "khac"])
def test_every_control_has_a_label_and_every_id_stands_once(page: str) -> None:
    form = drawn(page, {"co_cha": "yes", "con": [{"ho_ten": "A"}, {}]})
    ids = form.xpath("//@id")
    assert len(ids) == len(set(ids))
    for one in form.xpath('//input[not(@type="hidden")] | //select | //textarea'):
        assert form.xpath(f'//label[@for="{one.get("id")}"]'), one.get("name")
    for one in form.xpath("//fieldset"):
        assert one.xpath("./legend")
    for described in form.xpath("//@aria-describedby"):
        assert words(form, described)


def test_what_is_wrong_stands_at_its_field_and_above_with_a_link_to_it() -> None:
    done = eforms.clean_page(SAMPLE, "tre", {"ngay_sinh.day": ["31"], "ngay_sinh.month": ["2"],
                                             "ngay_sinh.year": ["2026"]}, {}, on=TODAY)  # fmt: skip
    form = drawn("tre", done.answers, done.errors, typed=done.typed)
    links = form.xpath('//*[@role="alert"]//a/@href')
    assert len(links) == len(done.errors) == 3
    for link in links:
        assert form.get_element_by_id(link[1:]).tag == "input"
    assert control(form, "ho_ten").get("aria-invalid") == "true"
    assert "Hãy điền" in words(form, control(form, "ho_ten").get("aria-describedby"))
    assert control(form, "ngay_sinh.day").get("value") == "31"


def test_an_address_is_chosen_without_a_script_in_two_steps() -> None:
    first = drawn("tre", {})
    province, ward = control(first, "noi_sinh.province"), control(first, "noi_sinh.ward")
    assert len(province.xpath("./option")) == 35
    assert [one.text for one in ward.xpath("./option")] == ["Chọn tỉnh, thành phố trước"]
    assert control(first, "choose").get("value") == "noi_sinh"
    typed = eforms.redrawn(SAMPLE, "tre", {"noi_sinh.province": ["86"], "ho_ten": ["An"], "choose": ["noi_sinh"]})
    second = drawn("tre", {}, typed=typed)
    assert len(control(second, "noi_sinh.ward").xpath(".//option")) > 50
    assert control(second, "ho_ten").get("value") == "An"


def test_rows_come_and_go_by_buttons_that_send_the_form() -> None:
    form = drawn("khac", {"co_cha": "no", "con": [{"ho_ten": "A"}]})
    assert control(form, "con.rows").get("value") == "1"
    assert (control(form, "add").get("value"), control(form, "remove").get("value")) == ("con", "con.0")
    assert all(button.get("formnovalidate") is not None for button in form.xpath("//button"))


def test_a_field_that_depends_on_this_page_says_when_it_is_meant_and_tells_the_script() -> None:
    form = drawn("cha-me", {"ngay_sinh": "2020-01-01"})
    field = form.xpath('//*[@data-field="cha"]')[0]
    assert field.get("data-show-when") == '["==", ["field", "co_cha"], ["text", "yes"]]'
    assert "Chỉ điền khi “Khai phần người cha?” là “Có”." in words(form, field.get("aria-describedby"))


def test_a_value_says_where_it_stands_from() -> None:
    form = drawn("tre", {"ho_ten": "AN"}, sources={"ho_ten": "Lấy từ thông tin cá nhân của bạn"})
    assert "Lấy từ thông tin cá nhân" in words(form, control(form, "ho_ten").get("aria-describedby"))


def test_what_people_typed_cannot_become_markup() -> None:
    evil = '"><script>alert(1)</script>'
    form = drawn("tre", {}, {"ho_ten": evil}, typed={"ho_ten": [evil], "noi_sinh.detail": [evil]})
    assert not form.xpath("//script")
    assert control(form, "ho_ten").get("value") == evil


def test_no_page_has_script_or_style_inline() -> None:
    text = html.tostring(drawn("khac", {"co_cha": "no", "con": [{}]}), encoding="unicode")
    assert not re.search(r"<script|style=|\son[a-z]+=", text)
