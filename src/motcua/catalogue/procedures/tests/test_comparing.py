"""Two stored versions, two folders, a folder and the database: the same differences in the same words."""

from datetime import date
from pathlib import Path

import pytest

from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.errors import BundleFaulty, ProcedureMissing
from motcua.catalogue.procedures.models import ProcedureVersion
from motcua.catalogue.procedures.states import DifferenceKind, Effect
from motcua.catalogue.procedures.tests.factories import SAMPLE, birth, sample, take_in

DEARER = "Khoản thu “Bản sao trích lục” (Trực tiếp) tăng từ 8.000\xa0đ lên 9.000\xa0đ"


def _dearer(folder: Path) -> Path:
    return birth(sample(folder), "amount: 8000", "amount: 9000")


def _versions(code: str) -> list[int]:
    return list(ProcedureVersion.objects.filter(procedure__code=code).order_by("number").values_list("pk", flat=True))


@pytest.mark.django_db
def test_two_stored_versions_are_compared(tmp_path: Path) -> None:
    take_in()
    take_in(_dearer(tmp_path))
    old, new = _versions("1.001193")
    (found,) = selectors.differences_between(old, new)
    assert (found.kind, found.old, found.new, found.text) == (DifferenceKind.FEE, "8000", "9000", DEARER)
    assert selectors.differences_between(new, new) == []


@pytest.mark.django_db
def test_comparing_two_versions_costs_the_same_whatever_they_hold(
    tmp_path: Path, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    take_in()
    take_in(_dearer(tmp_path))
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        selectors.differences_between(*_versions("1.001193"))


@pytest.mark.django_db
def test_a_version_that_is_not_there_cannot_be_compared() -> None:
    take_in()
    with pytest.raises(ProcedureMissing):
        selectors.differences_between(_versions("1.001193")[0], 0)


def test_two_folders_are_compared_with_their_days(tmp_path: Path) -> None:
    folder = birth(_dearer(tmp_path), "field: ho-tich", "field: ho-tich\nin_force: {from: 2027-01-01}")
    (folder / "procedures/1.013978.yaml").unlink()
    first, second = services.compare_folders(SAMPLE, folder)
    assert [d.text for d in first.differences] == [DEARER, "Có hiệu lực từ 01/01/2027, trước là từ 01/07/2026"]
    assert (second.code, second.effect) == ("1.013978", Effect.REMOVED)
    assert services.compare_folders(folder, SAMPLE)[1].effect == Effect.ADDED
    assert services.compare_folders(SAMPLE, SAMPLE) == []


@pytest.mark.django_db
def test_a_folder_is_compared_with_what_is_stored(tmp_path: Path) -> None:
    assert [c.effect for c in services.compare_with_stored(SAMPLE)] == [Effect.ADDED] * 3
    take_in()
    assert services.compare_with_stored(SAMPLE) == []
    folder = birth(_dearer(tmp_path), "field: ho-tich", "field: ho-tich\nin_force: {to: 2027-12-31}")
    (folder / "procedures/1.013978.yaml").unlink()
    first, second = services.compare_with_stored(folder)
    assert [d.text for d in first.differences] == [DEARER, "Hết hiệu lực sau ngày 31/12/2027"]
    assert (second.code, second.effect) == ("1.013978", Effect.REMOVED)
    assert ProcedureVersion.objects.filter(valid_from__gt=date(2026, 8, 1)).count() == 0


def test_a_faulty_folder_is_explained(tmp_path: Path) -> None:
    with pytest.raises(BundleFaulty, match=r"1\.001193\.yaml:29"):
        services.compare_folders(SAMPLE, birth(sample(tmp_path), "amount: 8000", "amount: x"))


@pytest.mark.django_db
def test_after_an_import_nothing_is_left_to_differ(tmp_path: Path) -> None:
    take_in(_dearer(tmp_path))
    services.export_bundle(tmp_path / "out")
    assert services.compare_with_stored(tmp_path / "out") == []
    assert services.compare_folders(tmp_path / "sample", tmp_path / "out") == []
