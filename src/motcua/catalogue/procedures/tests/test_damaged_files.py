"""Files that a hand has damaged: faults are told, nothing crashes, and what passes the check is fit for import."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.catalogue.procedures.rules.bundle_reading import read_bundle
from motcua.catalogue.procedures.rules.gaps import gaps_of
from motcua.catalogue.procedures.rules.writing import write_bundle
from motcua.catalogue.procedures.services.folders import write_folder
from motcua.catalogue.procedures.tests.factories import SAMPLE, files_of, take_in

FILES = files_of(SAMPLE)
SCRAPS = [
    *(
        "",
        " ",
        "  ",
        ":",
        "-",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "|",
        "\n",
        "\t",
        "null",
        "true",
        "0",
        "-1",
        "1e9",
        "x",
    ),
    *("*a", "&a ", "!!python/object:os.system ", "<<: ", "2026-13-45", "0.001", "\x00", "\ufeff", "é", "[]", "{}"),
]


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, str]:
    files = dict(FILES)
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(sorted(files)))
        text = files[name]
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        files[name] = text[:start] + draw(st.sampled_from(SCRAPS)) + text[end:]
    return files


@settings(max_examples=200)
@given(damaged())
def test_damage_is_told_and_never_crashes(files: dict[str, str]) -> None:
    bundle, faults = read_bundle(files)
    assert all(fault.file in files and fault.line >= 1 and fault.text for fault in faults)
    if not faults:
        gaps_of(bundle)
        again, none = read_bundle(write_bundle(bundle))
        assert (again, none) == (bundle, [])


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(damaged())
def test_what_passes_the_check_can_be_imported(tmp_path_factory: pytest.TempPathFactory, files: dict[str, str]) -> None:
    if read_bundle(files)[1]:
        return
    folder = tmp_path_factory.mktemp("damaged")
    write_folder(files, folder)
    with transaction.atomic():
        assert len(take_in(folder).added) == 3
        transaction.set_rollback(True)
