"""Drafts: nothing typed is lost, nobody overwrites anybody silently, and what is published is what was checked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from motcua.catalogue.procedures import errors, selectors, services
from motcua.catalogue.procedures.models import ProcedureDraft, ProcedureField, ProcedureVersion
from motcua.catalogue.procedures.rules import rearranging, typed
from motcua.catalogue.procedures.rules.drafting import gaps_of_draft, read_draft
from motcua.catalogue.procedures.rules.sheets import steps_of
from motcua.catalogue.procedures.states import Channel
from motcua.catalogue.procedures.tests import made
from motcua.catalogue.procedures.tests.factories import AT, TODAY, newest
from motcua.foundation.journal.selectors import facts_about
from motcua.foundation.organizations.tests.factories import Place
from motcua.kernel.actor import SYSTEM, Actor

BIRTH = "1.001193"
DECEMBER = date(2026, 12, 1)
STRANGER = Actor(id=9, post_id=9, unit_id=None, agency_id=1, grants={"dossiers.read": frozenset({1})})


def draft_of(code: str = BIRTH) -> ProcedureDraft:
    return services.draft_from(newest(code).pk, actor=SYSTEM, at=AT)


def read(draft: ProcedureDraft) -> selectors.Draft:
    return selectors.get_draft(draft.pk, actor=SYSTEM, on=TODAY)


def change(draft: ProcedureDraft, **entries: object) -> ProcedureDraft:
    row = ProcedureDraft.objects.get(pk=draft.pk)
    tree = {**typed.from_text(row.sheet), **entries}
    return services.save_draft(draft.pk, tree, revision=row.revision, actor=SYSTEM, at=AT)


def published(draft: ProcedureDraft, on: date = DECEMBER) -> ProcedureVersion:
    row = ProcedureDraft.objects.get(pk=draft.pk)
    return services.publish_draft(draft.pk, on, revision=row.revision, actor=SYSTEM, at=AT)


def test_a_draft_of_a_version_says_what_the_version_says(ward: Place) -> None:
    for code in (BIRTH, "1.001612", "1.013978"):
        found = read(draft_of(code))
        assert (found.reading.faults, found.differences) == ((), ()), code
        assert found.number == 2 and found.before is not None and found.before.number == 1


def test_a_changed_draft_is_published_and_the_version_before_ends_the_day_before(ward: Place) -> None:
    before = newest(BIRTH)
    draft = change(draft_of(), name="Đăng ký khai sinh tại phường")
    assert [d.text for d in read(draft).differences] == [
        "Đổi tên thủ tục từ “Đăng ký khai sinh” thành “Đăng ký khai sinh tại phường”"
    ]
    version = published(draft)
    before.refresh_from_db()
    assert (version.number, version.name, version.valid_from) == (2, "Đăng ký khai sinh tại phường", DECEMBER)
    assert before.valid_to == DECEMBER - timedelta(days=1)
    assert version.process == before.process, "the unchanged process is the same one"
    facts = [type(fact).__name__ for fact in facts_about(f"procedure:{version.procedure_id}")]
    assert facts[-4:] == ["DraftBegun", "DraftSaved", "VersionEnded", "VersionPublished"]
    with pytest.raises(errors.DraftMissing):
        read(draft)


def test_other_hours_keep_the_pattern_and_another_step_makes_a_process_of_its_own(ward: Place) -> None:
    draft = draft_of()
    tree = read(draft).typed
    tree["process"]["steps"][1]["hours"] = "3,5"
    version = published(change(draft, process=tree["process"]), TODAY)
    assert version.process.pattern == newest("1.001612").process.pattern or version.process.base is not None
    draft = draft_of()
    tree = read(draft).typed
    steps = rearranging.add_after(
        tree["process"]["steps"], 1,
        {"code": "hoi-y-kien", "name": "Hỏi ý kiến", "kind": "consult", "by": "dossiers.process", "hours": "1"},
    )  # fmt: skip
    draft = change(draft, process={**tree["process"], "steps": steps})
    assert read(draft).reading.faults == ()
    version = published(draft, DECEMBER)
    assert version.process.pattern == "" and version.process.steps.count() == len(steps)


def test_whoever_saves_an_older_reading_is_told_and_nothing_is_overwritten(ward: Place) -> None:
    draft = draft_of()
    services.save_draft(draft.pk, {"name": "Của tôi"}, revision=1, actor=SYSTEM, at=AT)
    with pytest.raises(errors.DraftChangedMeanwhile) as told:
        services.save_draft(draft.pk, {"name": "Của bạn"}, revision=1, actor=SYSTEM, at=AT)
    assert told.value.facts["revision"] == 2
    assert read(draft).name == "Của tôi"
    with pytest.raises(errors.DraftChangedMeanwhile):
        services.publish_draft(draft.pk, TODAY, revision=1, actor=SYSTEM, at=AT)


def test_wrong_values_are_kept_and_told_at_their_place(ward: Place) -> None:
    draft = draft_of()
    tree = read(draft).typed
    tree["papers"][0]["originals"] = "một"
    tree["papers"].append({"code": "moi", "name": "", "need": "submit"})
    tree["process"]["steps"][1]["hours"] = "nhiều"
    tree["terms"][0]["term"] = "ba working days"
    found = read(change(draft, **tree))
    last = len(tree["papers"]) - 1
    told = {fault.place: fault.text for fault in found.reading.faults}
    assert told[("papers", 0, "originals")].startswith("Cần một số nguyên")
    assert told[("papers", last, "name")] == "Chưa có, cần điền"
    assert told[("process", "steps", 1, "hours")].startswith("Cần số giờ làm việc")
    assert told[("terms", 0, "term")] == "Cần một số nguyên từ 1 trở lên, ví dụ 3 ngày làm việc"
    assert found.typed["papers"][0]["originals"] == "một"
    with pytest.raises(errors.DraftFaulty):
        published(draft)


def test_a_fault_of_the_way_names_the_step_and_not_its_code(ward: Place) -> None:
    draft = draft_of()
    tree = read(draft).typed
    tree["process"]["steps"][-1]["kind"] = "review"
    told = [fault.text for fault in read(change(draft, **tree)).reading.faults]
    name = tree["process"]["steps"][-1]["name"]
    assert f"Bước “{name}” không có bước tiếp theo nhưng không phải bước trả kết quả" in told
    assert not any("“return”" in text or "kind" in text for text in told), told


def test_numbers_and_days_may_be_written_as_people_write_them() -> None:
    sheet = read_draft(
        {
            "code": "1.000009", "name": "Thử", "field": "ho-tich", "decision": {"number": "1", "date": "5/11/2026"},
            "fees": [{"name": "Phí", "kind": "fee", "amount": "1.250.000 đ"}],
            "process": {"steps": [{"code": "a", "name": "A", "kind": "receive", "by": "dossiers.receive",
                                   "hours": "0,5 giờ", "next": ["b"]},
                                  {"code": "b", "name": "B", "kind": "return", "by": "dossiers.close", "hours": "1"}]},
        },
        fields={"ho-tich": "Hộ tịch"}, on=TODAY,
    ).sheet  # fmt: skip
    assert (sheet.decided_on, sheet.fees[0].amount) == (date(2026, 11, 5), 1_250_000)
    assert f"{sheet.process.steps[0].hours:f}" == "0.5"


@given(st.data())
def test_every_sheet_reads_from_its_typing_as_it_was(data: st.DataObject) -> None:
    sheet = data.draw(made.procedures("1.000001", ("ho-tich",), ()))
    steps = steps_of(sheet.process, {})
    stored = typed.from_text(typed.to_text(typed.typed_of(sheet)))
    known = {sheet.eform.code: sheet.eform} if sheet.eform else {}
    reading = read_draft(stored, fields={"ho-tich": "Hộ tịch"}, on=sheet.valid_from, eforms=known)
    said = {fault.place for fault in reading.faults}
    assert said <= {("process",)}, reading.faults
    assert reading.steps == steps
    for name in ("name", "papers", "cases", "terms", "fees", "outcomes", "legal_bases", "requirements", "wait"):
        assert getattr(reading.sheet, name) == getattr(sheet, name), name


def test_a_new_procedure_comes_from_nothing_and_gets_no_code_of_another(ward: Place) -> None:
    draft = services.begin_draft({"code": BIRTH, "name": "Việc mới"}, actor=SYSTEM, at=AT)
    with pytest.raises(errors.DraftFaulty):
        published(draft)
    assert "chưa có kết quả" in gaps_of_draft(read(draft).reading)
    copied = services.draft_from(newest(BIRTH).pk, is_new=True, actor=SYSTEM, at=AT)
    assert read(copied).code == "" and read(copied).before is None
    with pytest.raises(errors.CodeTaken):
        published(change(copied, code=BIRTH))
    version = published(change(copied, code="9.000001"), TODAY)
    assert (version.number, version.procedure.code) == (1, "9.000001")


def test_a_scheduled_version_is_withdrawn_and_the_one_before_goes_on(ward: Place) -> None:
    first = newest(BIRTH)
    published(change(draft_of(), name="Hẹn"))
    again = change(draft_of(), name="Chen vào")
    with pytest.raises(errors.AlreadyScheduled):
        published(again, date(2026, 11, 30))
    services.withdraw_version(BIRTH, 2, actor=SYSTEM, at=AT)
    first.refresh_from_db()
    assert first.valid_to is None
    lines = selectors.history(BIRTH, actor=SYSTEM, on=TODAY).versions
    assert [(v.number, v.standing.value) for v in lines] == [(2, "withdrawn"), (1, "in_force")]
    assert published(again, date(2026, 11, 30)).number == 3
    with pytest.raises(errors.NotScheduled):
        services.withdraw_version(BIRTH, 2, actor=SYSTEM, at=AT)


def test_a_version_that_held_for_some_hours_is_not_said_to_be_withdrawn(ward: Place) -> None:
    published(change(draft_of(), name="Buổi sáng"), TODAY)
    published(change(draft_of(), name="Buổi chiều"), TODAY)
    lines = selectors.history(BIRTH, actor=SYSTEM, on=TODAY).versions
    assert [(v.number, v.standing.value) for v in lines] == [(3, "in_force"), (2, "replaced"), (1, "ended")]


@pytest.mark.parametrize(("day", "error"), [
    (TODAY - timedelta(days=1), errors.StartsInThePast), (date(2040, 1, 1), errors.StartsTooLate),
])  # fmt: skip
def test_a_version_begins_today_or_in_time_to_come(day: date, error: type[Exception], ward: Place) -> None:
    with pytest.raises(error):
        published(draft_of(), day)


def test_a_procedure_has_one_open_draft_and_an_old_version_is_restored_by_one(ward: Place) -> None:
    first = newest(BIRTH)
    published(change(draft_of(), name="Khác"), TODAY)
    restored = services.draft_from(first.pk, actor=SYSTEM, at=AT)
    assert [d.text for d in read(restored).differences] == ["Đổi tên thủ tục từ “Khác” thành “Đăng ký khai sinh”"]
    with pytest.raises(errors.DraftAlreadyOpen):
        draft_of()
    services.discard_draft(restored.pk, revision=1, actor=SYSTEM, at=AT)
    assert draft_of().pk != restored.pk


def test_whoever_does_not_administer_procedures_sees_and_changes_no_draft(ward: Place) -> None:
    draft = draft_of()
    for deed in (
        lambda: services.draft_from(newest(BIRTH).pk, actor=STRANGER, at=AT),
        lambda: services.begin_draft({}, actor=STRANGER, at=AT),
        lambda: services.save_draft(draft.pk, {}, revision=1, actor=STRANGER, at=AT),
        lambda: services.publish_draft(draft.pk, TODAY, revision=1, actor=STRANGER, at=AT),
        lambda: services.discard_draft(draft.pk, revision=1, actor=STRANGER, at=AT),
        lambda: services.withdraw_version(BIRTH, 1, actor=STRANGER, at=AT),
        lambda: selectors.get_draft(draft.pk, actor=STRANGER, on=TODAY),
        lambda: selectors.open_drafts(actor=STRANGER),
        lambda: selectors.history(BIRTH, actor=STRANGER, on=TODAY),
        lambda: selectors.catalogue(selectors.CatalogueFilters(), agency_id=1, actor=STRANGER, on=TODAY),
    ):
        with pytest.raises(errors.MayNotAdminister):
            deed()


def test_the_catalogue_lists_by_standing_and_adoption(
    ward: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published(change(draft_of(), name="Hẹn"))
    draft_of("1.013978")

    def codes(**filters: str) -> list[str]:
        found, _ = selectors.catalogue(
            selectors.CatalogueFilters(**filters), agency_id=ward.ward.pk, actor=SYSTEM, on=TODAY
        )
        return [line.code for line in found]

    assert codes() == ["1.001193", "1.001612", "1.013978"]
    assert codes(standing="scheduled") == ["1.001193"]
    assert codes(standing="draft") == ["1.013978"]
    assert codes(standing="ended") == [] and codes(adopted="no") == []
    assert codes(text="khai sinh") == ["1.001193"]
    with django_assert_num_queries(2):
        codes()


def test_a_dry_run_names_the_step_that_nobody_does(ward: Place) -> None:
    reading = read(draft_of()).reading
    version = selectors.made_version(reading, number=2, valid_from=DECEMBER)
    assert version is not None
    trial = selectors.try_out(version, agency_id=ward.ward.pk, case_id=None, channel=Channel.COUNTER, at=AT)
    assert [step.step.name for step in trial.steps] == [step.name for step in reading.steps]
    assert len(trial.faults) == sum(not step.posts for step in trial.steps) > 0
    assert trial.due is not None and trial.due.due is not None
    assert ProcedureField.objects.filter(pk=version.field_id).exists()
