"""Written opinions of the commune that is shown: one round spared a meeting that had been arranged, one is open."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from motcua.cases.meetings import selectors
from motcua.cases.meetings import services as meetings
from motcua.cases.meetings.services import Conclusion, Guest, MatterAnswer, Plan, RoundPlan
from motcua.config.demo.desk import Desk
from motcua.foundation.organizations import selectors as charts
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.moments import local_day

_KEYS = UUID("5f6d6f74-6375-4d61-a061-76616e62616e")
_HEAD = Guest("Huỳnh Văn Bảy", "Trưởng Khu phố 3", "khupho3@longchau.example.vn")
_SPARED = "Kế hoạch trồng cây xanh tuyến đường Nguyễn Huệ"
_TREES = ("Trồng cây sao đen hai bên đường", "Giao khu phố chăm sóc trong năm đầu")
_MARKET = ("Họp chợ tạm từ 5 giờ đến 9 giờ tại sân nhà văn hóa", "Thời gian sửa chợ: hai tháng, từ tháng sau")


def ask_in_writing(agency: AgencyBrief, *, at: datetime) -> None:
    """Nobody had to come for the first; of the second one answer is there. Repeated, it is the same rounds."""
    desk = Desk(agency.id, at=at)
    units = charts.units_of(agency.id, on=local_day(at))
    posts = {post.code: post.id for unit in units for post in unit.posts}
    _spare(agency, desk, posts, at - timedelta(days=8))
    begun = at - timedelta(hours=20)
    asked = RoundPlan(
        subject_line="Phương án họp chợ tạm trong thời gian sửa chợ", chair_post=posts["pho-chu-tich"], term_days=3,
        remind_days=1, text="Chợ phường sửa mái và hệ thống điện. Đề nghị các đơn vị, khu phố cho ý kiến.",
        questions=_MARKET, posts=tuple(posts[code] for code in ("dia-chinh", "ho-kinh-doanh", "truong-ca", "quay-1")),
        guests=(_HEAD,),
    )  # fmt: skip
    number = _send(asked, agency, desk, posts, "market", at=begun)
    said = [MatterAnswer(1, "remarks", "Cần thêm chỗ để xe, lối thoát nạn phía sau."), MatterAnswer(2, "agrees")]
    then = begun + timedelta(hours=3)
    meetings.answer_round_for_post(number, said, actor=desk.at_post(posts["ho-kinh-doanh"]), at=then)


def _spare(agency: AgencyBrief, desk: Desk, posts: Mapping[str, int], begun: datetime) -> None:
    """People had been asked to come; then they were asked in writing."""
    clerk, asked = desk.at_post(posts["van-thu"]), ("tu-phap-1", "dia-chinh", "truong-ca")
    people = tuple(posts[code] for code in asked)
    begins_at = begun + timedelta(days=6)
    plan = Plan(
        subject_line=f"Họp góp ý {_SPARED}", chair_post=posts["pho-chu-tich"], begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=2), place="Hội trường", posts=people,
    )  # fmt: skip
    key = uuid5(_KEYS, f"{agency.code}/trees/meeting")
    meeting = meetings.arrange(plan, actor=clerk, at=begun - timedelta(days=1), key=key)
    meetings.invite(meeting.pk, version=1, actor=clerk, at=begun - timedelta(days=1))
    instead = RoundPlan(
        subject_line=_SPARED, chair_post=posts["pho-chu-tich"], term_days=3, remind_days=1, questions=_TREES,
        posts=people, instead_of=meeting.pk,
    )  # fmt: skip
    number = _send(instead, agency, desk, posts, "trees", at=begun)
    for code in asked:
        care = MatterAnswer(2, "agrees")
        if code == "truong-ca":
            care = MatterAnswer(2, "other", "Giao đoàn thanh niên chăm sóc, khu phố giám sát.")
        said = [MatterAnswer(1, "agrees"), care]
        then = begun + timedelta(hours=26)
        meetings.answer_round_for_post(number, said, actor=desk.at_post(posts[code]), at=then)
    then, version = begun + timedelta(days=2), selectors.get_round(number, actor=clerk).version
    words = "Thống nhất trồng cây sao đen. Khu phố chăm sóc, đoàn thanh niên phối hợp."
    meetings.close_round(number, version=version, conclusion=words, actor=clerk, at=then)
    leader = desk.at_post(posts["pho-chu-tich"])
    given = Conclusion(text="Lập dự toán cây giống, trình trong tháng", main_post=posts["dia-chinh"], term_days=15)
    meetings.conclude_round(number, given, actor=leader, at=then, key=uuid5(_KEYS, f"{agency.code}/trees/work"))


def _send(
    plan: RoundPlan, agency: AgencyBrief, desk: Desk, posts: Mapping[str, int], name: str, *, at: datetime
) -> int:  # fmt: skip
    clerk, key = desk.at_post(posts["van-thu"]), uuid5(_KEYS, f"{agency.code}/{name}")
    made = meetings.arrange_round(plan, actor=clerk, at=at, key=key)
    meetings.ask_round(made.pk, version=1, actor=clerk, at=at)
    return made.pk
