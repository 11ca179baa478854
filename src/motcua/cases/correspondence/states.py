"""Văn bản đến, văn bản đi: where a document stands, how urgent it is, what kinds of secrecy are kept out."""

from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import IntegerChoices, TextChoices


class IncomingState(TextChoices):
    NEW = "new", "Mới vào sổ"
    PRESENTED = "presented", "Đã trình lãnh đạo"
    DIRECTED = "directed", "Đã có bút phê"
    PROCESSING = "processing", "Đang giải quyết"
    DONE = "done", "Đã giải quyết"
    VOIDED = "voided", "Đã hủy số"


_S = IncomingState

INCOMING_MOVES = MappingProxyType(
    {
        # A number given in error is struck out while nobody has decided on the document; it is never used again.
        _S.NEW: frozenset({_S.PRESENTED, _S.VOIDED}),
        # DONE: the leader has seen it and nothing need be done.
        _S.PRESENTED: frozenset({_S.DIRECTED, _S.DONE, _S.VOIDED}),
        # DIRECTED again: the leader gives it to somebody else, or puts the day off.
        _S.DIRECTED: frozenset({_S.DIRECTED, _S.PROCESSING, _S.DONE}),
        _S.PROCESSING: frozenset({_S.DIRECTED, _S.DONE}),
        # The number of the answer that settled it was struck out: an answer is owed again.
        _S.DONE: frozenset({_S.PROCESSING}),
        _S.VOIDED: frozenset(),
    }
)
WITH_THE_OFFICER = frozenset({_S.DIRECTED, _S.PROCESSING})
OPEN = frozenset({_S.NEW, _S.PRESENTED}) | WITH_THE_OFFICER


class OutgoingState(TextChoices):
    DRAFT = "draft", "Đang soạn thảo"
    SUBMITTED = "submitted", "Chờ duyệt"
    RETURNED = "returned", "Trả lại để sửa"
    APPROVED = "approved", "Đã duyệt, chờ cấp số"
    ISSUED = "issued", "Đã ban hành"
    DROPPED = "dropped", "Đã bỏ dự thảo"
    VOIDED = "voided", "Đã hủy số"
    REPLACED = "replaced", "Đã bị thay thế"
    RECALLED = "recalled", "Đã thu hồi"


_O = OutgoingState

OUTGOING_MOVES = MappingProxyType(
    {
        _O.DRAFT: frozenset({_O.SUBMITTED, _O.DROPPED}),
        _O.SUBMITTED: frozenset({_O.APPROVED, _O.RETURNED}),
        _O.RETURNED: frozenset({_O.SUBMITTED, _O.DROPPED}),
        # RETURNED: the records clerk found something wrong with its form before giving it a number.
        _O.APPROVED: frozenset({_O.ISSUED, _O.RETURNED}),
        # A number given in error stands in the register for ever, struck out and explained.
        _O.ISSUED: frozenset({_O.VOIDED, _O.REPLACED, _O.RECALLED}),
        _O.DROPPED: frozenset(),
        _O.VOIDED: frozenset(),
        _O.REPLACED: frozenset(),
        _O.RECALLED: frozenset(),
    }
)
ENDED = frozenset({_O.REPLACED, _O.RECALLED})
WRITABLE = frozenset({_O.DRAFT, _O.RETURNED})
UNISSUED = WRITABLE | {_O.SUBMITTED, _O.APPROVED}
NUMBERED = frozenset({_O.ISSUED, _O.VOIDED}) | ENDED


class Succession(TextChoices):
    """What a later document does to an issued one (Decree 30/2020, điều 17)."""

    REPLACES = "replaces", "Thay thế"
    CORRECTS = "corrects", "Đính chính"


class Medium(TextChoices):
    """Dạng văn bản: what an original is, and what its copy becomes (Decree 30/2020, điều 25)."""

    PAPER = "paper", "Bản giấy"
    ELECTRONIC = "electronic", "Bản điện tử"


class BlockPlace(TextChoices):
    """Where the words of a paper copy stand: after the last of the document, below a line."""

    OWN_SHEET = "own_sheet", "Tờ riêng, sau trang cuối"
    BELOW = "below", "Cuối trang cuối (trang cuối còn trống ít nhất 85 mm)"


# Copies of every form are counted together within a year (Decree 30/2020, Phụ lục I, phần II).
COPIES_SERIES = "ban-sao"
# So are the lists of what goes to the archive.
HANDOVERS_SERIES = "nop-luu"


class WorkFileState(TextChoices):
    OPEN = "open", "Đang lập"
    CLOSED = "closed", "Đã kết thúc"
    OFFERED = "offered", "Chờ lưu trữ nhận"
    ARCHIVED = "archived", "Đã nộp lưu"


_W = WorkFileState

WORK_FILE_MOVES = MappingProxyType(
    {
        _W.OPEN: frozenset({_W.CLOSED}),
        # OPEN: something was left out; the reason stands with the file.
        _W.CLOSED: frozenset({_W.OPEN, _W.OFFERED}),
        # CLOSED: the archive sent it back, or the giver took it back.
        _W.OFFERED: frozenset({_W.ARCHIVED, _W.CLOSED}),
        _W.ARCHIVED: frozenset(),
    }
)


class HandoverState(TextChoices):
    WAITING = "waiting", "Chờ lưu trữ nhận"
    CONFIRMED = "confirmed", "Đã giao nhận"
    RETURNED = "returned", "Không giao nhận"


_H = HandoverState

HANDOVER_MOVES = MappingProxyType(
    {
        _H.WAITING: frozenset({_H.CONFIRMED, _H.RETURNED}),
        _H.CONFIRMED: frozenset(),
        _H.RETURNED: frozenset(),
    }
)


class ReviewOutcome(TextChoices):
    """What was decided on a work file whose term is over. Nothing here erases anything."""

    KEEP = "keep", "Giữ thêm"
    WORTHLESS = "worthless", "Hết giá trị"


class NumberScheme(TextChoices):
    """Cách đánh số văn bản đi: which documents of an agency count together within a year."""

    PER_KIND = "per_kind", "Mỗi loại văn bản một dãy số"
    SHARED = "shared", "Mọi loại chung một dãy số"


class Urgency(IntegerChoices):
    """Độ khẩn (Decree 30/2020, Phụ lục I); the higher comes first in every list of work."""

    NORMAL = 0, "Thường"
    URGENT = 1, "Khẩn"
    VERY_URGENT = 2, "Thượng khẩn"
    FLASH = 3, "Hỏa tốc"


class Secrecy(TextChoices):
    """Độ mật: asked for so that a secret document is stopped at the door; nothing secret is ever stored."""

    NONE = "none", "Không mật"
    CONFIDENTIAL = "confidential", "Mật"
    SECRET = "secret", "Tối mật"
    TOP_SECRET = "top_secret", "Tuyệt mật"


REGISTERING, DIRECTING, READING = "correspondence.register", "correspondence.direct", "correspondence.read"
DRAFTING = "correspondence.draft"


class LayoutPart(TextChoices):
    """Thành phần thể thức, in the order in which they are read."""

    PAGE = "page", "Khổ giấy"
    MARGINS = "margins", "Định lề"
    FONT = "font", "Phông chữ"
    COUNTRY = "country", "Quốc hiệu và Tiêu ngữ"
    ISSUER = "issuer", "Tên cơ quan ban hành"
    NUMBER = "number", "Số, ký hiệu"
    DAY = "day", "Địa danh và thời gian"
    URGENCY = "urgency", "Độ khẩn, độ mật"
    TITLE = "title", "Tên loại và trích yếu"
    ADDRESSEES = "addressees", "Kính gửi"
    GROUNDS = "grounds", "Căn cứ ban hành"
    BODY = "body", "Nội dung"
    SIGNATURE = "signature", "Chức vụ, họ tên người ký"
    RECIPIENTS = "recipients", "Nơi nhận"
    PAGE_NUMBERS = "page_numbers", "Số trang"


@dataclass(frozen=True, slots=True)
class LayoutFault:
    """What a document has otherwise than the decree says, in words; ``page`` is counted from 1."""

    part: LayoutPart
    said: str
    page: int


@dataclass(frozen=True, slots=True)
class LayoutReport:
    """``sound``: the parts in which nothing was found; ``is_scan``: there are no words to look at;
    ``is_public_letter``: it was looked at as a thư công."""

    basis: str
    faults: tuple[LayoutFault, ...] = ()
    sound: tuple[LayoutPart, ...] = ()
    is_scan: bool = False
    is_public_letter: bool = False


ARCHIVING = "correspondence.archive"


class OpinionState(TextChoices):
    """Lấy ý kiến dự thảo: where asking for opinions stands."""

    OPEN = "open", "Đang lấy ý kiến"
    CLOSED = "closed", "Đã kết thúc"
    WITHDRAWN = "withdrawn", "Đã rút"


_P = OpinionState

OPINION_MOVES = MappingProxyType(
    {
        _P.OPEN: frozenset({_P.CLOSED, _P.WITHDRAWN}),
        _P.CLOSED: frozenset(),
        _P.WITHDRAWN: frozenset(),
    }
)


class Verdict(TextChoices):
    """What a post that was asked says of a draft."""

    AGREES = "agrees", "Đồng ý"
    REMARKS = "remarks", "Đồng ý, có góp ý"
    DISAGREES = "disagrees", "Không đồng ý"


class OpinionResponse(TextChoices):
    """What the asker did with an opinion."""

    TAKEN_IN = "taken_in", "Tiếp thu"
    EXPLAINED = "explained", "Giải trình"
