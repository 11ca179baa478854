"""The internal process: who does each step, and how it is drawn."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from motcua.catalogue.procedures import selectors, services
from motcua.catalogue.procedures.rules.processes import Move, Process, Step, choose_posts
from motcua.catalogue.procedures.rules.sheets import StepSheet
from motcua.catalogue.procedures.rules.walks import faults_of_walk, longest_hours
from motcua.catalogue.procedures.selectors import Diagram
from motcua.catalogue.procedures.states import StepKind
from motcua.catalogue.procedures.tests.factories import AT, TODAY, newest, take_in
from motcua.catalogue.procedures.tests.made import walks
from motcua.foundation.organizations.tests.factories import Place
from motcua.kernel.actor import SYSTEM


def as_process(steps: tuple[StepSheet, ...]) -> Process:
    ids = {step.code: number for number, step in enumerate(steps, 1)}
    return Process(1, "", "", tuple(
        Step(
            ids[s.code], s.code, s.name, StepKind(s.kind), s.by, s.hours, s.signs, ids[s.code] - 1,
            (*(Move(ids[to], False) for to in s.next), *(Move(ids[to], True) for to in s.back)),
        )
        for s in steps
    ))  # fmt: skip


@pytest.fixture
def household(db: None) -> Process:
    """Receive, review, perhaps consult the tax office, approve, return."""
    take_in()
    return selectors.process_of(newest("1.001612").pk)


def test_a_process_has_its_steps_in_order_with_the_moves_out_of_them(household: Process) -> None:
    assert [step.code for step in household.steps] == ["receive", "review", "consult", "approve", "return"]
    assert household.first.kind == StepKind.RECEIVE
    codes = {step.id: step.code for step in household.steps}
    assert {s.code: [codes[to] for to in s.forward] for s in household.steps} == {
        "receive": ["review"], "review": ["consult", "approve"], "consult": ["approve"], "approve": ["return"],
        "return": [],
    }  # fmt: skip
    assert [(s.code, [codes[to] for to in s.back]) for s in household.steps if s.back] == [
        ("consult", ["review"]), ("approve", ["review"]),
    ]  # fmt: skip
    assert [step.code for step in household.steps if step.signs] == ["approve"]


def test_a_procedure_may_change_the_hours_of_its_pattern(household: Process) -> None:
    usual, land = (selectors.process_of(newest(code).pk) for code in ("1.001193", "1.013978"))
    assert {s.code: s.working_hours for s in usual.steps}["review"] == 4
    assert {s.code: s.working_hours for s in land.steps}["review"] == 100
    assert {s.code for s in usual.steps} == {s.code for s in land.steps}


def test_a_step_of_another_process_is_not_found(household: Process) -> None:
    with pytest.raises(KeyError):
        household.step(0)


def test_review_falls_to_the_posts_in_charge_of_the_field(ward: Place) -> None:
    version = selectors.version_for_intake(newest("1.001193").pk)
    civil, land = ward.post("TP", "dossiers.process"), ward.post("DC", "dossiers.process")
    services.set_field_duties(civil.pk, ["ho-tich"], agency_id=ward.ward.pk, actor=SYSTEM, at=AT)
    services.set_field_duties(land.pk, ["dat-dai"], agency_id=ward.ward.pk, actor=SYSTEM, at=AT)
    review = version.process.step_of(StepKind.REVIEW)
    assert review is not None
    posts = selectors.posts_for_step(review, ward.ward.pk, version.field_id, on=TODAY)
    assert [post.post_id for post in posts] == [civil.pk]
    assert selectors.fields_of_post(civil.pk) == {version.field_id}


def test_a_field_that_nobody_is_in_charge_of_has_nobody_to_review(ward: Place) -> None:
    version = selectors.version_for_intake(newest("1.001193").pk)
    ward.post("TP", "dossiers.process")
    review = version.process.step_of(StepKind.REVIEW)
    assert review is not None
    assert selectors.posts_for_step(review, ward.ward.pk, version.field_id, on=TODAY) == []


def test_receiving_and_approving_fall_to_all_who_may_unless_somebody_is_in_charge(ward: Place) -> None:
    version = selectors.version_for_intake(newest("1.001193").pk)
    chair, deputy = ward.post("CT", "dossiers.approve"), ward.post("PCT", "dossiers.approve")
    approve = version.process.step_of(StepKind.APPROVE)
    assert approve is not None

    def able() -> list[int]:
        return [p.post_id for p in selectors.posts_for_step(approve, ward.ward.pk, version.field_id, on=TODAY)]

    assert able() == [chair.pk, deputy.pk]
    services.set_field_duties(deputy.pk, ["ho-tich"], agency_id=ward.ward.pk, actor=SYSTEM, at=AT)
    assert able() == [deputy.pk]


def test_a_duty_without_the_grant_gives_no_work() -> None:
    assert choose_posts(StepKind.REVIEW, frozenset({1}), frozenset({2})) == frozenset()
    assert choose_posts(StepKind.APPROVE, frozenset({1}), frozenset({2})) == {1}


@given(walks())
def test_made_walks_have_no_fault(steps: tuple[StepSheet, ...]) -> None:
    assert list(faults_of_walk(steps)) == []


@given(walks())
def test_boxes_never_cover_each_other_and_everything_is_on_the_picture(steps: tuple[StepSheet, ...]) -> None:
    drawn: Diagram = selectors.diagram(as_process(steps))
    for number, a in enumerate(drawn.boxes):
        assert a.x >= 0 and a.y >= 0 and a.x + a.width <= drawn.width and a.y + a.height <= drawn.height
        for b in drawn.boxes[number + 1 :]:
            assert a.x + a.width < b.x or b.x + b.width < a.x or a.y + a.height < b.y or b.y + b.height < a.y
    assert all(0 <= x <= drawn.width and 0 <= y <= drawn.height for arrow in drawn.arrows for x, y in arrow.points)
    assert len(drawn.arrows) == sum(len(s.next) + len(s.back) for s in steps)
    assert drawn.total_hours == longest_hours(steps)


@given(walks())
def test_forward_arrows_lead_to_the_right(steps: tuple[StepSheet, ...]) -> None:
    drawn = selectors.diagram(as_process(steps))
    x = {box.step.code: box.x for box in drawn.boxes}
    assert all((x[arrow.from_code] < x[arrow.to_code]) != arrow.is_back for arrow in drawn.arrows)


def test_a_diagram_says_its_hours_and_moves_in_words(household: Process) -> None:
    drawn = selectors.diagram(household)
    assert (drawn.total_hours, drawn.total_text) == (Decimal(22), "22 giờ")
    assert [box.hours_text for box in drawn.boxes] == ["2 giờ", "10 giờ", "6 giờ", "4 giờ", "2 giờ"]
    assert "Lãnh đạo ký trả lại Thẩm tra" in [arrow.text for arrow in drawn.arrows]
    assert drawn.arrows[0].path.startswith("M")


@given(walks())
def test_ways_in_one_lane_never_run_over_each_other(steps: tuple[StepSheet, ...]) -> None:
    drawn = selectors.diagram(as_process(steps))
    runs: dict[int, list[tuple[int, int]]] = {}
    for arrow in drawn.arrows:
        if len(arrow.points) == 4 and arrow.points[0][0] == arrow.points[1][0]:
            left, right = sorted(x for x, _ in arrow.points[1:3])
            runs.setdefault(arrow.points[1][1], []).append((left, right))
    for lane in runs.values():
        lane.sort()
        assert all(a[1] < b[0] for a, b in pairwise(lane))
