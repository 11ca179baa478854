"""A version published for a later day is picked on that day, and the journal tells it on that day, once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from motcua.catalogue.procedures import jobs, selectors, services
from motcua.catalogue.procedures.errors import BundleFaulty, CannotChangeThePast, FieldMissing, MayNotAdminister
from motcua.catalogue.procedures.models import ProcedureVersion
from motcua.catalogue.procedures.rules.sheets import FeeSheet, ProcedureSheet, ProcessSheet
from motcua.catalogue.procedures.selectors.stored import newest_versions
from motcua.catalogue.procedures.tests.factories import AT, TODAY, birth, newest, sample, take_in
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations.tests.factories import Place
from motcua.kernel.actor import SYSTEM, Actor

pytestmark = pytest.mark.django_db
NEXT = date(2026, 12, 15)
# 00:05 on the day in Việt Nam is still the day before in UTC.
MIDNIGHT = datetime(2026, 12, 14, 17, 5, tzinfo=UTC)
CLERK = Actor(id=1, post_id=1, unit_id=1, agency_id=1, grants={"dossiers.receive": frozenset({1})})


def _sheet() -> ProcedureSheet:
    return newest_versions(["1.001193"])["1.001193"].sheet


def _dearer() -> ProcedureSheet:
    return replace(_sheet(), fees=(FeeSheet("Bản sao", "fee", 9000),))


def _publish(sheet: ProcedureSheet, day: date = NEXT) -> ProcedureVersion:
    return services.publish_sheet(sheet, valid_from=day, actor=SYSTEM, at=AT)


def _told() -> list[tuple[int, str]]:
    facts = Entry.objects.filter(kind="procedures.VersionEnteredIntoForce", facts__code="1.001193").order_by("id")
    return [(entry.facts["number"], entry.facts["valid_from"]) for entry in facts]


def test_a_version_of_next_month_is_picked_on_its_day_and_not_before(ward: Place) -> None:
    version = _publish(_dearer())
    found = [selectors.public_procedure("1.001193", day).version.number for day in (NEXT - timedelta(days=1), NEXT)]
    assert found == [1, 2]
    assert selectors.is_adopted(version.pk, agency_id=ward.ward.pk, on=NEXT)
    assert not selectors.is_adopted(version.pk, agency_id=ward.ward.pk, on=NEXT - timedelta(days=1))


def test_the_journal_is_told_on_the_day_and_only_once() -> None:
    take_in()
    version = _publish(_dearer())
    assert _told() == [(1, "2026-07-01")]
    assert not services.commence(version.pk, actor=SYSTEM, at=AT)
    jobs.commence_versions(int((MIDNIGHT - timedelta(minutes=10)).timestamp()))
    assert _told() == [(1, "2026-07-01")]
    jobs.commence_versions(int(MIDNIGHT.timestamp()))
    jobs.commence_versions(int(MIDNIGHT.timestamp()))
    assert _told() == [(1, "2026-07-01"), (2, "2026-12-15")]
    assert not services.commence(version.pk, actor=SYSTEM, at=MIDNIGHT)


def test_after_days_without_a_worker_it_is_told_with_its_own_day() -> None:
    take_in()
    _publish(_dearer())
    jobs.commence_versions(int((MIDNIGHT + timedelta(days=40)).timestamp()))
    assert _told()[-1] == (2, "2026-12-15")


def test_a_version_replaced_before_it_began_is_never_told() -> None:
    take_in()
    _publish(_dearer())
    _publish(replace(_dearer(), name="Khai sinh"))
    jobs.commence_versions(int(MIDNIGHT.timestamp()))
    assert [number for number, _ in _told()] == [1, 3]


def test_the_query_of_the_job_is_one(django_assert_num_queries: pytest.FixtureRequest) -> None:
    take_in()
    with django_assert_num_queries(1):  # type: ignore[operator]
        jobs.commence_versions(int(MIDNIGHT.timestamp()))


def test_a_published_sheet_says_what_it_said() -> None:
    take_in()
    sheet = replace(_dearer(), valid_from=TODAY)
    _publish(sheet, TODAY)
    assert _sheet() == sheet
    assert newest("1.001193").process == newest("1.013978").process.base


def test_a_new_procedure_may_be_published(ward: Place) -> None:
    made = replace(_sheet(), code="9.000001", name="Thủ tục của tỉnh")
    version = services.publish_sheet(made, valid_from=NEXT, bundle="sample", actor=SYSTEM, at=AT)
    assert (version.number, version.procedure.bundle.code if version.procedure.bundle else "") == (1, "sample")


@pytest.mark.parametrize(
    ("change", "day", "error", "words"),
    [
        ({}, TODAY - timedelta(days=1), CannotChangeThePast, "sớm nhất là 23/11/2026"),
        ({"field": "khong-co"}, NEXT, FieldMissing, "khong-co"),
        ({"process": ProcessSheet(pattern="khong-co")}, NEXT, BundleFaulty, "không có mẫu quy trình “khong-co”"),
        ({"fees": (FeeSheet("", "fee", 1),)}, NEXT, BundleFaulty, "thiếu|để trống"),
    ],
)
def test_a_sheet_that_cannot_be_in_force_is_refused_and_leaves_no_trace(
    change: dict[str, object], day: date, error: type[Exception], words: str
) -> None:
    take_in()
    with pytest.raises(error, match=words):
        _publish(replace(_dearer(), **change), day)  # type: ignore[arg-type]
    assert newest("1.001193").number == 1


def test_only_administrators_of_procedures_may_publish() -> None:
    take_in()
    with pytest.raises(MayNotAdminister):
        services.publish_sheet(_dearer(), valid_from=NEXT, actor=CLERK, at=AT)


def test_the_faults_of_a_draft_are_those_of_a_bundle(tmp_path: Path) -> None:
    take_in(birth(sample(tmp_path), "amount: 8000", "amount: 9000"))
    assert services.faults_of_sheet(_sheet()) == []
    assert "không có mẫu" in services.faults_of_sheet(replace(_sheet(), process=ProcessSheet(pattern="x")))[0].text
