"""Hôm nay: until when each document waits, what the archive is to receive, what a person has done."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from motcua.cases.correspondence import selectors, services
from motcua.cases.correspondence.models import ArchiveHandover, IncomingDocument, OutgoingDocument
from motcua.cases.correspondence.selectors import DocumentWaiting
from motcua.cases.correspondence.services import Answer
from motcua.cases.correspondence.states import ARCHIVING
from motcua.cases.correspondence.tests import factories
from motcua.cases.correspondence.tests.factories import (
    MONDAY,
    Office,
    approved,
    directed,
    drafted,
    issued,
    opinions_asked,
    registered,
    submitted,
)
from motcua.foundation.calendars.states import BadgeKind
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.selectors import actor_for
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.moments import ZONE, local
from motcua.kernel.statements import together

WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=ZONE)


def arrived(office: Office, who: Actor, now: datetime = MONDAY) -> list[DocumentWaiting]:
    return selectors.incoming_today(who, now, calendar=selectors.calendar_at(office.agency.pk, now))


def leaving(office: Office, who: Actor, now: datetime = MONDAY) -> list[DocumentWaiting]:
    return selectors.outgoing_today(who, now, calendar=selectors.calendar_at(office.agency.pk, now))


def test_what_was_approved_waits_for_its_number_until_the_next_working_day_ends(office: Office) -> None:
    """Approved on Monday; Tuesday is a holiday."""
    approved(office)
    (line,) = leaving(office, office.hoa)
    assert (local(line.due_at).day, local(line.due_at).hour) == (25, 17) if line.due_at else False
    assert line.badge.kind == BadgeKind.TODAY
    (line,) = leaving(office, office.hoa, WEDNESDAY.replace(hour=20))
    assert (line.badge.kind, line.badge.text) == (BadgeKind.LATE, "Chậm ban hành")


def test_a_draft_that_was_sent_back_waits_for_its_drafter_and_for_nobody_else(office: Office) -> None:
    document = submitted(office)
    services.send_back(document.pk, reason="Thiếu hạn.", revision=2, actor=office.dung, at=MONDAY)
    assert [line.state for line in leaving(office, office.chi)] == ["returned"]
    assert leaving(office, office.an) == leaving(office, office.dung) == []


@pytest.mark.parametrize("state", ["draft", "returned"])
def test_an_urgent_draft_without_a_day_jumps_the_line(office: Office, state: str) -> None:
    document = drafted(office, urgency=2)
    OutgoingDocument.objects.filter(pk=document.pk).update(state=state)
    (line,) = leaving(office, office.chi)
    assert (line.badge.kind, line.due_at) == (BadgeKind.TODAY, MONDAY)


def test_an_urgent_document_jumps_the_line_unless_somebody_has_set_it_a_day(office: Office) -> None:
    document = directed(office)
    IncomingDocument.objects.filter(pk=document.pk).update(urgency=1)
    (line,) = arrived(office, office.chi)
    assert (line.badge.kind, line.badge.text, line.due_at) == (BadgeKind.TODAY, "Xử lý ngay", MONDAY)
    due_at = MONDAY + timedelta(days=9)
    IncomingDocument.objects.filter(pk=document.pk).update(due_at=due_at)
    (line,) = arrived(office, office.chi)
    assert (line.badge.kind, line.due_at) == (BadgeKind.IN_TIME, due_at)


def waiting(who: Actor) -> int:
    return int(together([selectors.waiting_numbers(who)])["archive"])


def test_a_list_for_the_archive_waits_for_another_hand_than_its_maker_until_it_is_received(office: Office) -> None:
    for who in (office.dung, office.chi):
        organizations.grant(who.post_id or 0, actor=SYSTEM, at=MONDAY, grant=ARCHIVING)
    keeper, maker = (actor_for(who.id or 0, post_id=who.post_id, at=MONDAY) for who in (office.dung, office.chi))
    assert keeper and maker
    term = factories.a_term(office.hoa)
    file = factories.a_work_file(office.hoa, keeper=office.chi, term=term)
    factories.closed(file, issued(office), who=office.chi)
    services.hand_over_files([file.pk], condition="Đủ", actor=maker, at=MONDAY, key=uuid4())
    (line,) = selectors.archive_today(keeper)
    assert (line.abstract, line.who, line.due_at) == ("1 hồ sơ", "Phạm Thị Chi", None)
    assert waiting(keeper) == 1
    for nobody in (maker, office.hoa, office.em):
        assert selectors.archive_today(nobody) == []
        assert waiting(nobody) == 0
    services.confirm_handover(ArchiveHandover.objects.get().pk, actor=keeper, at=MONDAY)
    assert selectors.archive_today(keeper) == []
    assert waiting(keeper) == 0


def done(who: Actor, now: datetime = MONDAY + timedelta(hours=2)) -> list[tuple[str, str]]:
    return [(one.deed, one.what) for one in selectors.documents_done_today(who, now)]


def test_what_a_person_has_done_with_documents_today_is_told_and_nothing_of_others_or_of_yesterday(
    office: Office,
) -> None:
    given = directed(office)
    services.take(given.pk, actor=office.chi, at=MONDAY)
    services.settle(given.pk, answer="Đã trả lời.", actor=office.chi, at=MONDAY + timedelta(minutes=1))
    document = issued(office, at=MONDAY + timedelta(minutes=2))
    asked = opinions_asked(drafted(office), office.chi, office.binh)
    services.give_opinion(asked.pk, Answer(verdict="agrees"), actor=office.binh, at=MONDAY)
    number = f"{document.number:02}/{document.notation}"
    came = f"số đến {given.number:02}"
    assert done(office.hoa) == [("Ban hành", number), ("Vào sổ", came)]
    assert done(office.dung) == [("Duyệt", number), ("Bút phê", came)]
    assert done(office.chi) == [("Trình dự thảo", number), ("Giải quyết xong", came)]
    assert done(office.binh) == [("Cho ý kiến", asked.version.abstract)]
    draft = submitted(office, at=MONDAY + timedelta(minutes=3))
    assert done(office.chi)[0] == ("Trình dự thảo", draft.abstract)
    assert done(office.em) == done(office.hoa, WEDNESDAY) == []


def test_it_asks_one_query_however_much_was_done(office: Office, django_assert_num_queries: object) -> None:
    for _ in range(3):
        registered(office)
    with django_assert_num_queries(1):  # type: ignore[operator] # a context manager
        assert len(done(office.hoa)) == 3
