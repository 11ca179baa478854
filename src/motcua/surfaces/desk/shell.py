"""The desk's frame: what the sidebar and the top bar need, asked for only when a page draws them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache, cached_property, lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from motcua.cases.assignments import selectors as assignments
from motcua.cases.correspondence import selectors as correspondence
from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.meetings import selectors as meetings
from motcua.followers.notifications import selectors as notifications
from motcua.foundation.organizations import selectors as organizations
from motcua.kernel.actor import Actor
from motcua.kernel.statements import OneRow, together


@dataclass(frozen=True, slots=True)
class NavItem:
    """A line of the sidebar. Shown when one of ``grants`` is held anywhere, or when it needs none.

    ``others``: views whose pages belong to this line too, unless a line of their own is shown.
    """

    name: str
    view: str
    icon: str
    grants: tuple[str, ...] = ()
    counted: str = ""
    others: tuple[str, ...] = ()


# What nobody has read for a week is no news: the bell does not ring for it.
FRESH = timedelta(days=7)

WORK = (
    NavItem("Hôm nay", "desk:home", "sun", counted="today"),
    NavItem("Tiếp nhận", "desk:intake", "file-plus", ("dossiers.receive",)),
    NavItem("Trực tuyến", "desk:submissions", "world", ("dossiers.receive", "dossiers.supervise"), counted="submitted"),
    NavItem("Hồ sơ", "desk:dossiers", "folders", counted="at_post"),
    NavItem("Văn bản đến", "desk:incoming", "inbox", counted="incoming"),
    NavItem("Văn bản đi", "desk:outgoing", "send", counted="outgoing_of_unit"),
    NavItem("Hồ sơ công việc", "desk:work-files", "folder"),
    NavItem("Chờ tôi ký", "desk:signatures", "writing-sign", ("dossiers.approve", "correspondence.direct")),
    NavItem("Nhiệm vụ", "desk:assignments", "clipboard-list", counted="assignments"),
    NavItem("Cuộc họp", "desk:meetings", "calendar-event", counted="meetings"),
    NavItem("Sổ theo dõi", "desk:register", "book", ("dossiers.read", "dossiers.receive", "dossiers.supervise")),
    NavItem("Thu phí", "desk:payments", "coin", ("dossiers.receive", "payments.collect", "payments.reconcile")),
    NavItem("Giám sát", "desk:supervision", "chart-bar", ("dossiers.supervise",)),
    NavItem("Hài lòng", "desk:ratings", "heart", ("dossiers.supervise",)),
    NavItem("Tính thử hạn", "desk:deadlines", "calculator"),
    NavItem("Bàn giao", "desk:handovers", "arrows-exchange", ("dossiers.assign",)),
    NavItem("Giấy của dân", "desk:confirmations", "writing-sign", ("dossiers.receive",)),
    NavItem("Thông báo", "desk:notifications", "bell", counted="unread"),
)
ADMINISTRATORS = ("organizations.administer", "accounts.administer")
# Who signs or seals keeps the own key; administrators keep those of everybody.
SIGNERS = ("organizations.administer", "dossiers.approve", "dossiers.issue")
PRIVACY = ("desk:legal-holds", "desk:retention", "desk:privacy-tables")
ADMINISTRATION = (
    NavItem("Người hỗ trợ", "desk:helpers", "heart-handshake", (*ADMINISTRATORS, "dossiers.supervise")),
    NavItem("Thủ tục", "desk:procedures", "sitemap", ("procedures.administer",)),
    NavItem("Việc trong đời sống", "desk:life-events", "layout-list", ("procedures.administer",)),
    NavItem("Từ đồng nghĩa", "desk:synonyms", "message-circle", ("procedures.administer",)),
    NavItem("Lịch làm việc", "desk:calendars", "calendar", ("organizations.administer",)),
    NavItem("Nhắc hạn", "desk:reminders", "bell-ringing", ("organizations.administer",)),
    NavItem("Đánh giá", "desk:rating-tables", "star", ("organizations.administer",)),
    NavItem("Tin nhắn", "desk:messages", "mail", ("organizations.administer",)),
    NavItem("Dữ liệu cá nhân", "desk:data-requests", "shield-lock", ("privacy.answer",), others=PRIVACY),
    NavItem("Thời hạn lưu", "desk:retention", "hourglass", ("organizations.administer",), others=PRIVACY),
    NavItem("Ai đã xem hồ sơ", "desk:readings", "eye", ("journal.audit",)),
    NavItem("Chứng thư số", "desk:certificates", "certificate", SIGNERS, others=("desk:signing-rights",)),
    NavItem("Khóa API", "desk:api-keys", "key", ("accounts.administer", "organizations.administer")),
    NavItem("Cơ quan", "desk:organizations", "building-community", ADMINISTRATORS),
    NavItem("Người dùng", "desk:people", "users", ADMINISTRATORS),
)


@dataclass(frozen=True, slots=True)
class NavLine:
    name: str
    address: str
    icon: str
    is_current: bool
    count: int


@lru_cache(maxsize=512)
def agency_name(agency_id: int, hour: int) -> str:
    """The agency's short name, asked again every hour: it is on every page and changes once in years."""
    return organizations.agency_brief(agency_id).short_name


@cache
def _address(view: str) -> str:
    """'' for a room that is not built yet: looking for one in vain cost every page a millisecond."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def waiting_numbers(actor: Actor, now: datetime) -> list[OneRow]:
    """What waits for a post in every room; one statement of each."""
    return [
        dossiers.waiting_numbers(actor),
        correspondence.waiting_numbers(actor),
        assignments.waiting_numbers(actor),
        meetings.meeting_numbers(actor, now),
    ]


def by_room(found: dict[str, int]) -> dict[str, int]:
    """The same added up as the pills of the first page have it; ``today`` is all of it."""
    documents = found["incoming"] + found["outgoing"] + found["opinions"] + found["archive"]
    today = found["mine"] + documents + found["assignments"] + found["meetings"]
    return found | {"dossiers": found["mine"], "documents": documents, "today": today}


class Shell:
    """Lazily computed: a page that draws no frame asks nothing."""

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        self._request = request
        self._actor = actor

    @cached_property
    def agency(self) -> str:
        if self._actor.agency_id is None:
            return ""
        return agency_name(self._actor.agency_id, int(timezone.now().timestamp() // 3600))

    @cached_property
    def counts(self) -> dict[str, int]:
        """For the bell, the sidebar and the first page; one query on every page, on indexes of what is open."""
        now, actor = timezone.now(), self._actor
        unread = notifications.unread_number(actor.id or 0, since=now - FRESH)
        return by_room(together([*waiting_numbers(actor, now), unread]))

    @cached_property
    def work(self) -> tuple[NavLine, ...]:
        return self._lines(WORK)

    @cached_property
    def administration(self) -> tuple[NavLine, ...]:
        return self._lines(ADMINISTRATION)

    def _lines(self, items: tuple[NavItem, ...]) -> tuple[NavLine, ...]:
        shown = [one for one in items if self._may_see(one) and _address(one.view)]
        current = next((one for one in shown if self._is_at(one)), None)
        if current is None:
            current = next((one for one in shown if any(self._is_in(view) for view in one.others)), None)
        return tuple(
            NavLine(one.name, _address(one.view), one.icon, one is current, self.counts.get(one.counted, 0))
            for one in shown
        )

    def _may_see(self, item: NavItem) -> bool:
        return not item.grants or any(self._actor.agencies(grant) for grant in item.grants)

    def _is_at(self, item: NavItem) -> bool:
        return self._request.path == _address(item.view) if item.view == "desk:home" else self._is_in(item.view)

    def _is_in(self, view: str) -> bool:
        return self._request.path.startswith(_address(view))


def shell_of(request: HttpRequest, actor: Actor) -> Shell:
    """The frame of this request, the same for the view and for its page: it is counted once."""
    found: Shell = request.__dict__.setdefault("desk_shell", Shell(request, actor))
    return found


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``shell`` for pages of people who act."""
    actor = getattr(request, "actor", None)
    return {"shell": shell_of(request, actor)} if actor is not None else {}
