"""Citizens at home who do not give up: each files once, with a file of about a megabyte, whatever befalls the server.

They send what a browser sends: every page's own form with what they typed, again and again until an answer comes. Some
phones run the script that sends photos in pieces, some send whole files; some click the last button twice.
"""

import hashlib
import http.client
import json
import re
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from tests.load.forms import form_with
from tests.load.office import BIRTH
from tests.load.sheets import CSRF

# A certificate whose fee the province decides; a birth costs nothing.
SINGLE, RATE = "1.004873", 15_000
PAUSE, PATIENCE = 0.5, 300.0
PIECE = 256 * 1024
_FORM, _EDGE = "application/x-www-form-urlencoded", "----citizen"
_SHOWN = re.compile(r'title="SHA-256 ([0-9a-f]{64})"')
_RECEIPT = re.compile(r"/filing/receipts/([^/]+)/")
_PLACE = {"units": "current", "province": "86", "ward": "29584", "detail": "Số 5, ấp Phú Thạnh"}


def _place(name: str) -> dict[str, str]:
    return {f"{name}.{part}": value for part, value in _PLACE.items()}


def _day(name: str, day: str, month: str, year: str) -> dict[str, str]:
    return {f"{name}.day": day, f"{name}.month": month, f"{name}.year": year}


def typed_by(number: int, code: str) -> dict[str, str]:
    """What the citizen of this number types on the pages of a procedure's form."""
    said = {
        "name": f"Trần Văn An {number}",
        "phone": f"0912{number:06}",
        "email": mailbox(number),
        "nguoi_yeu_cau.ho_ten": f"Trần Văn An {number}",
        "nguoi_yeu_cau.so_dinh_danh": "086195003417",
        "nguoi_yeu_cau.dien_thoai": f"0912{number:06}",
        **_place("nguoi_yeu_cau.cu_tru"),
        "cam_doan": "true",
    }
    if code == SINGLE:
        return {
            **said, "cho_ai": "minh", **_day("nguoi_yeu_cau.ngay_sinh", "14", "8", "1995"),
            "nguoi_yeu_cau.gioi_tinh": "nam", "nguoi_yeu_cau.dan_toc": "Kinh", "nguoi_yeu_cau.quoc_tich": "Việt Nam",
            "tinh_trang": "chua-ket-hon", **_place("da_cu_tru_tai"), **_day("tu_ngay", "14", "8", "2015"),
            "muc_dich": "viec-khac", "viec_khac": f"Mua đất lô {number}", "so_ban": "1", "truong_hop": "cap-lan-dau",
        }  # fmt: skip
    return {
        **said, "quan_he": "me", "truong_hop": "thong-thuong", "tre.ho_ten": child(number),
        **_day("tre.ngay_sinh", *_lately()), "tre.gioi_tinh": "nu", "tre.dan_toc": "Kinh",
        **_place("tre.noi_sinh"), **_place("tre.que_quan"), "co_me": "yes", "me.ho_ten": f"Lê Thị Ba {number}",
        **_day("me.ngay_sinh", "3", "4", "1996"), "me.dan_toc": "Kinh", "me.quoc_tich": "Việt Nam",
        "me.so_dinh_danh": "086196001234", **_place("me.cu_tru"), "co_cha": "no", "can_ban_sao": "no",
    }  # fmt: skip


def _lately() -> tuple[str, str, str]:
    born = date.today() - timedelta(days=10)  # noqa: DTZ011 - a few hours do not matter
    return str(born.day), str(born.month), str(born.year)


def mailbox(number: int) -> str:
    return f"an{number}@congdan.example.vn"


def child(number: int) -> str:
    """A name of its own for each, so that a mixed-up answer shows."""
    return f"TRẦN THỊ HÂN {number}"


@dataclass(frozen=True)
class Filed:
    """What a citizen was told: this form with these files is this dossier."""

    number: int
    procedure: str
    code: str
    key: str
    token: str
    shown: tuple[str, ...]
    sent: str

    @property
    def sha256(self) -> str:
        """As the audit of files asks for it: what the review showed."""
        return self.shown[0]


@dataclass
class Book:
    """What all citizens together were told, how long it took, and what went wrong on the way."""

    filed: list[Filed] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    filing: list[float] = field(default_factory=list)
    # Requests that had to be sent again; uploads that went on where they were; drafts that a lost answer may have left.
    cut: int = 0
    gone_on: int = 0
    drafts: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def answered(self) -> int:
        return len(self.took)

    def again(self, *, drafts: bool) -> None:
        with self._lock:
            self.cut += 1
            self.drafts += drafts

    def answer(self, status: int, seconds: float) -> None:
        with self._lock:
            self.statuses[status] += 1
            self.took.append(seconds)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    place: str
    text: str


class Citizen:
    """One signed-in phone."""

    def __init__(self, port: int, number: int, session: str, content: bytes, book: Book) -> None:
        self.port, self.number, self.content, self.book = port, number, content, book
        self.cookie = f"sessionid={session}; csrftoken={CSRF}; agency=H61.21"
        self.procedure = SINGLE if number % 4 == 3 else BIRTH
        self.typed = typed_by(number, self.procedure)
        self.line: http.client.HTTPConnection | None = None
        self.tries = 0

    def file(self) -> None:
        """From the procedure's page to the receipt; what goes wrong is written into the book."""
        try:
            self._file()
        except Exception as error:
            self.book.faults.append(f"citizen {self.number}: {error!r}")
        finally:
            self._hang_up()

    def fill(self) -> str:
        """Every page but the last. Returns the address of the draft."""
        draft = self._begin()
        place = draft
        for _ in range(30):
            place, page = self._see(place)
            if place.endswith("/review/"):
                return draft
            if place.endswith("/papers/"):
                self._attach(place, page)
                page = self._see(place)[1]
            place = self._send_page(place, page)
        raise AssertionError(f"the pages have no end: {place}")

    def _file(self) -> None:
        draft = self.fill()
        place, page = self._see(f"{draft}review/")
        form, began = form_with(page, "declared"), time.monotonic()
        told = {self._submit(place, form.filled({"declared": "yes"})) for _ in range(2 if self.number % 5 == 0 else 1)}
        self.book.filing.append(time.monotonic() - began)
        if len(told) != 1:
            raise AssertionError(f"one key, two dossiers: {told}")
        code = told.pop()
        shown, sent = tuple(_SHOWN.findall(page)), hashlib.sha256(self.content).hexdigest()
        receipt = self._see(f"/filing/receipts/{code}/")[1]
        if code not in receipt or not shown:
            raise AssertionError(f"{code}: a receipt without its code, or a review without a file")
        token = draft.split("/")[3]
        self.book.filed.append(Filed(self.number, self.procedure, code, form.values["key"], token, shown, sent))

    def _begin(self) -> str:
        page = self._see(f"/filing/{self.procedure}/")[1]
        case = "cap-lan-dau" if self.procedure == SINGLE else "thong-thuong"
        values = form_with(page, "case").filled({"case": case})
        return self._post(f"/filing/{self.procedure}/", values, drafts=True).place

    def _submit(self, place: str, values: dict[str, str]) -> str:
        return _RECEIPT.findall(self._post(place, values).place)[0]

    def _send_page(self, place: str, page: str) -> str:
        form = form_with(page, "revision")
        return self._post(place, form.filled(self.typed) | {"go": "next"}).place

    def _post(self, place: str, values: dict[str, str], *, drafts: bool = False) -> Answer:
        answer = self._ask("POST", place, urlencode(values).encode(), _FORM, drafts=drafts)
        if answer.status != 302:
            raise AssertionError(f"{place} was answered with {answer.status}: {_words(answer.text)}")
        return answer

    def _see(self, place: str) -> tuple[str, str]:
        """The page behind an address, and the address where it stands in the end."""
        for _ in range(5):
            answer = self._ask("GET", place)
            if answer.status == 200:
                return place, answer.text
            if answer.status != 302:
                raise AssertionError(f"{place} was answered with {answer.status}: {_words(answer.text)}")
            place = answer.place
        raise AssertionError(f"{place} leads in circles")

    def _attach(self, place: str, page: str) -> None:
        """A photo in pieces, a photo at once, or a PDF beside what is asked for."""
        asked = re.findall(r'href="([^"]+/papers/a\d+/)"', page)
        if asked and self.number % 4 != 2:
            self._in_pieces(asked[0])
            return
        name = re.findall(r'name="(file-\d+)"', page)[0] if asked else "file-other"
        more = {} if asked else {"other-name": "Bản chụp hợp đồng"}
        form = form_with(page, name)
        values = form.filled(more) | {"go": "stay"}
        kind = "image/jpeg" if self.content[:2] == b"\xff\xd8" else "application/pdf"
        body = b"".join(
            f'--{_EDGE}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in values.items()
        )
        body += (
            f'--{_EDGE}\r\nContent-Disposition: form-data; name="{name}"; filename="giay-{self.number}.{kind[-3:]}"\r\n'
            f"Content-Type: {kind}\r\n\r\n"
        ).encode()
        body += self.content + f"\r\n--{_EDGE}--\r\n".encode()
        answer = self._ask("POST", place, body, f"multipart/form-data; boundary={_EDGE}")
        if answer.status != 302:
            raise AssertionError(f"a file was answered with {answer.status}: {_words(answer.text)}")

    def _in_pieces(self, paper: str) -> None:
        """As the script does: what was acknowledged is not sent again."""
        self._see(paper)
        whole = {
            "name": f"anh-{self.number}.jpg",
            "size": str(len(self.content)),
            "sha256": hashlib.sha256(self.content).hexdigest(),
        }
        begun = self._told("POST", f"{paper}uploads/", urlencode(whole).encode(), _FORM)
        address, offset = begun["address"], 0
        while offset < len(self.content):
            before = self.tries
            piece = self.content[offset : offset + PIECE]
            offset = self._told("POST", f"{address}?offset={offset}", piece, "application/octet-stream")["offset"]
            if self.tries > before:
                self.book.gone_on += 1
                offset = self._told("GET", address)["offset"]
        self._told("POST", f"{address}page/", urlencode({"replaces": ""}).encode(), _FORM)

    def _told(self, method: str, place: str, body: bytes | None = None, kind: str = "") -> dict[str, object]:
        answer = self._ask(method, place, body, kind)
        if answer.status not in (200, 201, 409):
            raise AssertionError(f"{place[-40:]} was answered with {answer.status}: {answer.text[:300]}")
        said: dict[str, object] = json.loads(answer.text)
        if answer.status == 409 and not isinstance(said.get("offset"), int):
            raise AssertionError(f"{place[-40:]}: {answer.text[:300]}")
        return said

    def _ask(
        self, method: str, place: str, body: bytes | None = None, kind: str = "", *, drafts: bool = False
    ) -> Answer:
        """The first answer that is not of a server in trouble."""
        headers = {"Cookie": self.cookie, "User-Agent": "citizen", "X-CSRFToken": CSRF}
        headers |= {"Content-Type": kind} if kind else {}
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            began = time.monotonic()
            try:
                if self.line is None:
                    self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
                self.line.request(method, place, body, headers)
                answer = self.line.getresponse()
                text = answer.read().decode(errors="replace")
            except (OSError, http.client.HTTPException):
                self._hang_up()
            else:
                self.book.answer(answer.status, time.monotonic() - began)
                if answer.status < 500:
                    return Answer(answer.status, answer.headers.get("Location", ""), text)
            self.tries += 1
            self.book.again(drafts=drafts)
            time.sleep(PAUSE)
        raise TimeoutError(place)

    def _hang_up(self) -> None:
        if self.line is not None:
            self.line.close()
            self.line = None


def _words(page: str) -> str:
    """A page without its marks, from its main part on."""
    return " ".join(re.sub(r"<[^>]*>", " ", page.partition("<main")[2]).split())[:700]


def at_home(
    port: int, sessions: Sequence[str], files: Sequence[bytes], *, every: float
) -> tuple[Book, list[threading.Thread]]:
    """All citizens begin, one each ``every`` seconds; join the threads and read the book."""
    book = Book()
    threads = []
    for number, (session, content) in enumerate(zip(sessions, files, strict=True)):
        citizen = Citizen(port, number, session, content, book)
        threads.append(threading.Timer(number * every, citizen.file))
        threads[-1].daemon = True
    for thread in threads:
        thread.start()
    return book, list(threads)
