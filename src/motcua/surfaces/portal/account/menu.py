"""The menu of ``/me/``: one line for each room. A room that is not built here yet shows no line."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as say


@dataclass(frozen=True, slots=True)
class Entry:
    """``key`` is what a page calls itself (``menu="profile"``); ``hint`` stands on the first page below the name."""

    key: str
    view: str
    icon: str
    name: str
    hint: str = ""


# In the order of how often people come for it. Add yours; its view is looked up by name.
ENTRIES = (
    Entry("dossiers", "portal:own-dossiers", "folders", say("Hồ sơ của tôi"), say("Theo dõi, bổ sung, nhận kết quả")),
    Entry("drafts", "portal:drafts", "pencil", say("Bản đang khai"), say("Khai tiếp từ chỗ đã dừng")),
    Entry(
        "documents",
        "portal:own-documents",
        "file-certificate",
        say("Giấy tờ của tôi"),
        say("Giấy tờ đã cấp và đã số hóa"),
    ),
    Entry("profile", "portal:profile", "id", say("Thông tin cá nhân"), say("Khai một lần, dùng cho nhiều hồ sơ")),
    Entry("acting", "portal:acting", "user-share", say("Làm việc cho ai"), say("Cho mình, cho người khác")),
    Entry("businesses", "portal:businesses", "building-store", say("Doanh nghiệp"), say("Nộp thay doanh nghiệp")),
    Entry("mandates", "portal:mandates", "writing-sign", say("Ủy quyền"), say("Ai được làm thay tôi")),
    Entry("helping", "portal:helping", "heart-handshake", say("Giúp người khác nộp"), say("Dành cho người hỗ trợ")),
    Entry("notifications", "portal:own-notifications", "bell", say("Thông báo"), say("Tin nhắn và cách nhận tin")),
    Entry("security", "portal:security", "shield-lock", say("Đăng nhập và bảo mật"), say("Mật khẩu, khóa truy cập")),
    Entry("sessions", "portal:own-sessions", "device-mobile", say("Máy đang đăng nhập"), say("Đăng xuất từ xa")),
    Entry("data", "portal:own-data", "lock", say("Dữ liệu của tôi"), say("Ai đã xem hồ sơ, tải về dữ liệu")),
)


@dataclass(frozen=True, slots=True)
class Line:
    key: str
    name: str
    hint: str
    icon: str
    address: str


@cache
def _address(view: str) -> str:
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def lines() -> Sequence[Line]:
    """The rooms that are there."""
    found = ((entry, _address(entry.view)) for entry in ENTRIES)
    return [Line(e.key, _(e.name), _(e.hint) if e.hint else "", e.icon, address) for e, address in found if address]
