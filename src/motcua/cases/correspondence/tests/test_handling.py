"""From the clerk to the leader, to who deals with it, to the end; who sees it on the way."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.correspondence import errors, selectors, services
from motcua.cases.correspondence.selectors import DocumentFilters
from motcua.cases.correspondence.states import IncomingState, Urgency
from motcua.cases.correspondence.tests.factories import MONDAY, Office, directed, presented, registered
from motcua.foundation.journal.selectors import facts_about
from motcua.kernel.actor import Actor
from motcua.kernel.moments import ZONE

FRIDAY, SUNDAY, HOLIDAY = date(2026, 11, 27), date(2026, 11, 29), date(2026, 11, 24)


def state_of(document_id: int, actor: Actor) -> str:
    return selectors.get_incoming(document_id, actor=actor).state


def test_a_document_goes_its_way_and_the_journal_tells_it(office: Office) -> None:
    document = directed(office, due_on=FRIDAY)
    services.take(document.pk, actor=office.chi, at=MONDAY)
    services.settle(document.pk, answer="Đã trả lời bằng 52/UBND-KT.", actor=office.chi, at=MONDAY)
    assert state_of(document.pk, office.hoa) == IncomingState.DONE
    assert [type(fact).__name__ for fact in facts_about(document.subject)] == [
        "IncomingRegistered", "IncomingPresented", "IncomingDirected", "IncomingTaken", "IncomingSettled",
    ]  # fmt: skip


def test_the_due_moment_is_the_end_of_work_on_that_day(office: Office) -> None:
    document = directed(office, due_on=FRIDAY)
    due = selectors.get_incoming(document.pk, actor=office.chi).due_at
    assert due == selectors.end_of_work(selectors.calendar_at(office.agency.pk, MONDAY), FRIDAY)


@pytest.mark.parametrize(
    ("due_on", "refusal"),
    [
        (SUNDAY, errors.DueNotWorking),
        (HOLIDAY, errors.DueNotWorking),
        (date(2026, 11, 20), errors.DueInThePast),
        (date(9999, 12, 31), errors.DueTooFar),
        (date(1, 1, 1), errors.DueInThePast),
    ],
)
def test_a_due_day_is_a_working_day_to_come(office: Office, due_on: date, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        directed(office, due_on=due_on)


def test_the_main_post_is_not_among_those_that_help(office: Office) -> None:
    document, chi = presented(office), office.chi.post_id or 0
    with pytest.raises(errors.MainAmongOthers):
        services.direct(document.pk, text="x", main_post=chi, with_posts=[chi], actor=office.dung, at=MONDAY)


def test_work_is_given_to_posts_of_the_agency_only(office: Office) -> None:
    document, stranger = presented(office), office.em.post_id or 0
    with pytest.raises(errors.PostNotOffered):
        services.direct(document.pk, text="x", main_post=stranger, actor=office.dung, at=MONDAY)
    with pytest.raises(errors.PostNotOffered):
        services.present(registered(office).pk, to_post=office.chi.post_id or 0, actor=office.hoa, at=MONDAY)


def test_a_new_directive_gives_it_to_somebody_else_who_begins_anew(office: Office) -> None:
    document = directed(office, due_on=FRIDAY)
    services.take(document.pk, actor=office.chi, at=MONDAY)
    later = MONDAY + timedelta(hours=1)
    services.direct(
        document.pk, text="Giao Phòng Văn hóa.", main_post=office.binh.post_id or 0, actor=office.dung, at=later
    )
    page = selectors.incoming_page(document.pk, actor=office.hoa, now=later)
    assert [one.main for one in page.directives] == ["Phòng Văn hóa - Xã hội · Công chức", "Phòng Kinh tế · Công chức"]
    assert page.document.taken_at is None
    assert page.document.due_at is None
    with pytest.raises(errors.NotYourDocument):
        services.settle(document.pk, answer="x", actor=office.chi, at=later)


def test_a_leader_may_say_that_nothing_need_be_done(office: Office) -> None:
    document = presented(office)
    services.settle(document.pk, answer="Đã xem, lưu.", actor=office.dung, at=MONDAY)
    assert state_of(document.pk, office.hoa) == IncomingState.DONE


@pytest.mark.parametrize(
    ("who", "verbs"),
    [("hoa", {"scan"}), ("dung", {"direct", "settle"}), ("chi", {"take", "settle", "answer"}), ("binh", set())],
)
def test_the_page_offers_each_what_the_rules_allow(office: Office, who: str, verbs: set[str]) -> None:
    document = directed(office)
    assert selectors.incoming_page(document.pk, actor=getattr(office, who), now=MONDAY).verbs == verbs


def test_before_the_directive_only_the_clerk_and_the_leader_see_it(office: Office) -> None:
    document = presented(office)
    for who in (office.hoa, office.dung):
        assert selectors.get_incoming(document.pk, actor=who).pk == document.pk
    for who in (office.chi, office.binh, office.em):
        with pytest.raises(errors.DocumentNotFound):
            selectors.get_incoming(document.pk, actor=who)


def test_then_those_whom_it_names_too_but_never_a_stranger(office: Office) -> None:
    document = directed(office)
    for who in (office.chi, office.binh):
        assert selectors.get_incoming(document.pk, actor=who).pk == document.pk
    with pytest.raises(errors.DocumentNotFound):
        selectors.get_incoming(document.pk, actor=office.em)


def test_a_stranger_with_every_grant_elsewhere_can_do_nothing(office: Office) -> None:
    document = directed(office)
    for verb, asked in (
        (services.direct, {"text": "x", "main_post": office.chi.post_id}),
        (services.take, {}),
        (services.settle, {"answer": "x"}),
        (services.void, {"reason": "x"}),
    ):
        with pytest.raises((errors.MayNotDirect, errors.MayNotRegister, errors.NotYourDocument)):
            verb(document.pk, **asked, actor=office.em, at=MONDAY)  # type: ignore[operator] # by the table


def test_what_waits_is_listed_by_urgency_and_then_by_due_moment(office: Office) -> None:
    plain = registered(office)
    flash = registered(office, urgency=Urgency.FLASH)
    urgent = registered(office, urgency=Urgency.URGENT)
    page = selectors.incoming(office.hoa, filters=DocumentFilters(), now=MONDAY)
    assert [row.id for row in page.rows] == [flash.pk, urgent.pk, plain.pk]
    assert [row.badge.text for row in page.rows] == ["Trình ngay", "Trình ngay", "Chờ trình"]


def test_a_document_waits_for_one_after_the_other(office: Office) -> None:
    document = directed(office)
    counts = [selectors.waiting_count(who) for who in (office.hoa, office.dung, office.chi, office.binh)]
    assert counts == [0, 0, 1, 0]
    services.settle(document.pk, answer="x", actor=office.chi, at=MONDAY)
    assert selectors.waiting_count(office.chi) == 0


def test_who_presents_later_than_the_next_working_day_is_late(office: Office) -> None:
    """Tuesday is a holiday: until the end of Wednesday it is in time."""
    registered(office)
    for now, text in (
        (datetime(2026, 11, 25, 16, 0, tzinfo=ZONE), "Chờ trình"),
        (datetime(2026, 11, 26, 8, 0, tzinfo=ZONE), "Chậm trình"),
    ):
        (row,) = selectors.incoming(office.hoa, filters=DocumentFilters(), now=now).rows
        assert row.badge.text == text


@pytest.mark.parametrize("group", ["mine", "open", "register"])
def test_pages_follow_each_other_without_a_line_lost_or_told_twice(office: Office, group: str) -> None:
    made = [registered(office, urgency=number % 4).pk for number in range(57)]
    seen: list[int] = []
    after, pages = "", 0
    while True:
        page = selectors.incoming(office.hoa, filters=DocumentFilters(group=group), after=after, now=MONDAY)
        seen += [row.id for row in page.rows]
        pages += 1
        after = page.next
        if not after:
            break
    assert pages == 3
    assert len(seen) == len(set(seen)) == 57
    assert set(seen) == set(made)


@pytest.mark.parametrize(
    "after", ["x", "1.2", "1.2.3.4", "-1.2.3", "9" * 70, "1.9999999999999999.1", "999.999999999999.1"]
)
def test_a_cursor_that_means_nothing_shows_a_list_all_the_same(office: Office, after: str) -> None:
    registered(office)
    for group in ("mine", "open", "register"):
        selectors.incoming(office.hoa, filters=DocumentFilters(group=group), after=after, now=MONDAY)


def test_a_list_asks_as_many_queries_however_long_it_is(office: Office) -> None:
    counts = []
    for _ in range(3):
        directed(office)
        with CaptureQueriesContext(connection) as asked:
            selectors.incoming(office.hoa, filters=DocumentFilters(group="open"), now=MONDAY)
        counts.append(len(asked))
    assert counts[1] == counts[2] <= 5
