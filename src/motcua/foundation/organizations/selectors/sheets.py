"""Danh sách người từ bảng tính: each row checked against what is there; nothing is written here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from motcua.foundation.accounts import selectors as accounts
from motcua.foundation.accounts.selectors import PersonCard
from motcua.foundation.organizations import errors, rules
from motcua.foundation.organizations.models import Post, PostGrant, PostHolding
from motcua.foundation.organizations.selectors.standing import places_of_many
from motcua.kernel.actor import Actor
from motcua.kernel.errors import MotcuaError
from motcua.kernel.text import clean, fold

# Heading as people read it, to the name here. Order and further columns are theirs.
COLUMNS = {
    "Họ và tên": "full_name", "Thư điện tử": "email", "Điện thoại": "phone", "Mã cơ quan": "agency",
    "Mã vị trí": "post", "Từ ngày": "valid_from", "Đến hết ngày": "valid_to",
}  # fmt: skip
LONGEST = 1000
CREATED, CHANGED, UNCHANGED, WRONG = "created", "changed", "unchanged", "wrong"


@dataclass(slots=True)
class SheetRow:
    """One row: what was typed, what is wrong in which cell, and what would become of it."""

    number: int
    typed: dict[str, str]
    faults: dict[str, str] = field(default_factory=dict)
    account_id: int | None = None
    changed: tuple[str, ...] = ()
    post_id: int | None = None
    seats: bool = False
    valid_from: date | None = None
    valid_to: date | None = None
    email: str | None = None
    phone: str | None = None

    @property
    def verdict(self) -> str:
        if self.faults:
            return WRONG
        if self.account_id is None:
            return CREATED
        return CHANGED if self.changed or self.seats else UNCHANGED


@dataclass(frozen=True, slots=True)
class CheckedSheet:
    """All rows, and how many would be what."""

    rows: list[SheetRow]

    def count(self, verdict: str) -> int:
        return sum(row.verdict == verdict for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rows are compared with, read once for all of them."""

    by_email: Mapping[str, PersonCard]
    by_phone: Mapping[str, PersonCard]
    places: Mapping[int, dict[int, str]]
    posts: Mapping[tuple[str, str], Post]
    powers: Mapping[int, set[tuple[str, int]]]
    held: Mapping[tuple[int, int], list[rules.Period]]


def typed_rows(cells: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """The rows below the headings, cell by name. Raises SheetHeadingsWrong, SheetEmpty, SheetTooLong."""
    known = {fold(heading): name for heading, name in COLUMNS.items()}
    heads = [known.get(fold(cell.rstrip("* "))) for cell in cells[0]] if cells else []
    needed = ("Họ và tên", "Mã cơ quan", "Mã vị trí")
    missing = [heading for heading in needed if COLUMNS[heading] not in heads]
    if missing:
        raise errors.SheetHeadingsWrong(missing=", ".join(missing))
    rows = [
        {name: clean(cell) for name, cell in zip(heads, row, strict=False) if name is not None} for row in cells[1:]
    ]
    if not any(any(row.values()) for row in rows):
        raise errors.SheetEmpty
    if len(rows) > LONGEST:
        raise errors.SheetTooLong(limit=LONGEST, rows=len(rows))
    return [{name: row.get(name, "") for name in COLUMNS.values()} for row in rows]


def check_sheet(typed: Sequence[dict[str, str]], *, actor: Actor, on: date) -> CheckedSheet:
    """Every row with its faults and its verdict; seven queries, however many rows. Empty rows are left out."""
    rows = [SheetRow(number, row) for number, row in enumerate(typed, 2) if any(row.values())]
    for row in rows:
        _read(row, on)
    _mark_twins(rows)
    known = _know(rows, on)
    for row in rows:
        _compare(row, known, actor)
    return CheckedSheet(rows)


def _read(row: SheetRow, on: date) -> None:
    """What can be said of the row alone."""
    typed = row.typed
    if not typed["full_name"]:
        row.faults["full_name"] = "Thiếu họ và tên."
    elif len(typed["full_name"]) > 120 or typed["full_name"][0] in "=+-@":
        row.faults["full_name"] = "Đây không phải họ và tên."
    for name, tidy in (("email", accounts.tidy_email), ("phone", accounts.tidy_phone)):
        try:
            setattr(row, name, tidy(typed[name]))
        except MotcuaError as error:
            row.faults[name] = str(error)
    if not typed["email"] and not typed["phone"]:
        row.faults["email"] = "Cần thư điện tử hoặc điện thoại để đăng nhập."
    for name in ("valid_from", "valid_to"):
        try:
            setattr(row, name, _day(typed[name]))
        except ValueError:
            row.faults[name] = f"“{typed[name]}” không phải ngày. Viết 01/07/2026."
    row.valid_from = row.valid_from or on
    if row.valid_to is not None and row.valid_to < row.valid_from:
        row.faults["valid_to"] = "Ngày cuối trước ngày đầu."
    if not typed["agency"]:
        row.faults["agency"] = "Thiếu mã cơ quan."
    else:
        try:
            typed["agency"] = rules.short_code(typed["agency"])
        except MotcuaError as error:
            row.faults["agency"] = str(error)
    if not typed["post"]:
        row.faults["post"] = "Thiếu mã vị trí."


def _mark_twins(rows: list[SheetRow]) -> None:
    """Two rows of one person name two posts; the same address under two names is somebody's mistake."""
    names: dict[str, set[str]] = {}
    for row in rows:
        for address in (row.email, row.phone):
            if address:
                names.setdefault(address, set()).add(row.typed["full_name"])
    seats = Counter((row.email or row.phone, row.typed["agency"], row.typed["post"]) for row in rows)
    for row in rows:
        for name, address in (("email", row.email), ("phone", row.phone)):
            if address and len(names[address]) > 1:
                row.faults[name] = "Địa chỉ này đứng ở dòng khác với họ tên khác."
        if (row.email or row.phone) and seats[(row.email or row.phone, row.typed["agency"], row.typed["post"])] > 1:
            row.faults["post"] = "Người này và vị trí này có ở dòng khác."


def _know(rows: list[SheetRow], on: date) -> _Known:
    found = accounts.matching({row.email for row in rows if row.email}, {row.phone for row in rows if row.phone})
    wanted = Q(pk=0)
    for code in {row.typed["agency"] for row in rows}:
        wanted |= Q(agency__code=code, code__in={row.typed["post"] for row in rows if row.typed["agency"] == code})
    posts = {(post.agency.code, post.code): post for post in Post.objects.filter(wanted).select_related("agency")}
    powers: dict[int, set[tuple[str, int]]] = {}
    ids = [post.pk for post in posts.values()]
    for post_id, grant, agency_id in PostGrant.objects.filter(post_id__in=ids).values_list(
        "post_id", "grant", "agency_id"
    ):
        powers.setdefault(post_id, set()).add((grant, agency_id))
    held: dict[tuple[int, int], list[rules.Period]] = {}
    people = [card.id for card in found]
    for post_id, account_id, start, end in PostHolding.objects.filter(
        post_id__in=ids, account_id__in=people
    ).values_list("post_id", "account_id", "valid_from", "valid_to"):
        held.setdefault((post_id, account_id), []).append(rules.Period(start, end))
    return _Known(
        {card.email: card for card in found if card.email},
        {card.phone: card for card in found if card.phone},
        places_of_many(people, on=on),
        posts,
        powers,
        held,
    )


def _compare(row: SheetRow, known: _Known, actor: Actor) -> None:
    """What the row means beside what is there."""
    card = _person(row, known)
    post = known.posts.get((row.typed["agency"], row.typed["post"]))
    if post is None and not {"agency", "post"} & row.faults.keys():
        row.faults["post"] = f"Cơ quan {row.typed['agency']} không có vị trí “{row.typed['post']}”."
    if post is not None:
        _compare_post(row, post, card, known, actor)
    if card is not None:
        row.account_id = card.id
        given = (("full_name", row.typed["full_name"], card.name), ("email", row.email, card.email or None))
        phone = f"0{row.phone[3:]}" if row.phone else None
        row.changed = tuple(
            name for name, new, old in (*given, ("phone", phone, card.phone or None)) if new and new != old
        )
        if row.changed:
            try:
                rules.check_may_manage(
                    actor, account_id=card.id, home=card.home_id, places=known.places.get(card.id, {})
                )
            except MotcuaError as error:
                row.faults["full_name"] = str(error)


def _person(row: SheetRow, known: _Known) -> PersonCard | None:
    by_email = known.by_email.get(row.email or "")
    by_phone = known.by_phone.get(f"0{row.phone[3:]}" if row.phone else "")
    if by_email and by_phone and by_email.id != by_phone.id:
        row.faults["phone"] = "Thư điện tử và điện thoại thuộc hai người khác nhau."
    found = by_email or by_phone
    if found is not None and not found.is_active:
        row.faults["email"] = "Tài khoản này đang khóa. Hãy mở khóa trước."
    return found


def _compare_post(row: SheetRow, post: Post, card: PersonCard | None, known: _Known, actor: Actor) -> None:
    row.post_id = post.pk
    wanted = rules.Period(row.valid_from or post.valid_from, row.valid_to)
    held = known.held.get((post.pk, card.id), []) if card else []
    row.seats = not any(period.meets(wanted) for period in held)
    try:
        rules.check_may_administer(actor, post.agency_id)
        if card is None and not actor.may("accounts.administer", at=post.agency_id):
            raise errors.MayNotManagePerson
        if row.seats:
            rules.check_may_seat(actor, card.id if card else 0, known.powers.get(post.pk, ()))
    except MotcuaError as error:
        row.faults["agency"] = str(error)
        return
    if row.seats and not rules.Period(post.valid_from, post.valid_to).holds(wanted):
        row.faults["valid_from"] = "Vị trí không tồn tại trong suốt khoảng ngày này."


def _day(typed: str) -> date | None:
    if not typed:
        return None
    for shape in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            found = datetime.strptime(typed, shape).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
        if 2000 <= found.year <= 2100:
            return found
    raise ValueError(typed)
