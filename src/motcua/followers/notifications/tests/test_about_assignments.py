"""Whose turn it is with an assignment finds a line in the inbox, with what is to be done; never who did it."""

from datetime import date, datetime, timedelta

import pytest

from motcua.cases.assignments import services
from motcua.cases.assignments.models import Assignment
from motcua.cases.assignments.tests import factories
from motcua.cases.assignments.tests.factories import MONDAY, Team, given, lay_ladder, taken
from motcua.followers.notifications.models import Message
from motcua.foundation.journal.services import work_off
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE

THURSDAY, TUESDAY = datetime(2026, 11, 26, 9, 0, tzinfo=ZONE), datetime(2026, 12, 1, 9, 0, tzinfo=ZONE)


@pytest.fixture
def team(db: None) -> Team:
    lay_ladder()
    return factories.a_team()


def read(who: Actor, one: Assignment) -> list[str]:
    """What this person has been told about it, by name."""
    while work_off(limit=100, at=TUESDAY):
        pass
    return list(
        Message.objects.filter(account_id=who.id, subject=one.subject)
        .order_by("template")
        .values_list("template", flat=True)
    )


def test_doer_and_helpers_hear_of_it_with_its_due_moment(team: Team) -> None:
    one = given(team)
    assert read(team.chi, one) == ["post.assignment_given"]
    assert read(team.binh, one) == ["post.assignment_helps"]
    assert read(team.viet, one) == []
    message = Message.objects.get(account_id=team.chi.id)
    assert (message.title, message.link) == (f"Nhiệm vụ mới {one.code}", f"/desk/assignments/{one.pk}/")
    assert "Rà soát hộ kinh doanh" in message.body
    assert "01/12/2026" in message.body


def test_each_turn_is_told_to_the_other_side(team: Team) -> None:
    one, say = taken(team), {"actor": team.viet, "at": MONDAY}
    later = one.due_at.date() + timedelta(days=7)
    services.ask_postponement(one.pk, version=2, reason="Chậm.", due_on=later, actor=team.chi, at=MONDAY)
    services.refuse_postponement(one.pk, version=3, reason="Gấp.", **say)
    services.ask_postponement(one.pk, version=4, reason="Mưa.", due_on=later, actor=team.chi, at=MONDAY)
    services.postpone(one.pk, version=5, **say)
    services.hand_in(one.pk, version=6, text="Xong.", actor=team.chi, at=MONDAY)
    services.send_back(one.pk, version=7, reason="Thiếu.", **say)
    services.hand_in(one.pk, version=8, text="Đủ.", actor=team.chi, at=MONDAY)
    services.accept(one.pk, version=9, **say)
    assert read(team.chi, one) == [
        f"post.assignment_{what}" for what in ("accepted", "given", "not_postponed", "postponed", "sent_back")
    ]
    assert read(team.viet, one) == [
        f"post.assignment_{what}" for what in ("handed_in", "handed_in", "later_asked", "later_asked")
    ]


def test_what_is_withdrawn_is_told_to_the_doer(team: Team) -> None:
    one = given(team)
    services.withdraw(one.pk, version=1, reason="Thôi.", actor=team.viet, at=MONDAY)
    assert read(team.chi, one)[-1] == "post.assignment_withdrawn"


def test_a_reminder_is_read_once_by_each_whom_its_rung_names(team: Team) -> None:
    one = given(team, term_days=None, due_on=date(2026, 11, 30))
    for at in (THURSDAY, THURSDAY, TUESDAY):
        services.raise_reminders(at=at)
    assert read(team.chi, one).count("post.assignment_reminded") == 2
    assert read(team.kim, one) == ["post.assignment_reminded"]
    assert read(team.em, one) == []
    assert Message.objects.filter(account_id=team.kim.id).latest("pk").title == f"Nhiệm vụ {one.code}: đã quá hạn"
