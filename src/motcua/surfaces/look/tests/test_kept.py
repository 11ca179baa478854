"""A line that has not changed is not drawn again; one that has is."""

from dataclasses import dataclass, replace

from jinja2 import DictLoader

from motcua.surfaces.look.environment import environment, kept


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
    kept.cache_clear()
    assert page.render(lines=[one, one]) == "<b>&lt;Lê &amp; Trần&gt;</b> 1;" * 2
    assert page.render(lines=[replace(one), replace(one, count=2)]).endswith("</b> 1;<b>&lt;Lê &amp; Trần&gt;</b> 2;")
    assert len(drawn) == 2
