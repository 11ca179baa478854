"""Lĩnh vực: added, called otherwise, closed and opened again; a name reads once."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.errors import (
    FieldClosed,
    FieldInUse,
    FieldKnown,
    FieldMissing,
    FieldNameEmpty,
    FieldOpen,
    MayNotAdminister,
    PostElsewhere,
    StartsInThePast,
)
from motcua.catalogue.procedures.models import ProcedureField
from motcua.catalogue.procedures.rules import fields as rules
from motcua.catalogue.procedures.tests.factories import AT, TODAY, newest, take_in
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations.tests import factories
from motcua.kernel.actor import SYSTEM, Actor

KHANH = Actor(id=7, post_id=7, unit_id=1, agency_id=1, grants={"procedures.administer": frozenset({1})})
STRANGER = Actor(id=8, post_id=8, unit_id=1, agency_id=1, grants={"dossiers.read": frozenset({1})})


@pytest.fixture(autouse=True)
def bundle(db: None) -> None:
    take_in()


def facts(kind: str) -> dict[str, object]:
    return dict(Entry.objects.get(kind=f"procedures.{kind}", actor_id=7).facts)


def test_a_new_field_gets_its_code_from_its_name_and_is_told() -> None:
    field = services.add_field(" Thư viện  số ", valid_from=TODAY, actor=KHANH, at=AT)
    assert (field.code, field.name, field.valid_from) == ("thu-vien-so", "Thư viện số", TODAY)
    assert facts("FieldAdded")["name"] == "Thư viện số"
    assert selectors.open_fields()["thu-vien-so"] == "Thư viện số"


@pytest.mark.parametrize("name", ["hộ tịch", "HO TICH", " Hộ  tịch "])
def test_a_name_that_reads_like_another_is_refused(name: str) -> None:
    with pytest.raises(FieldKnown) as refused:
        services.add_field(name, valid_from=TODAY, actor=KHANH, at=AT)
    assert "ho-tich" in str(refused.value)
    with pytest.raises(FieldKnown):
        services.rename_field("dat-dai", name, actor=KHANH, at=AT)
    assert not Entry.objects.filter(actor_id=7).exists()


def test_two_codes_are_never_the_same() -> None:
    services.rename_field("ho-tich", "Hộ tịch, quốc tịch", actor=KHANH, at=AT)
    assert services.add_field("Hộ tịch", valid_from=TODAY, actor=KHANH, at=AT).code == "ho-tich-2"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"name": "…"}, FieldNameEmpty),
        ({"valid_from": TODAY - timedelta(days=1)}, StartsInThePast),
        ({"actor": STRANGER}, MayNotAdminister),
    ],
)
def test_a_field_that_makes_no_sense_is_refused(wrong: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        services.add_field(**({"name": "Mới", "valid_from": TODAY, "actor": KHANH, "at": AT} | wrong))  # type: ignore[arg-type]


def test_another_name_reaches_every_page_and_changes_no_version(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    version = newest("1.001193")
    assert selectors.version_for_intake(version.pk).field_name == "Hộ tịch"
    with django_capture_on_commit_callbacks(execute=True):
        services.rename_field("ho-tich", "Hộ tịch, quốc tịch", actor=KHANH, at=AT)
    assert selectors.version_for_intake(version.pk).field_name == "Hộ tịch, quốc tịch"
    assert newest("1.001193") == version
    assert (facts("FieldRenamed")["old"], facts("FieldRenamed")["new"]) == ("Hộ tịch", "Hộ tịch, quốc tịch")


def test_a_field_closes_only_when_no_procedure_stands_in_it_afterwards() -> None:
    with pytest.raises(FieldInUse) as refused:
        services.close_field("ho-tich", TODAY, actor=KHANH, at=AT)
    assert "1.001193" in str(refused.value) or refused.value.facts["count"] > 0
    services.add_field("Mới", valid_from=TODAY, actor=KHANH, at=AT)
    with pytest.raises(StartsInThePast):
        services.close_field("moi", TODAY - timedelta(days=1), actor=KHANH, at=AT)
    services.close_field("moi", TODAY, actor=KHANH, at=AT)
    assert facts("FieldEnded") == {"code": "moi", "old": None, "valid_to": TODAY.isoformat()}
    assert "moi" not in selectors.open_fields()


def test_a_closed_field_is_offered_no_more_and_takes_no_version_until_it_is_opened_again() -> None:
    draft = services.draft_from(newest("1.001193").pk, is_new=True, actor=KHANH, at=AT)
    services.add_field("Mới", valid_from=TODAY, actor=KHANH, at=AT)
    typed = selectors.get_draft(draft.pk, actor=KHANH, on=TODAY).typed
    services.save_draft(
        draft.pk, {**typed, "code": "9.999999", "field": "moi"}, revision=draft.revision, actor=KHANH, at=AT
    )
    services.close_field("moi", TODAY, actor=KHANH, at=AT)
    seen = selectors.get_draft(draft.pk, actor=KHANH, on=TODAY)
    assert ("moi", "Mới (đã thôi dùng)") in seen.fields
    assert any("đã thôi dùng" in fault.text for fault in seen.reading.faults)
    with pytest.raises(FieldClosed):
        services.publish_draft(draft.pk, TODAY, revision=seen.revision, actor=KHANH, at=AT)
    services.reopen_field("moi", actor=KHANH, at=AT)
    with pytest.raises(FieldOpen):
        services.reopen_field("moi", actor=KHANH, at=AT)
    assert services.publish_draft(draft.pk, TODAY, revision=seen.revision, actor=KHANH, at=AT).number == 1
    with pytest.raises(FieldInUse):
        services.close_field("moi", TODAY, actor=KHANH, at=AT)


def test_a_closed_name_may_be_borne_by_another_and_then_is_not_opened_again() -> None:
    services.add_field("Mới", valid_from=TODAY, actor=KHANH, at=AT)
    services.close_field("moi", TODAY, actor=KHANH, at=AT)
    assert services.add_field("Mới", valid_from=TODAY, actor=KHANH, at=AT).code == "moi-2"
    with pytest.raises(FieldKnown):
        services.reopen_field("moi", actor=KHANH, at=AT)


def test_a_field_that_begins_later_takes_no_version_before() -> None:
    with pytest.raises(rules.FieldNotYet):
        rules.check_may_stand("Mới", date(2027, 1, 1), None, begin=date(2026, 12, 31))
    rules.check_may_stand("Mới", date(2027, 1, 1), None, begin=date(2027, 1, 1))


def test_an_unknown_field_is_nowhere() -> None:
    for verb in (services.reopen_field, lambda code, **by: services.rename_field(code, "x", **by)):
        with pytest.raises(FieldMissing):
            verb("khac", actor=KHANH, at=AT)
    with pytest.raises(FieldMissing):
        selectors.get_field("khac", actor=KHANH, on=TODAY)


def test_duties_are_told_with_old_and_new_and_never_reach_another_agency() -> None:
    place = factories.place()
    post = place.post("ho-tich-1")
    services.set_field_duties(post.pk, ["ho-tich"], agency_id=place.ward.pk, actor=SYSTEM, at=AT)
    services.set_field_duties(post.pk, ["dat-dai"], agency_id=place.ward.pk, actor=SYSTEM, at=AT)
    told = Entry.objects.filter(kind="procedures.FieldDutiesSet").latest("id").facts
    assert (told["old"], told["fields"]) == (["ho-tich"], ["dat-dai"])
    assert selectors.duties_of([post.pk]) == {post.pk: {"dat-dai": "Đất đai"}}
    with pytest.raises(PostElsewhere):
        services.set_field_duties(post.pk, ["ho-tich"], agency_id=place.province.pk, actor=SYSTEM, at=AT)


def test_lines_count_the_procedures_and_put_the_ended_ones_last() -> None:
    services.add_field("A a", valid_from=TODAY, actor=KHANH, at=AT)
    services.close_field("a-a", TODAY, actor=KHANH, at=AT)
    tomorrow = TODAY + timedelta(days=1)
    lines = selectors.field_lines(actor=KHANH, on=tomorrow)
    assert lines[-1].code == "a-a" and lines[-1].is_over(tomorrow)
    assert next(line for line in lines if line.code == "ho-tich").procedures > 0
    assert ProcedureField.objects.count() == len(lines)
