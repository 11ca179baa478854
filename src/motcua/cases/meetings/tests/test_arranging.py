"""A meeting is arranged in a room that it has for itself, made known, changed and called off."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.cases.meetings import selectors, services
from motcua.cases.meetings.errors import arranging as errors
from motcua.cases.meetings.events import MeetingChanged, MeetingHeld
from motcua.cases.meetings.models import Invitee
from motcua.cases.meetings.services import Guest
from motcua.cases.meetings.states import InviteeAnswer
from motcua.cases.meetings.tests.factories import MONDAY, TAM, House, a_house, a_plan, again, arranged, invited
from motcua.foundation.journal.selectors import facts_about

HOUR = timedelta(hours=1)


@pytest.fixture
def house(db: None) -> House:
    return a_house()


def test_a_room_is_given_once_and_the_refusal_names_the_meeting_that_has_it(house: House) -> None:
    first = arranged(house)
    plan = a_plan(house, subject_line="Giao ban")
    begin, end = first.begins_at, first.ends_at
    late, after = (replace(plan, begins_at=begin + HOUR * n, ends_at=end + HOUR * n) for n in (1, 2))
    with pytest.raises(errors.RoomTaken, match=rf"{first.code} “Bàn việc sửa đường ấp 3”, từ 24/11/2026 09:00"):
        services.arrange(late, actor=house.viet, at=MONDAY, key=uuid4())
    second = services.arrange(after, actor=house.viet, at=MONDAY, key=uuid4())
    with pytest.raises(errors.RoomTaken):
        services.change(second.pk, version=1, plan=late, actor=house.viet, at=MONDAY)
    services.cancel(first.pk, version=1, reason="Mưa bão.", actor=house.viet, at=MONDAY)
    services.change(second.pk, version=1, plan=late, actor=house.viet, at=MONDAY)
    assert again(second).begins_at == late.begins_at


def test_who_is_asked_to_two_places_at_once_is_named_to_those_who_arrange(house: House) -> None:
    office = house.office
    other = invited(house, room_id=None, place="Nhà văn hóa ấp 3", chair_post=office.chi.post_id or 0, posts=())
    one = arranged(house, guests=(Guest("Ông Tám", "", TAM.email),))
    dropped = arranged(house, room_id=None, place="Sân ủy ban")
    services.cancel(dropped.pk, version=1, reason="Thôi.", actor=house.viet, at=MONDAY)
    found = selectors.meeting_page(one.pk, actor=house.viet, now=MONDAY).clashes
    assert {(clash.name, clash.code) for clash in found} == {("Phạm Thị Chi", other.code), ("Ông Tám", other.code)}


def test_it_is_seen_by_its_chair_at_once_and_by_those_invited_when_they_are(house: House) -> None:
    office, one = house.office, arranged(house)
    people = (house.viet, office.dung, office.chi, office.binh, office.hoa, office.em)

    def who_see_it() -> list[str]:
        return [who.name for who in people if selectors.meetings_visible_to(who).filter(pk=one.pk).exists()]

    assert who_see_it() == [house.viet.name, office.dung.name]
    services.invite(one.pk, version=1, actor=house.viet, at=MONDAY)
    assert who_see_it() == [who.name for who in people[:4]]


def test_a_change_is_counted_and_names_who_need_not_come_any_more(house: House) -> None:
    one = invited(house)
    chi = Invitee.objects.get(meeting=one, post_id=house.office.chi.post_id)
    fewer = a_plan(house, posts=(house.office.binh.post_id or 0,), place="Tầng 2")
    services.change(one.pk, version=2, plan=fewer, actor=house.viet, at=MONDAY)
    assert again(one).sequence == 1
    services.change(one.pk, version=3, plan=a_plan(house), actor=house.viet, at=MONDAY)
    changes = [fact for fact in facts_about(one.subject) if isinstance(fact, MeetingChanged)]
    assert [(tuple(told.added), tuple(told.left_out)) for told in changes] == [((), (chi.pk,)), ((chi.pk,), ())]
    assert Invitee.objects.filter(meeting=one, left_out_at=None).count() == Invitee.objects.filter(meeting=one).count()


def test_who_could_come_is_asked_anew_when_it_is_at_another_time_and_only_then(house: House) -> None:
    one = invited(house)
    Invitee.objects.filter(meeting=one, post=None).update(answer=InviteeAnswer.COMES, answered_at=MONDAY)
    plan = a_plan(house)
    for version, changed in ((2, replace(plan, place="Tầng 2")), (3, replace(plan, ends_at=plan.ends_at + HOUR))):
        services.change(one.pk, version=version, plan=changed, actor=house.viet, at=MONDAY)
        kept = Invitee.objects.filter(meeting=one, answer=InviteeAnswer.COMES).exists()
        assert kept == (changed.ends_at == plan.ends_at)


def test_who_came_and_what_was_said_is_written_down_once_it_has_begun_and_anew(house: House) -> None:
    one = invited(house)
    during = one.begins_at + HOUR
    said = {"minutes": "Kết luận: sửa đường ấp 3.", "actor": house.viet}
    with pytest.raises(errors.NotBegun):
        services.record(one.pk, version=2, came=(), **said, at=MONDAY)
    chi, _, tam = Invitee.objects.filter(meeting=one).order_by("post_id")
    for version, came in ((2, [chi.pk]), (3, [chi.pk, tam.pk])):
        services.record(one.pk, version=version, came=came, **said, at=during)
        page = selectors.meeting_page(one.pk, actor=house.office.chi, now=during)
        assert {line.invitee_id for line in page.attendance if line.came} == set(came)
    told = [fact for fact in facts_about(one.subject) if isinstance(fact, MeetingHeld)]
    assert [(set(fact.came), fact.invited) for fact in told] == [({chi.pk}, 3), ({chi.pk, tam.pk}, 3)]
    with pytest.raises(errors.MeetingOver):
        services.change(one.pk, version=4, plan=a_plan(house), actor=house.viet, at=during)
    with pytest.raises(errors.MoveNotAllowed):
        services.cancel(one.pk, version=4, reason="Thôi.", actor=house.viet, at=during)
    with pytest.raises(errors.WordsMissing):
        services.record(one.pk, version=4, came=(), minutes=" ", actor=house.viet, at=during)


def test_what_nobody_is_asked_to_or_has_begun_is_not_made_known(house: House) -> None:
    empty = arranged(house, posts=(), guests=())
    with pytest.raises(errors.NobodyInvited):
        services.invite(empty.pk, version=1, actor=house.viet, at=MONDAY)
    begun = empty.begins_at + HOUR
    with pytest.raises(errors.MeetingOver):
        services.change(empty.pk, version=1, plan=a_plan(house, at=begun), actor=house.viet, at=begun)
    with pytest.raises(errors.MayNotArrange):
        services.cancel(empty.pk, version=1, reason="x", actor=house.office.em, at=MONDAY)
    with pytest.raises(errors.ChangedMeanwhile):
        services.cancel(empty.pk, version=9, reason="x", actor=house.viet, at=MONDAY)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"subject_line": " "}, errors.WordsMissing), ({"room_id": None}, errors.PlaceMissing),
        ({"room_id": 999_999}, errors.RoomNotOffered), ({"link": "javascript:alert(1)"}, errors.LinkWrong),
        ({"chair_post": 999_999}, errors.PostNotOffered), ({"posts": (999_999,)}, errors.PostNotOffered),
        ({"begins_at": MONDAY}, errors.BeginInThePast), ({"ends_at": MONDAY}, errors.EndBeforeBegin),
        ({"ends_at": MONDAY + timedelta(days=30)}, errors.TooLong), ({"guests": (TAM, TAM)}, errors.GuestTwice),
        ({"guests": (Guest("A", "", "a@b"),)}, errors.GuestUnreadable), ({"agenda": ("x" * 301,)}, errors.WordsTooLong),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_beside_its_field(
    house: House, changes: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error) as refused:
        arranged(house, **changes)
    assert refused.value.facts["field"] in a_plan(house).__slots__


def test_guests_are_read_line_by_line() -> None:
    assert services.read_guests("Nguyễn Văn Tám;  Trưởng ấp 3 ; TAM@vidu.vn\n\nCông ty Nước; nuoc@vidu.vn") == (
        TAM, Guest("Công ty Nước", "", "nuoc@vidu.vn"),
    )  # fmt: skip
    with pytest.raises(errors.GuestUnreadable, match="Dòng 2"):
        services.read_guests("A; a@vidu.vn\nB b@vidu.vn")
