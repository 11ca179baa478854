"""Messages in a dossier, and that what nobody has received is in no count of work and moved by no calendar."""

from datetime import timedelta

import pytest

from motcua.cases.dossiers import selectors, services
from motcua.cases.dossiers.errors import NotFiledOnline, StateForbids, TooManyMessages
from motcua.cases.dossiers.tests.factories import MONDAY, a_citizen, in_review, received, submitted, to_correct
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.moments import local

SOON = MONDAY + timedelta(hours=1)
LATE = MONDAY + timedelta(days=3)


def test_messages_go_both_ways_and_are_unread_until_the_other_side_reads(office):
    an = a_citizen()
    dossier = submitted(office, an)
    services.send_message(dossier.pk, text="Tôi cần thêm\n\nbản sao không?", actor=an, at=SOON)
    assert services.read_messages(dossier.pk, actor=office.binh, at=SOON) == 1
    services.send_message(dossier.pk, text="Không cần ạ.", actor=office.binh, at=SOON)
    assert selectors.own_dossiers(an, now=SOON).rows[0].unread == 1
    assert services.read_messages(dossier.pk, actor=an, at=SOON) == 1
    assert selectors.own_dossiers(an, now=SOON).rows[0].unread == 0
    told = [fact for fact in facts_about(dossier.subject) if type(fact).__name__ == "MessageSent"]
    assert [(fact.is_from_applicant, fact.to_post) for fact in told] == [(True, office.binh.post_id), (False, None)]


def test_who_came_to_the_counter_is_not_written_to(office):
    with pytest.raises(NotFiledOnline):
        services.send_message(in_review(office).pk, text="Chào", actor=office.chi, at=SOON)


def test_nobody_is_flooded(office):
    an = a_citizen()
    dossier = submitted(office, an)
    for _ in range(20):
        services.send_message(dossier.pk, text="Alô", actor=an, at=SOON)
    with pytest.raises(TooManyMessages):
        services.send_message(dossier.pk, text="Alô", actor=an, at=SOON)
    services.send_message(dossier.pk, text="Hôm sau", actor=an, at=LATE)


def test_what_nobody_has_received_is_in_no_register_board_or_count_of_open_work(office):
    submitted(office, a_citizen())
    to_correct(office, a_citizen(), SOON, {"ho_ten": "AN"})
    kept = received(office)
    day = local(MONDAY).date()
    assert [row.code for row in selectors.register_rows(office.agency.pk, day, day, actor=office.dung)] == [kept.code]
    board = selectors.leader_board(office.dung, SOON)
    assert (board.open, board.paused) == (1, 0)
    everything = selectors.OpenSlice(agencies=frozenset({office.agency.pk}))
    counts = selectors.open_counts(office.dung, everything, "", now=SOON)[()]
    assert (counts.open, counts.paused, counts.held) == (1, 0, 3)
    assert selectors.answers_waiting(office.dung, SOON) == selectors.AnswersWaiting(waiting=1, late=0)
    assert selectors.answers_waiting(office.binh, LATE) == selectors.AnswersWaiting(waiting=1, late=1)
    assert selectors.answers_waiting(office.em, LATE).waiting == 0


def test_a_changed_calendar_leaves_what_has_no_promise_alone(office):
    dossier, corrected = submitted(office, a_citizen()), to_correct(office, a_citizen(), SOON, {"ho_ten": "AN"})
    services.ask_recount(office.agency.pk, source="Thử", asked_by_id=None, at=SOON)
    while services.recount_next(at=SOON):
        pass
    for one in (dossier, corrected):
        one.refresh_from_db()
        assert one.due_at is None


def test_the_ladder_reminds_the_counter_of_the_hours_it_has(office):
    dossier = submitted(office, a_citizen())
    services.check_steps(at=SOON)
    assert dossier.steps.get().check_at is not None


def test_a_deed_for_many_does_not_pass_on_what_is_not_received(office):
    dossier = submitted(office, a_citizen())
    with pytest.raises(StateForbids):
        services.forward(dossier.pk, actor=office.dung, at=SOON)
    services.assign(dossier.pk, to_account=office.binh.id, actor=office.dung, at=SOON)
    assert services.acknowledge(dossier.pk, actor=office.binh, at=SOON).code == dossier.code


def test_the_public_look_up_says_that_it_waits(office):
    dossier = submitted(office, a_citizen())
    view = selectors.public_view(dossier.code, SOON)
    assert (view.is_received, view.due.due, view.sentence) == (
        False, None, "Hồ sơ đã gửi, đang chờ cơ quan tiếp nhận",
    )  # fmt: skip
    assert "Thời hạn giải quyết tính từ lúc" in view.advice
