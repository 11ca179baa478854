"""Nộp không cần tài khoản is said by the version of a procedure: read, stored, exported, compared, and drafted."""

from pathlib import Path

import pytest

from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.rules.identity import content_hash
from motcua.catalogue.procedures.services.folders import read_bundle_of
from motcua.catalogue.procedures.tests.factories import AT, SAMPLE, SHIPPED, TODAY, birth, files_of, sample, take_in
from motcua.foundation.organizations.tests.factories import Place
from motcua.kernel.actor import SYSTEM

LINE = "online_level: partial\nwithout_account: true"


def opened(tmp_path: Path) -> Path:
    return birth(sample(tmp_path), "online_level: partial", LINE)


def test_the_version_says_it_and_the_one_before_did_not(ward: Place, tmp_path: Path) -> None:
    before = selectors.public_procedure("1.001193", TODAY).version
    assert not before.without_account
    plan = take_in(opened(tmp_path))
    assert plan.changed[0].words == ("Nay nộp trực tuyến không cần tài khoản",)
    now = selectors.public_procedure("1.001193", TODAY).version
    assert (now.number, now.without_account) == (2, True)
    assert [one.text for one in selectors.differences_between(now.version_id, before.version_id)] == [
        "Nay nộp trực tuyến phải có tài khoản"
    ]


@pytest.mark.django_db
def test_it_is_exported_and_read_again(tmp_path: Path) -> None:
    folder = opened(tmp_path)
    take_in(folder)
    services.export_bundle(tmp_path / "out")
    assert "without_account: true" in files_of(tmp_path / "out")["procedures/1.001193.yaml"]
    assert services.compare_folders(folder, tmp_path / "out") == []
    assert take_in(tmp_path / "out").changes == ()


def test_an_official_ticks_it_in_the_editor(ward: Place, tmp_path: Path) -> None:
    take_in(opened(tmp_path))
    version = selectors.public_procedure("1.001193", TODAY).version
    draft = services.draft_from(version.version_id, actor=SYSTEM, at=AT)
    found = selectors.get_draft(draft.pk, actor=SYSTEM, on=TODAY)
    assert found.reading.sheet.without_account
    assert found.typed["without_account"] == "true"
    made = selectors.made_version(found.reading, number=3, valid_from=TODAY)
    assert made is not None
    assert made.without_account


@pytest.mark.parametrize(
    ("old", "new"),
    [("online_level: partial", "online_level: none"), ("[counter, online, post], term", "[counter, post], term")],
)
def test_a_procedure_that_is_not_filed_online_cannot_be_open_to_all(tmp_path: Path, old: str, new: str) -> None:
    faults = services.check_bundle(birth(opened(tmp_path), old, new))
    assert ["không nhận hồ sơ trực tuyến" in fault.text for fault in faults] == [True]


def test_what_says_nothing_of_it_is_what_it_was_before() -> None:
    """Hashes of versions stored before: neither this nor which outcomes a paper is makes a new version of them all."""
    bundle = read_bundle_of(SAMPLE)
    found = {sheet.code: content_hash(sheet, None)[:12] for sheet in bundle.procedures}
    assert found == {"1.001193": "4492e73e988e", "1.001612": "0fbcaccfda12", "1.013978": "396ca6138d52"}


def test_the_shipped_bundle_opens_only_two_fully_online_ones_and_says_its_doubt() -> None:
    open_ones = [sheet for sheet in read_bundle_of(SHIPPED).procedures if sheet.without_account]
    assert [sheet.code for sheet in open_ones] == ["1.013274", "2.001159"]
    assert {sheet.online_level for sheet in open_ones} == {"full"}
    assert all(any("không cần tài khoản" in doubt for doubt in sheet.doubts) for sheet in open_ones)
    assert all(paper.need != "show" or "lưu trú" in paper.name for sheet in open_ones for paper in sheet.papers)
