"""What a meeting may be: words, times, places, and the guests as somebody types them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.cases.meetings.errors.arranging import (
    BeginInThePast,
    BeginTooFar,
    ChairInvited,
    EndBeforeBegin,
    GuestTwice,
    GuestUnreadable,
    LinkWrong,
    PlaceMissing,
    PostNotOffered,
    RoomNotOffered,
    SeatsWrong,
    TooLong,
    TooManyFiles,
    TooManyInvited,
    WordsMissing,
    WordsTooLong,
)
from motcua.kernel.text import clean, clean_lines

LONGEST_SUBJECT, LONGEST_WORDS, LONGEST_ITEM, LONGEST_LINK = 200, 2000, 300, 500
LONGEST_MINUTES = 20_000
MOST_FILES, MOST_GUESTS, MOST_ITEMS, MOST_SEATS = 20, 200, 50, 5000
LONGEST, FARTHEST = timedelta(days=5), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody from outside: a hamlet head, a firm."""

    name: str
    title: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the office says of a meeting: what about, who chairs, when, where, what is spoken about, who comes."""

    subject_line: str
    chair_post: int
    begins_at: datetime
    ends_at: datetime
    room_id: int | None = None
    place: str = ""
    link: str = ""
    text: str = ""
    agenda: tuple[str, ...] = ()
    posts: tuple[int, ...] = ()
    guests: tuple[Guest, ...] = ()


def tidied(plan: Plan) -> Plan:
    """The same with its words cleaned."""
    items = tuple(item for item in map(clean, plan.agenda) if item)
    return replace(
        plan, subject_line=clean(plan.subject_line), place=clean(plan.place), link=plan.link.strip(),
        text=clean_lines(plan.text), agenda=items, posts=tuple(sorted(set(plan.posts))),
    )  # fmt: skip


def check_plan(plan: Plan, *, posts: Collection[int], rooms: Collection[int]) -> None:
    """Raises the Invalid of the first thing that cannot be."""
    check_words(plan.subject_line, "nội dung họp", "subject_line", most=LONGEST_SUBJECT)
    check_words(plan.text, "ghi chú", "text", required=False)
    check_words(plan.place, "địa điểm khác", "place", most=LONGEST_SUBJECT, required=False)
    check_words(plan.link, "liên kết", "link", most=LONGEST_LINK, required=False)
    for item in plan.agenda:
        check_words(item, "mỗi mục chương trình", "agenda", most=LONGEST_ITEM)
    if len(plan.agenda) > MOST_ITEMS:
        raise WordsTooLong(label="Chương trình", most=f"{MOST_ITEMS} mục, mỗi mục {LONGEST_ITEM}", field="agenda")
    if plan.chair_post not in posts:
        raise PostNotOffered(field="chair_post")
    if not set(plan.posts) <= set(posts):
        raise PostNotOffered(field="posts")
    if plan.chair_post in plan.posts:
        raise ChairInvited(field="posts")
    if plan.room_id is not None and plan.room_id not in rooms:
        raise RoomNotOffered(field="room_id")
    if plan.room_id is None and not plan.place and not plan.link:
        raise PlaceMissing(field="room_id")
    if plan.link and not plan.link.startswith("https://"):
        raise LinkWrong(field="link")
    check_guests(plan.guests)


def check_times(plan: Plan, at: datetime) -> None:
    """Raises EndBeforeBegin, TooLong, BeginInThePast, BeginTooFar."""
    if plan.ends_at <= plan.begins_at:
        raise EndBeforeBegin(field="ends_at")
    if plan.ends_at - plan.begins_at > LONGEST:
        raise TooLong(days=LONGEST.days, field="ends_at")
    if plan.begins_at <= at:
        raise BeginInThePast(field="begins_at")
    if plan.begins_at > at + FARTHEST:
        raise BeginTooFar(days=FARTHEST.days, field="begins_at")


def check_words(text: str, label: str, field: str, *, most: int = LONGEST_WORDS, required: bool = True) -> None:
    """Raises WordsMissing, WordsTooLong."""
    if required and not text:
        raise WordsMissing(label=label, field=field)
    if len(text) > most:
        raise WordsTooLong(label=label.capitalize(), most=most, field=field)


def check_minutes(text: str) -> None:
    """Raises WordsMissing, WordsTooLong."""
    check_words(text, "biên bản", "minutes", most=LONGEST_MINUTES)


def check_files(count: int) -> None:
    """Raises TooManyFiles."""
    if count > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES, field="papers")


def check_room(name: str, seats: int) -> None:
    """Raises WordsMissing, WordsTooLong, SeatsWrong."""
    check_words(name, "tên phòng", "name", most=100)
    if not 1 <= seats <= MOST_SEATS:
        raise SeatsWrong(most=MOST_SEATS, field="seats")


def read_guests(typed: str) -> tuple[Guest, ...]:
    """'Nguyễn Văn Tám; Trưởng ấp 3; tam@vidu.vn' on each line; the title may be left out. Raises GuestUnreadable."""
    found = []
    for number, line in enumerate(typed.splitlines(), 1):
        parts = [clean(part) for part in line.split(";")]
        if not any(parts):
            continue
        if len(parts) not in (2, 3) or not parts[0]:
            raise GuestUnreadable(line=number, field="guests")
        found.append(Guest(parts[0], parts[1] if len(parts) == 3 else "", parts[-1].lower()))
    return tuple(found)


def say_guest(guest: Guest) -> str:
    """As it is typed."""
    return "; ".join(part for part in (guest.name, guest.title, guest.email) if part)


def check_guests(guests: tuple[Guest, ...]) -> None:
    """Raises TooManyInvited, GuestUnreadable, GuestTwice."""
    if len(guests) > MOST_GUESTS:
        raise TooManyInvited(most=MOST_GUESTS, field="guests")
    seen: set[str] = set()
    for number, guest in enumerate(guests, 1):
        if not _is_address(guest.email) or max(len(guest.name), len(guest.title)) > 100:
            raise GuestUnreadable(line=number, field="guests")
        if guest.email in seen:
            raise GuestTwice(line=number, email=guest.email, field="guests")
        seen.add(guest.email)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254
