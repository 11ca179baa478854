"""Whatever form `bundle check` accepts can be drawn, filled in, exported, written, read again, and carried over."""

from collections.abc import Callable
from typing import Any

import pytest
from django.template import engines
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from motcua.catalogue.eforms.rules.checking import check_all, clean_page
from motcua.catalogue.eforms.rules.comparing import changes
from motcua.catalogue.eforms.rules.drawing import widgets
from motcua.catalogue.eforms.rules.migrating import migrate
from motcua.catalogue.eforms.rules.reading import read
from motcua.catalogue.eforms.rules.saying import summary
from motcua.catalogue.eforms.rules.schema import json_schema
from motcua.catalogue.eforms.rules.typed import is_filled
from motcua.catalogue.eforms.rules.visible import see
from motcua.catalogue.eforms.rules.writing import write
from motcua.catalogue.eforms.states import Answers, Definition, Field, FieldKind
from motcua.catalogue.eforms.tests.factories import PLACES, TODAY, form
from motcua.catalogue.eforms.tests.made import forms, typed

slow = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large, HealthCheck.large_base_example]
# A form that fails is made smaller for minutes: what fails is shown as it came.
often = settings(max_examples=40, deadline=None, suppress_health_check=slow, phases=(Phase.reuse, Phase.generate))
PAGE = '{% import "kit/eform.jinja" as eform %}{{ eform.error_summary(widgets) }}{{ eform.fields(widgets) }}'


def fill_in(draw: st.DrawFn | Any, definition: Definition) -> dict[str, Any]:
    """Answers as a wizard collects them: page after page, right and wrong things typed."""
    answers: dict[str, Any] = {}
    for page in definition.pages:
        data = draw(typed(page.fields))
        answers = clean_page(definition, page.code, data, answers, on=TODAY, places=PLACES).answers
    return answers


@often
@given(forms())
def test_what_is_written_reads_as_what_was_meant(definition: Definition) -> None:
    text = write(definition)
    again = read(text)
    assert again == definition
    assert write(again) == text
    assert again.digest == definition.digest
    assert changes(definition, again) == []


@often
@given(st.data())
def test_every_page_is_drawn_as_typed_and_as_answered(data: st.DataObject) -> None:
    definition = data.draw(forms())
    template = engines["jinja2"].from_string(PAGE)
    answers: dict[str, Any] = {}
    for page in definition.pages:
        done = clean_page(definition, page.code, data.draw(typed(page.fields)), answers, on=TODAY, places=PLACES)
        answers = done.answers
        # Sent back at once with what was typed; opened again another day with what was kept.
        faults = check_all(definition, answers, on=TODAY, places=PLACES)
        kept = {fault.field: fault.sentence for fault in faults if fault.page == page.code}
        for errors, given_ in ((done.errors, done.typed), (kept, None)):
            found = widgets(definition, page.code, answers, errors, on=TODAY, places=PLACES, typed=given_)
            drawn = template.render({"widgets": found})
            assert drawn.count("<li>") >= (1 if errors else 0)


@often
@given(st.data())
def test_answers_that_pass_pass_again_and_fit_the_schema_and_can_be_said(data: st.DataObject) -> None:
    definition = data.draw(forms())
    schema = json_schema(definition)
    Draft202012Validator.check_schema(schema)
    answers = fill_in(data.draw, definition)
    faults = check_all(definition, answers, on=TODAY, places=PLACES)
    settled = see(definition, answers, on=TODAY).answers
    assert check_all(definition, settled, on=TODAY, places=PLACES) == faults
    assert see(definition, settled, on=TODAY).answers == settled
    lines = [line for section in summary(definition, answers, on=TODAY, places=PLACES) for line in section.lines]
    assert all(line.text and definition.page_of(line.field) == line.page for line in lines)
    if not faults:
        assert [error.message for error in Draft202012Validator(schema).iter_errors(settled)] == []


@often
@given(st.data())
def test_a_page_that_was_clean_is_clean_when_it_is_sent_as_it_was_drawn(data: st.DataObject) -> None:
    definition = data.draw(forms())
    answers: dict[str, Any] = {}
    for page in definition.pages:
        done = clean_page(definition, page.code, data.draw(typed(page.fields)), answers, on=TODAY, places=PLACES)
        sent = sent_back(widgets(definition, page.code, done.answers, {}, on=TODAY, places=PLACES))
        again = clean_page(definition, page.code, sent, done.answers, on=TODAY, places=PLACES)
        # What a wrong answer shows is kept until it is put right; sent again without it, it is not asked for.
        if not done.errors:
            assert filled(definition, again.answers) == filled(definition, done.answers)
        answers = done.answers


def filled(definition: Definition, answers: Answers) -> dict[str, Any]:
    """Without what stands in a form beforehand and nobody touched."""
    kept = {}
    for code, value in answers.items():
        field = definition.field(code)
        if field is not None and is_filled(field, value):
            kept[code] = without_usual(field, value)
    return kept


def without_usual(field: Any, value: Any) -> Any:
    if field.kind == FieldKind.PERSON:
        inner = {one.code: one for one in field.fields}
        return {k: without_usual(inner[k], v) for k, v in value.items() if v != inner[k].default}
    if field.kind == FieldKind.GROUP:
        inner = {one.code: one for one in field.fields}
        return [{k: without_usual(inner[k], v) for k, v in row.items() if v != inner[k].default} for row in value]
    return value


def sent_back(drawn: Any) -> dict[str, list[str]]:
    """What a browser sends of a page that nobody touched."""
    data: dict[str, list[str]] = {}
    for widget in drawn:
        if widget.kind == FieldKind.GROUP:
            data[f"{widget.name}.rows"] = [str(len(widget.rows))]
            for row in widget.rows:
                data |= sent_back(row)
        elif widget.parts:
            data |= sent_back(widget.parts)
        elif widget.choices:
            data[widget.name] = [choice.value for choice in widget.choices if choice.is_chosen]
        elif widget.kind != FieldKind.FILES and (widget.kind != FieldKind.DECLARATION or widget.value):
            data[widget.name] = [widget.value]
    return data


@often
@given(st.data())
def test_no_answer_is_lost_in_a_migration_without_being_said(data: st.DataObject) -> None:
    old, new = data.draw(forms()), data.draw(forms())
    if data.draw(st.booleans()):
        new = Definition(old.code, 2, old.title, pages=(*old.pages[:1], *new.pages[1:]))
    answers = fill_in(data.draw, old)
    done = migrate(answers, old, new, places=PLACES)
    told = {one.field for one in (*done.kept, *done.dropped)}
    asked = leaves(answers, old.field)
    assert all(one in told or one.partition(".")[0] in told for one in asked)
    assert told <= {*asked, *answers}
    assert len(done.kept) + len(done.dropped) == len(told)
    assert all(one.reason for one in done.dropped)
    known = {field.code for field in new.fields()}
    assert set(done.answers) <= known
    assert migrate(answers, old, old, places=PLACES).answers == answers


def leaves(answers: Answers, known: Callable[[str], Field | None], under: str = "") -> list[str]:
    """The names of everything that was answered, parts and rows one by one."""
    found = []
    for code, value in answers.items():
        field, name = known(code), f"{under}{code}"
        if field is not None and field.kind == FieldKind.PERSON:
            found += [f"{name}.{part}" for part in value] or [name]
        elif field is not None and field.kind == FieldKind.GROUP:
            for i, row in enumerate(value):
                found += leaves(row, field.field, f"{name}.{i}.")
        else:
            found.append(name)
    return found


NO_FORMS = [
    "",
    "a",
    "[]",
    "eform: x",
    "&a [*a]",
    "a: &a [*a]",
    "pages: 1",
    "? [a]\n: b",
    "eform: {a: b}",
    "a: " + "[" * 5000,
]


@pytest.mark.parametrize("text", NO_FORMS, ids=range(len(NO_FORMS)))
def test_anything_that_is_no_form_is_refused_with_its_faults(text: str) -> None:
    with pytest.raises(Exception, match="lỗi"):
        read(text)


@often
@given(forms(), st.data())
def test_a_damaged_file_is_refused_with_sentences_or_is_a_form(definition: Definition, data: st.DataObject) -> None:
    lines = write(definition).splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        lines[at] = data.draw(st.sampled_from([line[:-2], "", f"{line} x", line.replace(":", " :", 1), f"  {line}"]))
    try:
        found = read("\n".join(lines))
    except Exception as error:
        assert type(error).__name__ == "DefinitionInvalid", error
    else:
        assert read(write(found)) == found


def test_rows_that_are_needed_on_a_condition_may_be_left_out_whole() -> None:
    asked = form(
        "{code: y, kind: text, label: Tên}\n"
        "{code: x, kind: group, label: Con, min: 1, required: \"y != ''\", fields: [{code: z, kind: text, label: T}]}",
    )
    assert check_all(asked, {}, on=TODAY, places=PLACES) == ()
    assert list(Draft202012Validator(json_schema(asked)).iter_errors({})) == []
