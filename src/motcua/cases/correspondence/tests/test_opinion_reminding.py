"""Nhắc cho ý kiến: who has not answered hears of it before and after the due moment, once each, in working hours."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connections, transaction

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.errors import WordsMissing
from motcua.cases.correspondence.events import OpinionReminded
from motcua.cases.correspondence.models import OpinionReminder, OpinionReminderRule, OpinionRequest, OpinionTerm
from motcua.cases.correspondence.services import Answer, Asking
from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.factories import MONDAY, Office, drafted, opinions_asked
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE, local

# Asked on Monday the 23rd for three working days: due on Friday the 27th, for Tuesday the 24th is a holiday.
WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, NEXT, LAST = (
    datetime(2026, month, day, 9, 30, tzinfo=ZONE)
    for month, day in ((11, 25), (11, 26), (11, 27), (11, 28), (11, 30), (12, 1))
)


def rounds(*moments: datetime) -> list[int]:
    return [services.raise_opinion_reminders(at=at) for at in moments]


def told(one: OpinionRequest) -> list[tuple[str, int, int]]:
    facts = facts_about(one.document.subject)
    return [(fact.side, fact.days, fact.from_post) for fact in facts if isinstance(fact, OpinionReminded)]


def listeners() -> list[tuple[int, ...]]:
    notices = [selectors.opinion_reminder_notice(row.pk) for row in OpinionReminder.objects.order_by("id")]
    return [notice.accounts for notice in notices if notice is not None]


def test_who_has_not_answered_is_reminded_once_for_each_rung_and_the_asker_at_the_last(office: Office) -> None:
    asked = opinions_asked(drafted(office), office.chi, office.binh)
    moments = (WEDNESDAY, THURSDAY, THURSDAY, FRIDAY, SATURDAY, NEXT, NEXT, LAST, LAST)
    assert rounds(*moments) == [0, 1, 0, 0, 0, 1, 0, 1, 0]
    binh = office.binh.post_id or 0
    assert told(asked) == [("before", 1, binh), ("overdue", 0, binh), ("overdue", 2, binh)]
    only, both = (office.binh.id or 0,), tuple(sorted((office.binh.id or 0, office.chi.id or 0)))
    assert listeners() == [only, only, both]
    story = selectors.outgoing_page(asked.document_id, actor=office.chi, now=LAST).story
    assert "cho ý kiến: còn 1 ngày làm việc đến hạn" in " ".join(line.text for line in story)


def answered(one: OpinionRequest, office: Office) -> None:
    services.give_opinion(one.pk, Answer(verdict="agrees"), actor=office.binh, at=WEDNESDAY)


def closed(one: OpinionRequest, office: Office) -> None:
    services.close_opinions(one.pk, actor=office.chi, at=WEDNESDAY)


def withdrawn(one: OpinionRequest, office: Office) -> None:
    services.withdraw_opinions(one.pk, reason="Thôi.", actor=office.chi, at=WEDNESDAY)


@pytest.mark.parametrize("end", [answered, closed, withdrawn])
def test_after_the_answer_the_closing_or_the_withdrawal_nobody_is_reminded(
    office: Office, end: Callable[[OpinionRequest, Office], None]
) -> None:
    end(opinions_asked(drafted(office), office.chi, office.binh), office)
    assert rounds(THURSDAY, NEXT, LAST) == [0, 0, 0]


@pytest.mark.parametrize("end", [answered, closed, withdrawn])
def test_a_reminder_that_is_read_too_late_tells_nobody(
    office: Office, end: Callable[[OpinionRequest, Office], None]
) -> None:
    one = opinions_asked(drafted(office), office.chi, office.binh)
    assert rounds(THURSDAY) == [1]
    end(one, office)
    assert listeners() == []


def test_who_has_answered_is_left_in_peace_while_others_are_reminded(office: Office) -> None:
    one = opinions_asked(drafted(office), office.chi, office.binh, office.hoa)
    answered(one, office)
    assert rounds(THURSDAY) == [1]
    assert [post for _, _, post in told(one)] == [office.hoa.post_id]


def test_nobody_is_reminded_outside_working_hours_or_of_what_was_due_long_ago(office: Office) -> None:
    one = opinions_asked(drafted(office), office.chi, office.binh)
    assert rounds(THURSDAY.replace(hour=20), SATURDAY) == [0, 0]
    OpinionRequest.objects.filter(pk=one.pk).update(due_at=MONDAY - timedelta(days=20))
    assert rounds(FRIDAY) == [0]


def test_an_agency_with_rungs_of_its_own_leaves_the_common_ones_from_a_day_on(office: Office) -> None:
    one = opinions_asked(drafted(office), office.chi, office.binh)
    OpinionReminderRule.objects.create(agency=office.agency, side="before", days=2, valid_from=WEDNESDAY.date())
    assert rounds(WEDNESDAY, THURSDAY) == [1, 0]
    assert [(side, days) for side, days, _ in told(one)] == [("before", 2)]


def asked_without_a_term(office: Office, **term: object) -> OpinionRequest:
    asking = Asking(posts=(office.binh.post_id or 0,), **term)  # type: ignore[arg-type] # the test says which
    return services.ask_opinions(drafted(office).pk, asking, revision=1, actor=office.chi, at=MONDAY, key=uuid4())


def test_without_a_day_the_term_in_force_counts_and_the_form_proposes_the_same_moment(office: Office) -> None:
    """Five working days: the 24th is a holiday."""
    proposed = selectors.proposed_term(office.agency.pk, at=MONDAY)
    assert proposed is not None
    assert (proposed.working_days, local(proposed.due_at).date()) == (5, date(2026, 12, 1))
    assert asked_without_a_term(office).due_at == proposed.due_at


def test_an_agency_has_a_term_of_its_own_between_two_dates(office: Office) -> None:
    own = OpinionTerm.objects.create(
        agency=office.agency, working_days=2, source="Quy chế làm việc", valid_from=date(2026, 1, 1)
    )
    assert local(asked_without_a_term(office).due_at).date() == date(2026, 11, 26)
    OpinionTerm.objects.filter(pk=own.pk).update(valid_to=date(2026, 11, 22))
    assert local(asked_without_a_term(office).due_at).date() == date(2026, 12, 1)


def test_where_no_term_is_in_force_and_none_is_given_the_form_says_so(office: Office) -> None:
    OpinionTerm.objects.all().delete()
    assert selectors.proposed_term(office.agency.pk, at=MONDAY) is None
    with pytest.raises(WordsMissing) as refused:
        asked_without_a_term(office)
    assert refused.value.facts["field"] == "due_on"
    assert not OpinionRequest.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_workers_that_are_killed_and_start_again_side_by_side_tell_once(transactional_db: None) -> None:
    office = factories.an_office()
    posts: tuple[Actor, ...] = (office.binh, office.hoa, office.dung)
    made = [opinions_asked(drafted(office), office.chi, *posts) for _ in range(6)]
    start = threading.Barrier(4)

    def work(dies: bool) -> None:
        try:
            start.wait(10)
            if dies:
                # Killed before it committed: nothing of it is left.
                with transaction.atomic():
                    services.raise_opinion_reminders(at=THURSDAY, limit=5)
                    transaction.set_rollback(True)
            while services.raise_opinion_reminders(at=THURSDAY, limit=5):
                pass
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, (True, False, True, False)))
    wanted = sorted(("before", 1, one.post_id or 0) for one in posts)
    assert all(sorted(told(one)) == wanted for one in made)
