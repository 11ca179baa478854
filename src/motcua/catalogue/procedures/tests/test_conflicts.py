"""A later edition of a bundle does not undo unseen what officials changed in the meantime."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.db import connection, transaction

from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.errors import NothingEdited
from motcua.catalogue.procedures.models import Procedure, ProcedureField, ProcedureVersion
from motcua.catalogue.procedures.tests.factories import AT, TODAY, birth, newest, sample, take_in
from motcua.foundation.journal.models import Entry
from motcua.foundation.organizations.tests import factories
from motcua.kernel.actor import SYSTEM, Actor

BIRTH = "1.001193"
NEXT_YEAR = date(2027, 1, 1)
NAME = "name: Đăng ký khai sinh\n"


@pytest.fixture
def khanh(db: None) -> Actor:
    """She keeps the procedures of the ward of Long Châu."""
    place = factories.place()
    post = place.post("tthc")
    return Actor(
        id=7, post_id=post.pk, unit_id=place.counter.pk, agency_id=place.ward.pk,
        grants={"procedures.administer": frozenset({place.ward.pk})},
    )  # fmt: skip


def edit(actor: Actor, code: str = BIRTH, **typed: object) -> ProcedureVersion:
    """Write the next version by hand and publish it."""
    draft = services.draft_from(newest(code).pk, actor=actor, at=AT)
    now = selectors.get_draft(draft.pk, actor=actor, on=TODAY).typed
    saved = services.save_draft(draft.pk, {**now, **typed}, revision=draft.revision, actor=actor, at=AT)
    return services.publish_draft(draft.pk, TODAY, revision=saved.revision, actor=actor, at=AT)


@pytest.fixture
def edited(tmp_path: Path, khanh: Actor) -> Path:
    """Taken in, changed at the ward, and changed otherwise in the next edition of the folder."""
    folder = sample(tmp_path)
    take_in(folder)
    edit(khanh, requirements="Theo hướng dẫn của phường.")
    return birth(folder, NAME, "name: Đăng ký khai sinh mới\n")


def test_the_plan_says_who_changed_it_and_leaves_it_out(edited: Path) -> None:
    plan = services.plan_import(edited, at=AT)
    (kept,) = plan.kept
    assert (kept.code, kept.conflict) == (BIRTH, "bản 2 đã được sửa tại Phường Long Châu, ngày 23/11/2026")
    assert any("Đăng ký khai sinh mới" in words for words in kept.words)
    assert BIRTH not in [c.code for c in plan.changes]


def test_an_import_leaves_the_officials_version_and_takes_the_rest(edited: Path) -> None:
    before = newest(BIRTH)
    done = take_in(edited)
    assert [c.code for c in done.kept] == [BIRTH] and newest(BIRTH) == before
    again = services.plan_import(edited, at=AT)
    assert [c.code for c in again.kept] == [BIRTH]


@pytest.mark.parametrize("asked", [BIRTH, services.EVERYTHING])
def test_only_an_explicit_choice_overwrites_it(edited: Path, asked: str) -> None:
    later = AT + timedelta(days=1)
    done = services.import_bundle(edited, actor=SYSTEM, at=later, overwrite=[asked])
    assert not done.kept and done.changed[0].conflict
    assert newest(BIRTH).number == 3 and newest(BIRTH).name == "Đăng ký khai sinh mới"
    assert not services.plan_import(edited, at=later).changes
    assert services.compare_with_stored(edited) == []


def test_after_it_was_overwritten_the_next_edition_comes_without_a_question(edited: Path) -> None:
    services.import_bundle(edited, actor=SYSTEM, at=AT, overwrite=[BIRTH])
    folder = birth(edited, "Đăng ký khai sinh mới", "Đăng ký khai sinh mới nữa")
    plan = services.plan_import(folder, at=AT + timedelta(days=1))
    assert not plan.kept and [c.code for c in plan.changes] == [BIRTH]


def test_a_code_that_nobody_edited_is_not_overwritten_by_mistake(edited: Path) -> None:
    for verb in (
        lambda: services.plan_import(edited, at=AT, overwrite=["1.00119"]),
        lambda: services.import_bundle(edited, actor=SYSTEM, at=AT, overwrite=[BIRTH, "9.9"]),
    ):
        with pytest.raises(NothingEdited):
            verb()
    assert newest(BIRTH).number == 2


def test_the_same_words_are_no_conflict(tmp_path: Path, khanh: Actor) -> None:
    folder = sample(tmp_path)
    take_in(folder)
    edit(khanh, requirements="Theo hướng dẫn của phường.")
    services.export_bundle(tmp_path / "out")
    plan = services.plan_import(tmp_path / "out", at=AT)
    assert not plan.changes and not plan.kept


def test_a_last_day_in_the_bundle_does_not_end_an_officials_version(edited: Path) -> None:
    services.export_bundle(edited / ".." / "out")
    out = (edited / ".." / "out").resolve()
    path = out / "procedures" / f"{BIRTH}.yaml"
    text = path.read_text()
    ended = "in_force: {from: 2026-11-23, to: 2027-01-31}"
    path.write_text(text.replace("in_force: {from: 2026-11-23}", ended))
    plan = services.plan_import(out, at=AT)
    assert [c.code for c in plan.kept] == [BIRTH], path.read_text()[:400]
    take_in(out)
    assert newest(BIRTH).valid_to is None


def test_an_officials_name_of_a_field_stays_until_it_is_asked_for(tmp_path: Path, khanh: Actor) -> None:
    folder = sample(tmp_path)
    take_in(folder)
    services.rename_field("ho-tich", "Hộ tịch, quốc tịch", actor=khanh, at=AT)
    plan = services.plan_import(folder, at=AT)
    assert plan.fields == () and [one.code for one in plan.kept_fields] == ["ho-tich"]
    assert "gói ghi “Hộ tịch”: đã được sửa tại Phường Long Châu" in plan.kept_fields[0].text
    take_in(folder)
    assert ProcedureField.objects.get(code="ho-tich").name == "Hộ tịch, quốc tịch"
    services.import_bundle(folder, actor=SYSTEM, at=AT, overwrite=["ho-tich"])
    assert ProcedureField.objects.get(code="ho-tich").name == "Hộ tịch"


def test_a_change_in_a_closed_field_is_kept_out_and_opens_it_again_when_asked_for(tmp_path: Path, khanh: Actor) -> None:
    folder = sample(tmp_path)
    take_in(folder)
    ProcedureField.objects.filter(code="ho-tich").update(valid_to=date(2026, 11, 22))
    assert not services.plan_import(folder, at=AT).kept
    take_in(folder)
    assert ProcedureField.objects.get(code="ho-tich").valid_to is not None
    birth(folder, NAME, "name: Đăng ký khai sinh mới\n")
    (kept,) = services.plan_import(folder, at=AT).kept
    assert kept.conflict == "lĩnh vực “Hộ tịch” đã thôi dùng sau 22/11/2026"
    services.import_bundle(folder, actor=SYSTEM, at=AT, overwrite=[BIRTH])
    assert ProcedureField.objects.get(code="ho-tich").valid_to is None
    assert Entry.objects.filter(kind="procedures.FieldEnded").latest("id").facts["valid_to"] is None


def test_a_national_record_does_not_undo_it_either(tmp_path: Path, khanh: Actor) -> None:
    take_in()
    edit(khanh, requirements="Theo hướng dẫn của phường.")
    file = tmp_path / "record.json"
    file.write_text('[{"MATTHC": "1.001193", "TENTTHC": "Thủ tục đăng ký khai sinh mới"}]')
    (found,) = services.read_national_file(file, valid_from=NEXT_YEAR, bundle="sample")
    assert found.conflict == "bản 2 đã được sửa tại Phường Long Châu, ngày 23/11/2026"
    take = partial(
        services.publish_arrived, [found], valid_from=NEXT_YEAR, bundle="sample", actor=SYSTEM, at=AT
    )  # fmt: skip
    assert take() == [] and newest(BIRTH).number == 2
    with pytest.raises(NothingEdited):
        take(overwrite=["9.9"])
    assert [version.number for version in take(overwrite=[BIRTH])] == [3]


@pytest.mark.django_db(transaction=True)
def test_an_import_waits_for_an_editor_who_publishes_the_same_new_code(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Procedure.objects.create(code=BIRTH)  # as publishing a draft does, not yet committed
            importing = pool.submit(_import_alone, folder)
            with pytest.raises(TimeoutError):
                importing.result(timeout=0.5)
        assert BIRTH in [change.code for change in importing.result(timeout=20).added]
    assert newest(BIRTH).number == 1


def _import_alone(folder: Path) -> services.Plan:
    try:
        return services.import_bundle(folder, actor=SYSTEM, at=AT)
    finally:
        connection.close()
