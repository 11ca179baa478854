"""Meetings of the commune that is shown: one is over, people are asked to one, one is prepared, one called off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID, uuid5

from motcua.cases.meetings import selectors
from motcua.cases.meetings import services as meetings
from motcua.cases.meetings.services import Conclusion, Guest, Plan
from motcua.config.demo.desk import Desk
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.organizations import selectors as charts
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.moments import ZONE, local_day

_KEYS = UUID("5f6d6f74-6375-4d61-a061-63756f63686f")
_ROOMS = (("Phòng họp tầng 2", 24), ("Hội trường", 180))
_HAMLETS = (
    Guest("Huỳnh Văn Bảy", "Trưởng Khu phố 3", "khupho3@longchau.example.vn"),
    Guest("Phan Thị Út", "Trưởng Khu phố 5", "khupho5@longchau.example.vn"),
)


@dataclass(frozen=True)
class Met:
    """A meeting: its room, how many days from today (days off are passed over), its hour, and how far it got."""

    subject: str
    agenda: tuple[str, ...]
    room: int
    days: int
    hour: int
    posts: tuple[str, ...]
    got: str
    guests: tuple[Guest, ...] = ()
    why: str = ""
    said: str = ""
    # What was decided, by whom it is to be done and within how many working days; '' is nobody.
    conclusions: tuple[tuple[str, str, int], ...] = ()


MEETINGS = (
    Met(
        "Giao ban tuần", ("Kết quả giải quyết hồ sơ tuần qua", "Hồ sơ quá hạn và nguyên nhân"), 0, -3, 8,
        ("van-thu", "tu-phap-1", "dia-chinh", "ho-kinh-doanh", "truong-ca"), "held",
        said="1. Tuần qua giải quyết đúng hạn 96% hồ sơ.\n2. Ba hồ sơ đất đai quá hạn: địa chính báo cáo nguyên nhân, "
        "xin lỗi người nộp trong ngày.\nKết luận: Phó Chủ tịch giao địa chính rà lại hồ sơ tồn trước thứ Sáu.",
        conclusions=(
            ("Rà lại hồ sơ đất đai còn tồn, báo cáo nguyên nhân từng hồ sơ", "dia-chinh", 5),
            ("Xin lỗi người nộp ba hồ sơ quá hạn, hẹn lại ngày trả", "dia-chinh", 2),
            ("Tiếp tục giao ban vào sáng thứ Hai hằng tuần", "", 0),
        ),
    ),
    Met(
        "Triển khai tuyên truyền dịch vụ công trực tuyến tại các khu phố",
        ("Kết quả nộp hồ sơ trực tuyến theo khu phố", "Phân công người hỗ trợ người cao tuổi", "Ý kiến các khu phố"),
        1, 1, 9, ("tu-phap-1", "quay-1"), "invited", guests=_HAMLETS,
    ),
    Met(
        "Rà soát hồ sơ đất đai tồn đọng", ("Danh sách hồ sơ tồn", "Hướng xử lý"), 0, 4, 14,
        ("dia-chinh", "truong-phong-kt"), "draft",
    ),
    Met(
        "Họp Tổ kiểm tra phòng cháy tại chợ", ("Phân công kiểm tra",), 0, 2, 14,
        ("ho-kinh-doanh", "truong-ca"), "cancelled", why="Trùng lịch kiểm tra của tỉnh; sẽ mời lại.",
    ),
)  # fmt: skip


def hold_meetings(agency: AgencyBrief, *, at: datetime) -> None:
    """Each with its day; repeated, it is the same meetings."""
    desk, today = Desk(agency.id, at=at), local_day(at)
    posts = {post.code: post.id for unit in charts.units_of(agency.id, on=today) for post in unit.posts}
    clerk, begun = desk.at_post(posts["van-thu"]), at - timedelta(days=9)
    rooms = [meetings.add_room(name=name, seats=seats, actor=clerk, at=begun).pk for name, seats in _ROOMS]
    for number, one in enumerate(MEETINGS):
        begins_at = _working_day(agency.id, at, one.days, one.hour)
        plan = Plan(
            subject_line=one.subject, chair_post=posts["pho-chu-tich"], begins_at=begins_at,
            ends_at=begins_at + timedelta(minutes=90), room_id=rooms[one.room], agenda=one.agenda,
            posts=tuple(posts[code] for code in one.posts), guests=one.guests,
        )  # fmt: skip
        then = min(at, begins_at) - timedelta(days=2)
        made = meetings.arrange(plan, actor=clerk, at=then, key=uuid5(_KEYS, f"{agency.code}/{number}"))
        if one.got != "draft":
            meetings.invite(made.pk, version=1, actor=clerk, at=then + timedelta(minutes=30))
        if one.got == "held":
            came = [line.invitee_id for line in selectors.meeting_page(made.pk, actor=clerk, now=at).attendance[1:]]
            then = plan.ends_at + timedelta(minutes=30)
            meetings.record(made.pk, version=2, came=came, minutes=one.said, actor=clerk, at=then)
            _conclude(made.pk, one, posts, desk, at=then)
        if one.got == "cancelled":
            meetings.cancel(made.pk, version=2, reason=one.why, actor=clerk, at=then + timedelta(hours=5))


def _conclude(number: int, one: Met, posts: Mapping[str, int], desk: Desk, *, at: datetime) -> None:
    """The leader gives the first by writing it; the clerk writes the others, which wait for the leader."""
    clerk, leader = desk.at_post(posts["van-thu"]), desk.at_post(posts["pho-chu-tich"])
    for place, (text, doer, days) in enumerate(one.conclusions):
        said = Conclusion(text=text, main_post=posts[doer] if doer else None, term_days=days or None)
        who = clerk if place else leader
        meetings.conclude(number, said, actor=who, at=at, key=uuid5(_KEYS, f"{number}/conclusion/{place}"))


def _working_day(agency_id: int, at: datetime, days: int, hour: int) -> datetime:
    """That hour, so many days from today or, farther away, on the first day on which the agency works."""
    calendar = calendars.calendar_of(agency_id, around=local_day(at))
    day = local_day(at) + timedelta(days=days)
    while not calendar.hours_on(day.toordinal()):
        day += timedelta(days=1 if days > 0 else -1)
    return datetime.combine(day, time(hour), ZONE)
