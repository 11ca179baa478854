"""What this app keeps and what it knows about each file."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MediaType(StrEnum):
    """Kiểu nội dung: the allow list (QĐ 161/2025 Ninh Bình, mục 5.6; photos of phones; scans)."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    TIFF = "image/tiff"
    WEBP = "image/webp"
    HEIC = "image/heic"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ODT = "application/vnd.oasis.opendocument.text"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    TEXT = "text/plain"
    CSV = "text/csv"
    # Only where a door asks for it: documents that came signed in it.
    XML = "application/xml"


EXTENSIONS: dict[str, tuple[str, ...]] = {
    MediaType.PDF: (".pdf",),
    MediaType.JPEG: (".jpg", ".jpeg"),
    MediaType.PNG: (".png",),
    MediaType.TIFF: (".tif", ".tiff"),
    MediaType.WEBP: (".webp",),
    MediaType.HEIC: (".heic", ".heif"),
    MediaType.DOCX: (".docx",),
    MediaType.XLSX: (".xlsx",),
    MediaType.ODT: (".odt",),
    MediaType.ODS: (".ods",),
    MediaType.TEXT: (".txt",),
    MediaType.CSV: (".csv",),
    MediaType.XML: (".xml",),
}
IMAGES = (MediaType.JPEG, MediaType.PNG, MediaType.TIFF, MediaType.WEBP)


class Scan(StrEnum):
    """Quét mã độc: whether a scanner was configured when the file came. What it finds is never stored."""

    NONE = "none"
    CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class FileBrief:
    """What others may know of a file without opening it; ``sealed_as`` is where a sealed one lies."""

    size: int
    media_type: str
    pages: int | None
    sha256: str
    sealed_as: str = ""


@dataclass(frozen=True, slots=True)
class UploadBrief:
    """How far a file has come: ``offset`` of ``size`` bytes; ``file_id`` once it is whole and kept."""

    token: str
    offset: int
    size: int
    name: str
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class FileText:
    """What a file says, page by page; how many pages were read off their pictures, how many were not read."""

    pages: tuple[str, ...]
    recognized: int = 0
    unread: int = 0


Point = tuple[float, float]
# Top left first, then clockwise; fractions of the picture as it stands upright.
Quad = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class PageEdit:
    """One page of a paper: cut to four corners and laid flat, straightened, then turned clockwise by quarters."""

    file_id: int
    rotate: int = 0
    quad: Quad | None = None
    straighten: bool = False
    gray: bool = False


@dataclass(frozen=True, slots=True)
class Quality:
    """What may keep an officer from reading a photo. ``warnings`` are what to do about it: advice, never a bar."""

    blur: bool = False
    dark: bool = False
    cut_off: bool = False
    blank: bool = False
    warnings: tuple[str, ...] = ()
    quad: Quad | None = None

    @property
    def sentence(self) -> str:
        return " ".join(self.warnings)


@dataclass(frozen=True, slots=True)
class MissingFile:
    """A row whose bytes are gone: to be restored from the backup."""

    id: int
    sha256: str
    stored_at: datetime


@dataclass(frozen=True, slots=True)
class Swept:
    """What one sweep removed."""

    orphans: int
    leftovers: int
    on: date
    uploads: int = 0


@dataclass(frozen=True, slots=True)
class StoredBytes:
    """What a row names, for backups."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of words on a page: millimetres from the upper left corner, points of its letters, shares from 0 to 1."""

    text: str
    left: float
    right: float
    base: float
    size: float
    fonts: tuple[str, ...]
    bold: float
    italic: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class PageWords:
    """What can be read on a page from top to bottom; ``rules`` are drawn lines: left, right, how far down."""

    width: float
    height: float
    lines: tuple[PageLine, ...]
    rules: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class FreeRoom:
    """A place on the first page, and how large the page is: millimetres from the upper left corner as it is shown."""

    left: float
    top: float
    across: float
    down: float
    is_free: bool
