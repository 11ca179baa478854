"""What leaders of the commune that is shown have given: late, due soon, half done, handed in, done, put off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from motcua.cases.assignments import services as assignments
from motcua.cases.assignments.services import Order
from motcua.config.demo.desk import Desk
from motcua.foundation.organizations import selectors as charts
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.moments import local_day

_KEYS = UUID("6e6869e1-bb87-4d75-a061-6769616f7669")


@dataclass(frozen=True)
class Given:
    """An assignment, how many days ago it was given, its working days, and how far it has got."""

    title: str
    main: str
    days: int
    term: int
    got: str
    helps: str = ""
    text: str = ""
    percent: int = 0
    urgency: int = 0


GIVEN = (
    Given(
        "Báo cáo số liệu hộ tịch tháng 11", "tu-phap-1", 4, 5, "taken", helps="van-thu", percent=60,
        text="Đối chiếu với cơ sở dữ liệu hộ tịch điện tử, gửi Sở Tư pháp.",
    ),
    Given(
        "Rà soát hồ sơ đất đai còn tồn ở Khu phố 3", "dia-chinh", 12, 5, "taken", percent=30,
        text="Lập danh sách từng hồ sơ, nguyên nhân, hướng xử lý.",
    ),
    Given("Lập danh sách hộ kinh doanh mới thành lập quý IV", "ho-kinh-doanh", 6, 8, "handed_in"),
    Given("Chuẩn bị hội trường tiếp xúc cử tri", "van-thu", 10, 4, "done"),
    Given("Kiểm tra phòng cháy tại chợ Long Châu", "truong-ca", 1, 6, "given", helps="dia-chinh", urgency=1),
)  # fmt: skip


def give_work(agency: AgencyBrief, *, at: datetime) -> None:
    """Each with its day; repeated, it is the same assignments."""
    desk, today = Desk(agency.id, at=at), local_day(at)
    posts = {post.code: post.id for unit in charts.units_of(agency.id, on=today) for post in unit.posts}
    leader = desk.at_post(posts["pho-chu-tich"])
    for number, one in enumerate(GIVEN):
        then = at - timedelta(days=one.days, hours=1)
        order = Order(
            title=one.title, text=one.text, main_post=posts[one.main], term_days=one.term, urgency=one.urgency,
            with_posts=(posts[one.helps],) if one.helps else (),
        )  # fmt: skip
        made = assignments.give(order, actor=leader, at=then, key=uuid5(_KEYS, f"{agency.code}/{number}"))
        if made.version == 1 and one.got != "given":
            _move_on(made.pk, one, desk, posts, then)


def _move_on(number: int, one: Given, desk: Desk, posts: Mapping[str, int], at: datetime) -> None:
    """As far as it has got."""
    doer, leader = desk.at_post(posts[one.main]), desk.at_post(posts["pho-chu-tich"])
    assignments.take(number, version=1, actor=doer, at=at + timedelta(minutes=40))
    if one.got == "taken":
        text = "Đã làm xong phần chính, còn đối chiếu lại."
        assignments.report(
            number, version=2, text=text, percent=one.percent, actor=doer, at=at + timedelta(hours=20)
        )  # fmt: skip
        return
    assignments.hand_in(number, version=2, text="Đã làm xong.", actor=doer, at=at + timedelta(days=one.days - 1))
    if one.got == "done":
        assignments.accept(number, version=3, actor=leader, at=at + timedelta(days=one.days - 1, hours=1))
