"""What an office adds by itself: a colleague who stands in, its own sentences, what its people say."""

from datetime import datetime, timedelta

from motcua.catalogue.procedures import services as procedures
from motcua.foundation.organizations import selectors as charts
from motcua.foundation.organizations import services as organizations
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.foundation.organizations.states import Capacity, CoverReason, TextPlace
from motcua.kernel.actor import SYSTEM
from motcua.kernel.moments import local_day

_TEXTS = {
    TextPlace.HOURS: "Tiếp nhận và trả kết quả: thứ Hai đến thứ Sáu, 7 giờ đến 11 giờ và 13 giờ đến 17 giờ.",
    TextPlace.CONTACT: "Cần hỏi về hồ sơ, mời gặp Quầy 1 hoặc gọi tổng đài 1022 của tỉnh.",
}
# What people say, and the words of the catalogue.
_SAID = {
    "giấy độc thân": "xác nhận tình trạng hôn nhân",
    "sổ đỏ": "giấy chứng nhận quyền sử dụng đất",
    "làm giấy chứng tử": "đăng ký khai tử",
    "mở tiệm": "thành lập hộ kinh doanh",
}


def begin(agency: AgencyBrief, *, at: datetime) -> None:
    """The commune that is shown gets its habits."""
    today = local_day(at)
    for place, text in _TEXTS.items():
        # Written down the day before yesterday, so that today's slips have them.
        organizations.change_text(
            agency.id, place, actor=SYSTEM, at=at - timedelta(days=2), text=text, valid_from=today - timedelta(days=1)
        )
    for phrase, means in _SAID.items():
        procedures.add_synonym(phrase, actor=SYSTEM, at=at, means=means)
    posts = {post.code: post for unit in charts.units_of(agency.id, on=today) for post in unit.posts}
    away, stays = posts["chu-tich"], posts["pho-chu-tich"]
    organizations.arrange_cover(
        away.id, actor=SYSTEM, at=at, absent_id=away.seats[0].account_id, stand_in_id=stays.seats[0].account_id,
        valid_from=today, valid_to=today + timedelta(days=5), capacity=Capacity.FOR,
        reason=CoverReason.DUTY,
    )  # fmt: skip
