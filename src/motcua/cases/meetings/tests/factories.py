"""Situations by name: Việt arranges, Dũng chairs, Chi and Bình are asked to come, so is the head of a hamlet."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from motcua.cases.dossiers.tests import factories as dossiers
from motcua.cases.dossiers.tests.factories import MONDAY, Office
from motcua.cases.meetings import services
from motcua.cases.meetings.models import Meeting, MeetingConclusion, MeetingPaper, MeetingRoom, WrittenRound
from motcua.cases.meetings.services import Conclusion, Guest, MatterAnswer, Plan, RoundPlan
from motcua.cases.meetings.states import ARRANGING
from motcua.kernel.actor import Actor

__all__ = [
    "MONDAY", "TAM", "House", "a_house", "a_plan", "a_round", "a_round_plan", "again", "arranged", "asked",
    "asked_in_writing", "closed_in_writing", "concluded", "concluded_round", "held", "invited", "prepared",
    "prepared_round", "round_again", "sent_round", "yes",
]  # fmt: skip

HOUR = timedelta(hours=1)
TAM = Guest("Nguyễn Văn Tám", "Trưởng ấp 3", "tam@vidu.vn")


@dataclass(frozen=True)
class House:
    """The dossiers' ward, with somebody who arranges meetings and a room to hold them in."""

    office: Office
    viet: Actor
    room: MeetingRoom


def a_house() -> House:
    office = dossiers.an_office()
    viet = office.hire("Trần Quốc Việt", ARRANGING)
    return House(office, viet, services.add_room(name="Phòng họp tầng 2", seats=30, actor=viet, at=MONDAY))


def a_plan(house: House, *, at: datetime = MONDAY, **changes: object) -> Plan:
    """Tomorrow at the same hour, for two hours."""
    begin = at + timedelta(days=1)
    plain = Plan(
        subject_line="Bàn việc sửa đường ấp 3",
        chair_post=house.office.dung.post_id or 0,
        begins_at=begin,
        ends_at=begin + timedelta(hours=2),
        room_id=house.room.pk,
        agenda=("Hiện trạng tuyến đường", "Kinh phí, tiến độ"),
        posts=(house.office.chi.post_id or 0, house.office.binh.post_id or 0),
        guests=(TAM,),
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # the test says which


def arranged(house: House, *, at: datetime = MONDAY, **changes: object) -> Meeting:
    return services.arrange(a_plan(house, at=at, **changes), actor=house.viet, at=at, key=uuid4())


def invited(house: House, *, at: datetime = MONDAY, **changes: object) -> Meeting:
    one = arranged(house, at=at, **changes)
    services.invite(one.pk, version=1, actor=house.viet, at=at)
    return again(one)


def prepared(who: Actor, *, chair: Actor, file: tuple[int, str], at: datetime) -> tuple[Meeting, MeetingRoom, int]:
    """One that somebody arranges with a paper, and its room, and the number of the paper."""
    room = services.add_room(name="Hội trường", seats=100, actor=who, at=at)
    begin = at + timedelta(days=1)
    plan = Plan(
        subject_line="Giao ban", chair_post=who.post_id or 0, begins_at=begin, ends_at=begin + timedelta(hours=1),
        room_id=room.pk, posts=(chair.post_id or 0,),
    )  # fmt: skip
    made = services.arrange(plan, papers=[file], actor=who, at=at, key=uuid4())
    return made, room, MeetingPaper.objects.get(meeting=made).pk


def held(house: House, *, chair: Actor, at: datetime = MONDAY) -> Meeting:
    """Over since an hour, its minutes written."""
    one = invited(house, at=at, chair_post=chair.post_id or 0)
    services.record(one.pk, version=2, came=(), minutes="Đã bàn.", actor=house.viet, at=one.ends_at + HOUR)
    return again(one)


def concluded(who: Actor, *, chair: Actor, doer: Actor, at: datetime) -> tuple[Meeting, MeetingConclusion]:
    """One that is over; what its chair has written down waits for somebody who gives work."""
    begin = at - timedelta(days=1)
    plan = Plan(
        subject_line="Họp tổ", chair_post=chair.post_id or 0, begins_at=begin, ends_at=begin + HOUR, place="Sân",
        posts=(doer.post_id or 0,),
    )  # fmt: skip
    made = services.arrange(plan, actor=who, at=begin - HOUR, key=uuid4())
    services.invite(made.pk, version=1, actor=who, at=begin - HOUR)
    services.record(made.pk, version=2, came=(), minutes="Đã bàn.", actor=who, at=begin + HOUR)
    said = Conclusion(text="Dọn sân", main_post=doer.post_id, term_days=3)
    return again(made), services.conclude(made.pk, said, actor=chair, at=begin + HOUR, key=uuid4())


def asked(who: Actor, *, chair: Actor, at: datetime) -> Meeting:
    """One that somebody arranges and is asked to."""
    begin = at + timedelta(days=2)
    plan = Plan(
        subject_line="Giao ban", chair_post=chair.post_id or 0, begins_at=begin, ends_at=begin + HOUR, place="Sân",
        posts=(who.post_id or 0,),
    )  # fmt: skip
    made = services.arrange(plan, actor=who, at=at, key=uuid4())
    services.invite(made.pk, version=1, actor=who, at=at)
    return again(made)


def again(one: Meeting) -> Meeting:
    """As it stands now."""
    return Meeting.objects.get(pk=one.pk)


def a_round_plan(house: House, **changes: object) -> RoundPlan:
    """Chi, Bình and the head of a hamlet are asked about two matters; Dũng concludes."""
    plain = RoundPlan(
        subject_line="Phương án sửa đường ấp 3",
        chair_post=house.office.dung.post_id or 0,
        term_days=3,
        remind_days=1,
        text="Hai phương án như tài liệu kèm theo.",
        questions=("Chọn phương án 2", "Thời gian thi công tháng 12"),
        posts=(house.office.chi.post_id or 0, house.office.binh.post_id or 0),
        guests=(TAM,),
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # the test says which


def a_round(house: House, *, at: datetime = MONDAY, **changes: object) -> WrittenRound:
    return services.arrange_round(a_round_plan(house, **changes), actor=house.viet, at=at, key=uuid4())


def asked_in_writing(house: House, *, at: datetime = MONDAY, **changes: object) -> WrittenRound:
    one = a_round(house, at=at, **changes)
    services.ask_round(one.pk, version=one.version, actor=house.viet, at=at)
    return round_again(one)


def yes(*numbers: int) -> list[MatterAnswer]:
    """Agrees to these matters."""
    return [MatterAnswer(number, "agrees") for number in numbers or (1, 2)]


def closed_in_writing(house: House, *, at: datetime = MONDAY, **changes: object) -> WrittenRound:
    """Chi agrees, the others let the time pass; Việt closes it a minute after it was due."""
    one = asked_in_writing(house, at=at, **changes)
    services.answer_round_for_post(one.pk, yes(), actor=house.office.chi, at=at)
    after = one.due_at + timedelta(minutes=1)
    services.close_round(one.pk, version=round_again(one).version, conclusion="Chọn phương án 2.", actor=house.viet,
                         at=after)  # fmt: skip
    return round_again(one)


def prepared_round(
    who: Actor, *, chair: Actor, at: datetime, posts: tuple[int, ...] = (), papers: tuple[tuple[int, str], ...] = ()
) -> WrittenRound:
    """One that somebody has written down, about one matter, for these posts and a guest."""
    plan = RoundPlan(subject_line="Phương án", chair_post=chair.post_id or 0, term_days=3, posts=posts, guests=(TAM,))
    return services.arrange_round(plan, papers=papers, actor=who, at=at, key=uuid4())


def sent_round(
    who: Actor, *, chair: Actor, at: datetime, posts: tuple[int, ...] = (), papers: tuple[tuple[int, str], ...] = ()
) -> WrittenRound:
    """The same, sent."""
    made = prepared_round(who, chair=chair, at=at, posts=posts, papers=papers)
    services.ask_round(made.pk, version=1, actor=who, at=at)
    return round_again(made)


def concluded_round(
    who: Actor, *, chair: Actor, doer: Actor, at: datetime
) -> tuple[WrittenRound, MeetingConclusion]:  # fmt: skip
    """One that is closed; what its chair has written down waits for somebody who gives work."""
    made = sent_round(who, chair=chair, at=at - timedelta(days=20))
    services.close_round(made.pk, version=2, conclusion="Đồng ý.", actor=who, at=at)
    said = Conclusion(text="Dọn sân", main_post=doer.post_id, term_days=3)
    return round_again(made), services.conclude_round(made.pk, said, actor=chair, at=at, key=uuid4())


def round_again(one: WrittenRound) -> WrittenRound:
    """As it stands now."""
    return WrittenRound.objects.get(pk=one.pk)
