"""Exported and imported elsewhere a bundle is the same, to the byte; whatever `check` accepts can be imported."""

import tempfile
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, assume, given, settings

from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.models import ProcedureVersion
from motcua.catalogue.procedures.rules.bundle_reading import read_bundle
from motcua.catalogue.procedures.rules.sheets import BundleSheet
from motcua.catalogue.procedures.rules.writing import write_bundle
from motcua.catalogue.procedures.services.folders import write_folder
from motcua.catalogue.procedures.tests.factories import AT, SAMPLE, SHIPPED, files_of, take_in
from motcua.catalogue.procedures.tests.made import bundles

slow = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much]


def _exported_after_import(folder: Path, out: Path) -> dict[str, str]:
    """What a database with nothing but this bundle exports; the database forgets it again."""
    with transaction.atomic():
        take_in(folder)
        services.export_bundle(out)
        transaction.set_rollback(True)
    return files_of(out)


@settings(max_examples=60, suppress_health_check=slow)
@given(bundles())
def test_what_is_written_reads_as_what_was_meant(bundle: BundleSheet) -> None:
    files = write_bundle(bundle)
    read, faults = read_bundle(files)
    assume(not any("quá thời hạn" in fault.text for fault in faults))
    assert faults == []
    assert read == bundle
    assert write_bundle(read) == files


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=slow)
@given(bundles())
def test_every_accepted_bundle_can_be_imported_exported_and_walked(bundle: BundleSheet) -> None:
    with tempfile.TemporaryDirectory() as name, transaction.atomic():
        folder, out = Path(name) / "in", Path(name) / "out"
        write_folder(write_bundle(bundle), folder)
        assume(services.check_bundle(folder) == [])
        plan = take_in(folder)
        assert len(plan.added) == len(bundle.procedures)
        assert services.plan_import(folder, at=AT).changes == ()
        services.export_bundle(out)
        assert services.compare_with_stored(out) == []
        assert services.compare_folders(folder, out) == []
        for version_id in ProcedureVersion.objects.values_list("pk", flat=True):
            _walk(selectors.process_of(version_id))
            assert selectors.version_for_intake(version_id).process == selectors.process_of(version_id)
        transaction.set_rollback(True)
        first = files_of(out)
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name) / "in", Path(name) / "out"
        write_folder(first, folder)
        assert _exported_after_import(folder, out) == first


def _walk(process: selectors.Process) -> None:
    """Whatever way forward is taken, it ends at a return, and every step lies on such a way."""
    met, ways = set(), [(process.first,)]
    while ways:
        way = ways.pop()
        met.add(way[-1].code)
        assert len(way) <= len(process.steps)
        assert way[-1].ends == (way[-1].kind == "return")
        ways += [(*way, process.step(to)) for to in way[-1].forward]
    assert met == {step.code for step in process.steps}


@pytest.mark.django_db
@pytest.mark.parametrize("folder", [SAMPLE, SHIPPED], ids=["sample", "shipped"])
def test_export_then_import_elsewhere_then_export_is_byte_identical(folder: Path, tmp_path: Path) -> None:
    first = _exported_after_import(folder, tmp_path / "first")
    assert _exported_after_import(tmp_path / "first", tmp_path / "second") == first
    assert len(first) == len(files_of(folder))


@pytest.mark.django_db
def test_the_exported_bundle_says_what_the_files_said(tmp_path: Path) -> None:
    _exported_after_import(SAMPLE, tmp_path)
    meant, read = read_bundle(files_of(SAMPLE))[0], read_bundle(files_of(tmp_path))[0]
    assert read == meant
    assert (tmp_path / "procedures/1.001193.yaml").read_text().startswith("code: ")


@pytest.mark.django_db
def test_importing_its_own_export_changes_nothing(tmp_path: Path) -> None:
    take_in()
    services.export_bundle(tmp_path)
    plan = take_in(tmp_path)
    assert (plan.changes, len(plan.same)) == ((), 3)
