"""A line that has not changed is not drawn again; one that has, or that is asked for in another language, is."""

from dataclasses import dataclass, replace

from django.utils.translation import override
from jinja2 import DictLoader

from motcua.surfaces.look.environment import environment


@dataclass(frozen=True)
class Line:
    name: str
    count: int


def test_a_line_is_drawn_once_per_set_of_values_and_stays_escaped() -> None:
    drawn: list[int] = []
    jinja = environment(
        loader=DictLoader(
            {
                "rows": "{% macro line(row) %}{% do note(1) %}<b>{{ row.name }}</b> {{ row.count }}{% endmacro %}",
                "page": "{% import 'rows' as rows %}{% for row in lines %}{{ kept(rows.line, row) }};{% endfor %}",
            }
        ),
        autoescape=True,
    )
    jinja.globals["note"] = drawn.append
    page, one = jinja.get_template("page"), Line("<Lê & Trần>", 1)
    assert page.render(lines=[one, one]) == "<b>&lt;Lê &amp; Trần&gt;</b> 1;" * 2
    assert page.render(lines=[replace(one), replace(one, count=2)]).endswith("</b> 1;<b>&lt;Lê &amp; Trần&gt;</b> 2;")
    assert len(drawn) == 2


def test_what_was_drawn_in_one_language_is_not_shown_in_another() -> None:
    templates = {
        "rows": "{% macro line(state) %}{{ state|in_words }}{% endmacro %}",
        "page": "{% import 'rows' as rows %}{{ kept(rows.line, 'Đang giải quyết') }}",
    }
    page = environment(loader=DictLoader(templates), autoescape=True).get_template("page")
    with override("vi"):
        assert page.render() == "Đang giải quyết"
    with override("en"):
        assert page.render() != "Đang giải quyết"
