"""Việc trong đời sống: what people see, what administrators change, what a bundle brings and what it leaves alone."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from motcua.catalogue.procedures import errors, selectors, services
from motcua.catalogue.procedures.models import LifeEvent
from motcua.catalogue.procedures.rules.bundle_reading import read_bundle
from motcua.catalogue.procedures.services.folders import read_bundle_of
from motcua.catalogue.procedures.tests import factories
from motcua.catalogue.procedures.tests.factories import (
    AT,
    SHIPPED,
    TODAY,
    adopted_by,
    change,
    files_of,
    take_in,
)
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations.tests import factories as organizations
from motcua.foundation.organizations.tests.factories import Place
from motcua.kernel.actor import SYSTEM, Actor

EVENTS_OF_SAMPLE = Path(__file__).parent / "events.yaml"
BIRTH, SHOP, LAND = "1.001193", "1.001612", "1.013978"
EVENTS = "life_events.yaml"


def sample(tmp_path: Path) -> Path:
    """The sample with three events, one of them hidden."""
    folder = factories.sample(tmp_path)
    shutil.copy(EVENTS_OF_SAMPLE, folder / EVENTS)
    return folder


@pytest.fixture
def ward(db: None, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Phường Long Châu, which takes in the three procedures of the sample."""
    place = organizations.place()
    take_in(sample(tmp_path_factory.mktemp("bundle")))
    adopted_by(place.ward)
    return place


def tiles(place: Place, on: date = TODAY) -> list[tuple[str, int]]:
    found = selectors.life_events(agency_id=place.ward.pk, on=on)
    return [(tile.code, tile.procedures) for tile in found]


def line(code: str) -> selectors.LifeEventLine:
    return selectors.get_life_event(code, actor=SYSTEM, on=TODAY)


def told(code: str) -> list[str]:
    facts = facts_about(f"life-event:{LifeEvent.objects.get(code=code).pk}")
    return [text for fact in facts for text in fact.plain().get("changes", ())]


def test_people_see_the_shown_events_in_order_with_the_procedures_done_here(ward: Place) -> None:
    assert tiles(ward) == [("sinh-con", 1), ("nha-dat", 2)]
    hits = selectors.procedures_of_life_event("nha-dat", agency_id=ward.ward.pk, on=TODAY)
    assert [hit.code for hit in hits] == [LAND, BIRTH]
    assert selectors.procedures_of_life_event("mo-quan", agency_id=ward.ward.pk, on=TODAY) == []
    assert selectors.procedures_of_life_event("khong-co", agency_id=ward.ward.pk, on=TODAY) == []


def test_an_event_without_a_procedure_in_force_here_is_not_shown(ward: Place) -> None:
    assert tiles(ward, date(2026, 6, 1)) == []
    assert selectors.life_events(agency_id=ward.province.pk, on=TODAY) == []
    adopted_by(ward.province, BIRTH)
    assert [one.procedures for one in selectors.life_events(agency_id=ward.province.pk, on=TODAY)] == [1, 1]
    found = selectors.procedures_of_life_event("nha-dat", agency_id=ward.province.pk, on=TODAY)
    assert [hit.code for hit in found] == [BIRTH]


def test_an_administrator_makes_an_event_of_procedures_of_several_fields(ward: Place) -> None:
    made = services.add_life_event("  Về quê   sống ", "home", actor=SYSTEM, at=AT)
    assert (made.code, made.name) == ("ve-que-song", "Về quê sống")
    assert "ve-que-song" not in [code for code, _ in tiles(ward)]
    services.put_into_life_event(made.code, LAND, actor=SYSTEM, at=AT)
    services.put_into_life_event(made.code, SHOP, actor=SYSTEM, at=AT)
    assert tiles(ward)[-1] == ("ve-que-song", 2)
    services.move_in_life_event(made.code, SHOP, up=True, actor=SYSTEM, at=AT)
    services.move_in_life_event(made.code, SHOP, up=True, actor=SYSTEM, at=AT)
    assert [one.code for one in line(made.code).procedures] == [SHOP, LAND]
    services.take_out_of_life_event(made.code, LAND, actor=SYSTEM, at=AT)
    services.change_life_event(made.code, name="Về quê", icon="sun", actor=SYSTEM, at=AT)
    assert told(made.code) == [
        "Việc “Về quê sống”: thêm thủ tục 1.013978",
        "Việc “Về quê sống”: thêm thủ tục 1.001612",
        "Việc “Về quê sống”: đổi thứ tự các thủ tục",
        "Việc “Về quê sống”: bỏ thủ tục 1.013978",
        "Đổi tên việc từ “Về quê sống” thành “Về quê”",
        "Việc “Về quê”: đổi hình từ “Ngôi nhà” thành “Mặt trời”",
    ]


def test_the_order_and_what_is_hidden_are_the_offices_choice(ward: Place) -> None:
    services.move_life_event("nha-dat", up=True, actor=SYSTEM, at=AT)
    services.show_life_event("mo-quan", is_shown=True, actor=SYSTEM, at=AT)
    services.show_life_event("mo-quan", is_shown=True, actor=SYSTEM, at=AT)
    assert [code for code, _ in tiles(ward)] == ["nha-dat", "sinh-con", "mo-quan"]
    services.move_life_event("mo-quan", up=False, actor=SYSTEM, at=AT)
    assert told("mo-quan") == ["Việc “Mở quán”: nay hiện"]
    assert told("nha-dat") == ["Việc “Nhà đất” nay đứng thứ 1"]


def test_only_an_event_made_here_is_removed(ward: Place) -> None:
    with pytest.raises(errors.LifeEventIsShipped):
        services.remove_life_event("sinh-con", actor=SYSTEM, at=AT)
    made = services.add_life_event("Về quê", "home", actor=SYSTEM, at=AT)
    services.put_into_life_event(made.code, LAND, actor=SYSTEM, at=AT)
    services.remove_life_event(made.code, actor=SYSTEM, at=AT)
    with pytest.raises(errors.NoSuchLifeEvent):
        services.remove_life_event(made.code, actor=SYSTEM, at=AT)
    assert facts_about(f"life-event:{made.pk}")[-1].plain() == {"code": "ve-que", "name": "Về quê"}


@pytest.mark.parametrize(
    ("name", "icon", "error"),
    [
        ("--", "home", errors.LifeEventNameless),
        ("Về quê", "skull", errors.NoSuchIcon),
        ("Về quê", "", errors.NoSuchIcon),
        ("SINH CON", "home", errors.LifeEventNameTaken),
    ],
)
def test_an_event_that_nobody_could_tell_apart_is_refused(
    ward: Place, name: str, icon: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        services.add_life_event(name, icon, actor=SYSTEM, at=AT)


def test_unknown_and_repeated_procedures_and_strangers_are_refused(ward: Place) -> None:
    with pytest.raises(errors.NoSuchProcedureCode):
        services.put_into_life_event("sinh-con", "9.999999", actor=SYSTEM, at=AT)
    with pytest.raises(errors.ProcedureListedAlready):
        services.put_into_life_event("sinh-con", f" {BIRTH}", actor=SYSTEM, at=AT)
    clerk = Actor(id=1, post_id=1, unit_id=1, agency_id=ward.ward.pk)
    with pytest.raises(errors.MayNotAdminister):
        services.add_life_event("Về quê", "home", actor=clerk, at=AT)
    with pytest.raises(errors.MayNotAdminister):
        selectors.life_event_lines(actor=clerk, on=TODAY)
    assert told("sinh-con") == []


@pytest.mark.parametrize(
    ("old", "new", "at", "text"),
    [
        ("['1.001193']", "['1.001194']", 5, "gói không có thủ tục 1.001194"),
        ("['1.001193']", "[]", 5, "việc cần ít nhất một thủ tục"),
        ("['1.001612']", "['1.001612', '1.001612']", 14, "thủ tục “1.001612” đã có ở dòng 14"),
        ("baby-carriage", "baby-carrige", 4, "có phải “baby-carriage”?"),
        ("code: nha-dat", "code: sinh-con", 6, "việc “sinh-con” đã có ở dòng 2"),
        ("name: Nhà đất", "name: SINH CON", 7, "đã có ở dòng 3"),
        ("name: Nhà đất", "name: '?'", 7, "cần ít nhất một chữ hoặc số"),
        ("hidden: true", "hidden: yes please", 13, "cần true hoặc false"),
        ("    icon: map-2\n", "", 6, "thiếu mục “icon”"),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, at: int, text: str
) -> None:  # fmt: skip
    faults = services.check_bundle(change(sample(tmp_path), EVENTS, old, new))
    assert any(fault.file == EVENTS and fault.line == at and text in fault.text for fault in faults), faults


def test_a_bundle_brings_new_events_and_changes_those_that_nobody_touched(ward: Place, tmp_path: Path) -> None:
    folder = change(sample(tmp_path), EVENTS, "name: Sinh con", "name: Sinh con, nuôi con")
    (folder / EVENTS).write_text(
        (folder / EVENTS).read_text()
        + "  - code: moi\n    name: Việc mới\n    icon: heart\n    procedures: ['1.001612']\n"
    )
    services.show_life_event("sinh-con", is_shown=False, actor=SYSTEM, at=AT)
    plan = take_in(folder)
    assert [(one.code, one.is_new, one.words) for one in plan.events] == [
        ("sinh-con", False, ("Đổi tên việc từ “Sinh con” thành “Sinh con, nuôi con”",)),
        ("moi", True, ()),
    ]
    # It is called otherwise, and still hidden.
    assert tiles(ward) == [("nha-dat", 2), ("moi", 1)]
    assert (line("sinh-con").name, line("sinh-con").is_edited) == ("Sinh con, nuôi con", False)
    assert take_in(folder).events == ()


def test_what_officials_changed_stays_unless_it_is_to_be_overwritten(ward: Place, tmp_path: Path) -> None:
    services.put_into_life_event("sinh-con", SHOP, actor=SYSTEM, at=AT)
    assert line("sinh-con").is_edited
    folder = change(sample(tmp_path), EVENTS, "baby-carriage", "heart")
    plan = take_in(folder)
    assert (plan.events, [one.to_overwrite for one in plan.kept_events]) == ((), ["viec:sinh-con"])
    assert line("sinh-con").icon == "baby-carriage"
    services.import_bundle(folder, actor=SYSTEM, at=AT, overwrite=["viec:sinh-con"])
    assert (line("sinh-con").icon, [one.code for one in line("sinh-con").procedures]) == ("heart", [BIRTH])
    with pytest.raises(errors.NothingEdited):
        services.import_bundle(folder, actor=SYSTEM, at=AT, overwrite=["viec:nha-dat"])


def test_two_folders_and_a_folder_and_the_database_are_compared(ward: Place, tmp_path: Path) -> None:
    folder = change(sample(tmp_path), EVENTS, "['1.013978', '1.001193']", "['1.001193', '1.001612']")
    said = [
        "Việc “Nhà đất”: thêm thủ tục 1.001612", "Việc “Nhà đất”: bỏ thủ tục 1.013978",
    ]  # fmt: skip
    (found,) = services.compare_with_stored(folder)
    assert (found.code, [one.text for one in found.differences]) == ("", said)
    untouched = sample(tmp_path / "other")
    (found,) = services.compare_folders(untouched, folder)
    assert [one.text for one in found.differences] == said
    services.move_life_event("nha-dat", up=True, actor=SYSTEM, at=AT)
    services.show_life_event("nha-dat", is_shown=False, actor=SYSTEM, at=AT)
    assert services.compare_with_stored(untouched) == []


def test_an_export_says_them_in_the_offices_order_with_those_made_here(ward: Place, tmp_path: Path) -> None:
    services.add_life_event("Về quê", "home", actor=SYSTEM, at=AT)
    services.put_into_life_event("ve-que", LAND, actor=SYSTEM, at=AT)
    services.move_life_event("nha-dat", up=True, actor=SYSTEM, at=AT)
    services.export_bundle(tmp_path)
    read, faults = read_bundle(files_of(tmp_path))
    assert faults == []
    assert [(one.code, one.is_hidden) for one in read.life_events] == [
        ("nha-dat", False), ("sinh-con", False), ("mo-quan", True), ("ve-que", False),
    ]  # fmt: skip
    for code in ("nha-dat", "sinh-con", "mo-quan", "ve-que"):
        services.show_life_event(code, is_shown=False, actor=SYSTEM, at=AT)
    LifeEvent.objects.all().delete()
    services.export_bundle(tmp_path)
    assert not (tmp_path / EVENTS).exists()


def test_the_command_says_what_it_brings_and_what_it_keeps(
    ward: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services.change_life_event("nha-dat", name="Nhà và đất", icon="map-2", actor=SYSTEM, at=AT)
    folder = change(sample(tmp_path), EVENTS, "baby-carriage", "heart")
    call_command("bundle", "diff", str(folder))
    assert (
        "~ Việc trong đời sống\n    Việc “Sinh con”: đổi hình từ “Xe nôi” thành “Trái tim”" in capsys.readouterr().out
    )
    change(folder, EVENTS, "name: Nhà đất", "name: Đất đai")
    call_command("bundle", "import", str(folder), "--yes")
    said = capsys.readouterr().out
    assert "  ~ Việc “Sinh con”\n" in said
    assert "  ! Việc “Đất đai”: giữ nguyên, đã được sửa tại cơ quan" in said
    assert "--overwrite viec:nha-dat" in said
    assert "Giữ nguyên 1 chỗ" in said
    with pytest.raises(CommandError, match="1 lỗi"):
        call_command("bundle", "check", str(change(folder, EVENTS, "heart", "skull")))


def test_the_shipped_events_cover_everyday_life_over_several_fields() -> None:
    bundle = read_bundle_of(SHIPPED)
    fields = {sheet.code: sheet.field for sheet in bundle.procedures}
    assert len(bundle.life_events) == 15
    assert any(len({fields[code] for code in event.procedures}) > 2 for event in bundle.life_events)
    assert not any(event.is_hidden for event in bundle.life_events)
