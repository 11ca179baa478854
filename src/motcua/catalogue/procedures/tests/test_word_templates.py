"""Mẫu Word của cơ quan: from its day on it stands for the built-in layout, at its own agency, for its own version."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.errors import (
    MayNotAdminister,
    ResultTemplateMissing,
    StartsInThePast,
    WordTemplateMissing,
)
from motcua.catalogue.procedures.models import WordTemplate
from motcua.catalogue.procedures.rules import word_fields as rules
from motcua.catalogue.procedures.selectors.result_templates import _shipped
from motcua.catalogue.procedures.tests.factories import AT, TODAY
from motcua.catalogue.procedures.tests.test_adoption import administrator_of
from motcua.catalogue.procedures.tests.word_files import kept, put
from motcua.foundation.files.services import sweep_unreferred
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations.tests.factories import Place
from motcua.foundation.printing.errors import WordBroken, WordUnknown
from motcua.foundation.printing.tests.words import word_file
from motcua.kernel.actor import SYSTEM

BIRTH = "giay-khai-sinh"
ONE_DAY = timedelta(days=1)


def holding(place: Place, on: date) -> int | None:
    line = selectors.word_in_force(place.ward.pk, selectors.result_template(BIRTH, 1), on=on)
    return line.id if line is not None else None


def test_the_files_of_an_agency_follow_each_other_by_their_days(ward: Place) -> None:
    by = administrator_of(ward.ward.pk)
    first = put(BIRTH, ward.ward.pk, "{{ ho_ten }}", since=TODAY, actor=by, at=AT)
    later = put(BIRTH, ward.ward.pk, "{{ ho_ten }} {{ cho_ky }}", since=TODAY + 5 * ONE_DAY, actor=by, at=AT)
    again = put(BIRTH, ward.ward.pk, "{{ ho_ten|upper }}", since=TODAY, actor=by, at=AT)
    assert [holding(ward, TODAY + days * ONE_DAY) for days in (-1, 0, 4, 5)] == [None, again.pk, again.pk, later.pk]
    assert (first.used, later.used) == (["ho_ten"], ["cho_ky", "ho_ten"])
    services.end_word_template(again.pk, actor=by, at=AT)
    services.end_word_template(again.pk, actor=by, at=AT)
    assert [holding(ward, TODAY), holding(ward, TODAY + 5 * ONE_DAY)] == [first.pk, later.pk]
    lines = selectors.word_lines(selectors.result_template(BIRTH, 1), ward.ward.pk, on=TODAY)
    assert [(line.id, line.holds, line.is_ended) for line in lines] == [
        (later.pk, False, False), (again.pk, False, True), (first.pk, True, False),
    ]  # fmt: skip
    assert "dan_toc" in {field.code for field in lines[2].missing}
    kinds = Entry.objects.filter(agency_id=ward.ward.pk, kind__startswith="procedures.WordTemplate").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == [
        *["procedures.WordTemplatePut"] * 3, "procedures.WordTemplateEnded",
    ]  # fmt: skip


def test_a_file_made_for_an_older_version_of_the_fields_holds_no_more(ward: Place) -> None:
    put(BIRTH, ward.ward.pk, "{{ ho_ten }}", since=TODAY, actor=SYSTEM, at=AT)
    newer = replace(selectors.result_template(BIRTH, 1), version=2)
    assert selectors.word_in_force(ward.ward.pk, newer, on=TODAY) is None


def test_another_agencys_administrator_neither_puts_nor_finds_nor_ends(ward: Place) -> None:
    made = put(BIRTH, ward.ward.pk, "{{ ho_ten }}", since=TODAY, actor=administrator_of(ward.ward.pk), at=AT)
    stranger = administrator_of(ward.other.pk) if hasattr(ward, "other") else administrator_of(ward.province.pk)
    with pytest.raises(MayNotAdminister):
        put(BIRTH, ward.ward.pk, "{{ ho_ten }}", since=TODAY, actor=stranger, at=AT)
    with pytest.raises(WordTemplateMissing):
        selectors.get_word_template(made.pk, actor=stranger)
    with pytest.raises(WordTemplateMissing):
        services.sample_word(made.pk, agency_name="x", actor=stranger)
    with pytest.raises(MayNotAdminister):
        services.end_word_template(made.pk, actor=stranger, at=AT)
    with pytest.raises(MayNotAdminister):
        services.start_word(BIRTH, ward.ward.pk, actor=stranger, at=AT)
    assert WordTemplate.objects.get().valid_to is None


def test_only_for_results_of_procedures_that_the_agency_takes_in_and_from_today_on(ward: Place) -> None:
    with pytest.raises(ResultTemplateMissing):
        put("giay-phep-xay-dung", ward.ward.pk, "{{ ho_ten }}", since=TODAY, actor=SYSTEM, at=AT)
    with pytest.raises(ResultTemplateMissing):
        put(BIRTH, ward.province.pk, "{{ ho_ten }}", since=TODAY, actor=SYSTEM, at=AT)
    with pytest.raises(StartsInThePast):
        put(BIRTH, ward.ward.pk, "{{ ho_ten }}", since=TODAY - ONE_DAY, actor=SYSTEM, at=AT)
    with pytest.raises(WordUnknown, match="muc_dich"):
        put(BIRTH, ward.ward.pk, "{{ muc_dich }}", since=TODAY, actor=SYSTEM, at=AT)
    text = services.put_word_template
    with pytest.raises(WordBroken):
        text(BIRTH, ward.ward.pk, file_id=0, file_name="x", valid_from=TODAY, actor=SYSTEM, at=AT)
    assert not WordTemplate.objects.exists()
    assert BIRTH in {one.code for one in selectors.handled_templates(ward.ward.pk, on=TODAY)}
    assert selectors.handled_templates(ward.province.pk, on=TODAY) == []


def test_a_file_in_force_is_swept_by_nobody_and_one_only_looked_at_goes(ward: Place) -> None:
    made = put(BIRTH, ward.ward.pk, "{{ ho_ten }}", since=TODAY, actor=SYSTEM, at=AT)
    looked_at = kept(word_file("{{ ho_ten }} khác"), at=AT)
    assert services.look_over_word(selectors.result_template(BIRTH, 1), looked_at) == ["ho_ten"]
    assert sweep_unreferred(at=AT + timedelta(days=9)) == 1
    assert services.sample_word(made.pk, agency_name="UBND", actor=administrator_of(ward.ward.pk))[:2] == b"PK"


def test_every_built_in_template_has_a_file_to_begin_with_that_names_every_field() -> None:
    for template in _shipped().values():
        fields = rules.word_fields(template)
        assert len({one.code for one in fields} | set(rules.lists_of(template))) == len(fields) + len(
            rules.lists_of(template)
        ), template.code
        asked = {row["text"] for part in rules.start_sections(template) for row in part["rows"]}
        assert asked == {one.placeholder for one in fields if one not in rules.COMMON}
        assert set(rules.sample(template)) == {one.code for one in fields}
