"""Kiểm tra thể thức: what a given document has otherwise than the decree says, measured and named part by part."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from motcua.cases.correspondence.rules.layout_norms import Letters, Norms, Span
from motcua.cases.correspondence.rules.layout_parts import Parts, Placed, find_parts, without_appendices
from motcua.cases.correspondence.states import LayoutFault, LayoutPart, LayoutReport
from motcua.foundation.files.states import PageLine, PageWords
from motcua.kernel.text import fold

# A program that lays out pages rounds: millimetres, points.
_MM, _PT = 0.8, 0.3
_POINTS = 72 / 25.4
# Times New Roman: how high its capitals are and how far it goes down, of its size; the height of a single line.
_CAPITALS, _DESCENT, _SINGLE = 0.66, 0.22, 1.15
_NUMBER = re.compile(r"Số\s*:\s*(?P<number>[\d.…\s]*)/(?P<symbol>.+)")
_YEAR = re.compile(r"\d{4}/")
_DAY = re.compile(r"(?P<place>.+?), ngày\s(?P<day>[\d.…\s]*)tháng\s(?P<month>[\d.…\s]*)năm(?P<year>[\d.…\s]*)")
_TIDY = re.compile(r"\s*/\s+|\s+/\s*|\s+-|-\s+")
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
Faults = Iterator[LayoutFault]


def check_layout(
    pages: Sequence[PageWords], *, norms: Norms, kinds: Mapping[str, str], is_public_letter: bool | None = None
) -> LayoutReport:  # fmt: skip
    """``kinds``: the abbreviation by the name of each kind ('' where it has none); ``is_public_letter``: whether it is
    a thư công, None where only its title can say so. Of the document itself: appendices are not looked at."""
    if not any(page.lines for page in pages):
        return LayoutReport(norms.basis, is_scan=True)
    pages = without_appendices(pages)
    parts = find_parts(pages, kinds=kinds, urgencies=norms.urgencies, secrets=norms.secrets,
                       public_title=norms.public_title, is_public_letter=is_public_letter)  # fmt: skip
    checks: dict[LayoutPart, Callable[[], Faults]] = {
        LayoutPart.PAGE: lambda: _page(pages, norms),
        LayoutPart.MARGINS: lambda: _margins(pages, parts, norms),
        LayoutPart.FONT: lambda: _fonts(pages, norms),
        LayoutPart.COUNTRY: lambda: _country(pages, parts, norms),
        LayoutPart.ISSUER: lambda: _issuer(pages, parts, norms),
        LayoutPart.NUMBER: lambda: _number(parts, norms, kinds),
        LayoutPart.DAY: lambda: _day(parts, norms),
        LayoutPart.TITLE: lambda: _title(pages, parts, norms),
        LayoutPart.ADDRESSEES: lambda: _addressees(parts, norms),
        LayoutPart.GROUNDS: lambda: _grounds(parts, norms),
        LayoutPart.BODY: lambda: _body(parts, norms),
        LayoutPart.SIGNATURE: lambda: _signature(parts, norms),
        LayoutPart.RECIPIENTS: lambda: _recipients(parts, norms),
        LayoutPart.PAGE_NUMBERS: lambda: _page_numbers(pages, parts, norms),
        LayoutPart.URGENCY: lambda: _urgency(parts, norms),
    }
    faults = tuple(fault for check in checks.values() for fault in check())
    unasked = {LayoutPart.ADDRESSEES: not parts.addressees and bool(parts.title), LayoutPart.GROUNDS: not parts.grounds,
               LayoutPart.URGENCY: not parts.urgency and not parts.secret,
               LayoutPart.PAGE_NUMBERS: len(pages) == 1,
               LayoutPart.NUMBER: not parts.number, LayoutPart.RECIPIENTS: not parts.recipients_head}  # fmt: skip
    faulty = {fault.part for fault in faults}
    sound = tuple(part for part in checks if part not in faulty and not unasked.get(part))
    return LayoutReport(norms.basis, faults, sound, is_public_letter=parts.is_public_letter)


def _page(pages: Sequence[PageWords], norms: Norms) -> Faults:
    width, height = norms.page
    for number, page in enumerate(pages, 1):
        lies = abs(page.width - height) < 2 and abs(page.height - width) < 2
        if lies and number > 1:
            continue  # a table may need the width
        if abs(page.width - width) > 2 or abs(page.height - height) > 2:
            yield LayoutFault(
                LayoutPart.PAGE, f"Khổ giấy {_say(page.width)} × {_say(page.height)} mm; phải là A4 ({_say(width)} × "
                f"{_say(height)} mm), đặt dọc.", number,
            )  # fmt: skip
            return


def _margins(pages: Sequence[PageWords], parts: Parts, norms: Norms) -> Faults:
    numbers = {id(one.line) for one in parts.page_number}
    wrong: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(pages, 1):
        lines = [line for line in page.lines if id(line) not in numbers]
        if not lines or page.width > page.height:
            continue
        ends = Counter(round(line.right) for line in lines)
        is_justified = ends.most_common(1)[0][1] >= 4
        top = min(line.base - _CAPITALS * line.size / _POINTS for line in lines)
        measured = {
            "left": (min(line.left for line in lines), True),
            "right": (page.width - max(line.right for line in lines), is_justified),
            "top": (top, True),
            "bottom": (page.height - max(line.base + _DESCENT * line.size / _POINTS for line in lines), False),
        }
        for side, (is_wide, both) in measured.items():
            least, most = norms.margins[side]
            # Above capitals a line has room of its own, which programs count to the line or to the margin.
            if is_wide < least - _MM or (both and is_wide > most + (3 if side == "top" else _MM)):
                wrong.setdefault(side, (number, is_wide))
    for side, (number, is_wide) in wrong.items():
        yield LayoutFault(
            LayoutPart.MARGINS,
            f"Lề {_SIDES[side]} {_say(is_wide)} mm; phải từ {_span(norms.margins[side])} mm.",
            number,
        )


_SIDES = {"left": "trái", "right": "phải", "top": "trên", "bottom": "dưới"}


def _fonts(pages: Sequence[PageWords], norms: Norms) -> Faults:
    allowed = tuple(_plain(name) for name in norms.fonts)
    seen: dict[str, tuple[int, str]] = {}
    for number, page in enumerate(pages, 1):
        for line in page.lines:
            for font in line.fonts:
                if not _plain(font).startswith(allowed):
                    seen.setdefault(_plain(font), (number, f"{font} (“{_short(line.text)}”)"))
    for number, said in seen.values():
        yield LayoutFault(LayoutPart.FONT, f"Có chữ viết bằng phông {said}; phải là {norms.fonts[0]}.", number)


def _country(pages: Sequence[PageWords], parts: Parts, norms: Norms) -> Faults:
    if not parts.country:
        yield LayoutFault(
            LayoutPart.COUNTRY, "Không thấy Quốc hiệu “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM” ở đầu trang.", 1
        )
    if not parts.motto:
        yield LayoutFault(LayoutPart.COUNTRY, f"Không thấy Tiêu ngữ “{_MOTTO}” ở đầu trang.", 1)
    yield from _letters(LayoutPart.COUNTRY, "Quốc hiệu", parts.country, norms.letters["country"])
    yield from _letters(LayoutPart.COUNTRY, "Tiêu ngữ", parts.motto, norms.letters["motto"])
    for one in parts.motto:
        if one.line.text != _MOTTO:
            yield LayoutFault(LayoutPart.COUNTRY, f"Tiêu ngữ viết “{one.line.text}”; phải là “{_MOTTO}”.", 1)
        if _ruled_below(pages[0], [one.line]) < 0.9:
            yield LayoutFault(LayoutPart.COUNTRY, "Dưới Tiêu ngữ phải có đường kẻ ngang dài bằng dòng chữ.", 1)


def _issuer(pages: Sequence[PageWords], parts: Parts, norms: Norms) -> Faults:
    if not parts.issuer:
        yield LayoutFault(LayoutPart.ISSUER, "Không thấy tên cơ quan ban hành ở góc trên bên trái.", 1)
        return
    yield from _letters(LayoutPart.ISSUER, "Tên cơ quan chủ quản", parts.parent, norms.letters["parent"])
    yield from _letters(LayoutPart.ISSUER, "Tên cơ quan ban hành", parts.issuer, norms.letters["issuer"])
    yield from _rule_of(LayoutPart.ISSUER, "tên cơ quan ban hành", pages[0], parts.issuer, norms.ruled)


def _number(parts: Parts, norms: Norms, kinds: Mapping[str, str]) -> Faults:
    if not parts.number and parts.is_public_letter:
        return
    if not parts.number:
        yield LayoutFault(LayoutPart.NUMBER, "Không thấy dòng “Số: …/…” dưới tên cơ quan ban hành.", 1)
        return
    said = " ".join(one.line.text for one in parts.number)
    yield from _letters(LayoutPart.NUMBER, "Số, ký hiệu", parts.number, norms.letters["number"])
    found = _NUMBER.fullmatch(said)
    if found is None:
        yield LayoutFault(LayoutPart.NUMBER, f"“{said}”: số và ký hiệu phải cách nhau bằng dấu gạch chéo (/).", 1)
        return
    if _TIDY.search(said.partition(":")[2].strip()):
        yield LayoutFault(LayoutPart.NUMBER, f"“{said}”: không để cách chữ quanh dấu / và dấu - của ký hiệu.", 1)
    number, symbol = found["number"].strip(), _YEAR.sub("", found["symbol"].strip(), count=1)
    if number.isdigit() and len(number) == 1:
        yield LayoutFault(LayoutPart.NUMBER, f"Số {number} nhỏ hơn 10 phải ghi thêm số 0 ở trước: 0{number}.", 1)
    known = {abbreviation for abbreviation in kinds.values() if abbreviation}
    first, *others = re.split(r"\s*-\s*", symbol)
    if (first not in known and first != first.upper()) or any(part != part.upper() for part in others):
        yield LayoutFault(LayoutPart.NUMBER, f"Ký hiệu “{symbol}” phải viết in hoa.", 1)
    if parts.title:
        title = fold(parts.title[0].line.text)
        wanted = next((short for name, short in kinds.items() if fold(name) == title), "")
        if wanted and first != wanted:
            yield LayoutFault(
                LayoutPart.NUMBER, f"Văn bản là {parts.title[0].line.text.capitalize()} nên ký hiệu phải bắt đầu bằng "
                f"“{wanted}-”, không phải “{first}”.", 1,
            )  # fmt: skip


def _day(parts: Parts, norms: Norms) -> Faults:
    if not parts.day:
        yield LayoutFault(
            LayoutPart.DAY, "Không thấy dòng địa danh và thời gian ban hành (“…, ngày … tháng … năm …”).", 1
        )
        return
    said = parts.day[0].line.text
    yield from _letters(LayoutPart.DAY, "Địa danh, ngày tháng", parts.day, norms.letters["day"])
    found = _DAY.fullmatch(said)
    if found is None:
        yield LayoutFault(LayoutPart.DAY, f"“{said}” phải có dạng “Địa danh, ngày … tháng … năm …”.", 1)
        return
    day, month, year = (found[name].strip() for name in ("day", "month", "year"))
    if day.isdigit() and int(day) < 10 and len(day) == 1:
        yield LayoutFault(LayoutPart.DAY, f"Ngày {day} nhỏ hơn 10 phải ghi 0{day}.", 1)
    if month in ("1", "2"):
        yield LayoutFault(LayoutPart.DAY, f"Tháng {month} phải ghi 0{month}.", 1)
    if month.isdigit() and month.startswith("0") and int(month) > 2:
        yield LayoutFault(LayoutPart.DAY, f"Chỉ tháng 1 và tháng 2 ghi thêm số 0; tháng {month} ghi {int(month)}.", 1)
    if all(part.isdigit() for part in (day, month, year)):
        try:
            date(int(year), int(month), int(day))
        except ValueError:
            yield LayoutFault(LayoutPart.DAY, f"Ngày {day}/{month}/{year} không có trong lịch.", 1)


def _title(pages: Sequence[PageWords], parts: Parts, norms: Norms) -> Faults:
    if parts.is_public_letter:
        if not parts.title:
            yield LayoutFault(LayoutPart.TITLE, "Không thấy tên thư bằng chữ in hoa, đậm, đặt cân đối.", 1)
        yield from _letters(LayoutPart.TITLE, "Tên thư", parts.title, norms.letters["title"])
        return
    if not parts.title:
        if not parts.subject:
            yield LayoutFault(
                LayoutPart.TITLE,
                "Không thấy tên loại văn bản; nếu là công văn thì không thấy “V/v …” dưới số, ký hiệu.",
                1,
            )
        yield from _letters(LayoutPart.TITLE, "Trích yếu của công văn", parts.subject, norms.letters["subject"])
        return
    yield from _letters(LayoutPart.TITLE, "Tên loại văn bản", parts.title, norms.letters["title"])
    if not parts.abstract:
        yield LayoutFault(LayoutPart.TITLE, "Không thấy trích yếu nội dung dưới tên loại văn bản.", 1)
        return
    yield from _letters(LayoutPart.TITLE, "Trích yếu nội dung", parts.abstract, norms.letters["abstract"])
    yield from _rule_of(LayoutPart.TITLE, "trích yếu nội dung", pages[0], parts.abstract, norms.ruled)


def _addressees(parts: Parts, norms: Norms) -> Faults:
    if not parts.addressees and not parts.title and parts.subject:
        yield LayoutFault(LayoutPart.ADDRESSEES, "Công văn phải có “Kính gửi: …”.", 1)
    yield from _letters(LayoutPart.ADDRESSEES, "Kính gửi", parts.addressees, norms.letters["addressees"])


def _grounds(parts: Parts, norms: Norms) -> Faults:
    yield from _letters(LayoutPart.GROUNDS, "Căn cứ ban hành", parts.grounds, norms.letters["grounds"])
    ends = [before for before, one in pairwise(parts.grounds) if re.match(r"(Căn cứ|Theo|Xét)\s", one.line.text)]
    for one in ends:
        if not one.line.text.endswith(";"):
            yield LayoutFault(
                LayoutPart.GROUNDS,
                f"Mỗi căn cứ phải kết thúc bằng dấu chấm phẩy (;): “…{one.line.text[-40:]}”.",
                one.page,
            )
    for last in parts.grounds[-1:]:
        if not last.line.text.endswith("."):
            yield LayoutFault(
                LayoutPart.GROUNDS,
                f"Căn cứ cuối cùng phải kết thúc bằng dấu chấm: “…{last.line.text[-40:]}”.",
                last.page,
            )


def _body(parts: Parts, norms: Norms) -> Faults:
    lines = parts.body
    if not lines:
        yield LayoutFault(LayoutPart.BODY, "Không thấy nội dung văn bản.", 1)
        return
    yield from _letters(LayoutPart.BODY, "Nội dung", lines, norms.letters["body"])
    near = [(a, b) for a, b in pairwise(lines) if a.page == b.page and 0 < b.line.base - a.line.base < 25]
    edge = min(one.line.left for one in lines)
    inner = [_gap(a, b) for a, b in near if b.line.left - edge < 3]
    least, most = norms.spacing
    if inner:
        lines_apart = median(inner) / lines[0].line.size / _SINGLE
        if not least - 0.07 <= lines_apart <= most + 0.05:
            yield LayoutFault(
                LayoutPart.BODY, f"Khoảng cách giữa các dòng {_say(lines_apart)}; phải từ {_span(norms.spacing)} dòng.",
                lines[0].page,
            )  # fmt: skip
    begun = [(a, b) for a, b in near if 3 <= b.line.left - edge < 25]
    indents = [b.line.left - edge for _, b in begun]
    if inner and indents:
        usual = median(indents)
        if not any(abs(usual - indent) < 1.2 for indent in norms.indents):
            yield LayoutFault(
                LayoutPart.BODY, f"Dòng đầu đoạn lùi vào {_say(usual)} mm; phải là "
                f"{' hoặc '.join(_say(one / 10) for one in norms.indents)} cm.", begun[0][1].page,
            )  # fmt: skip
        tight = [b for a, b in begun if _gap(a, b) - median(inner) < norms.paragraph - 1]
        if tight:
            yield LayoutFault(
                LayoutPart.BODY, f"{len(tight)} đoạn cách đoạn trước chưa đủ {_say(norms.paragraph)} pt, đầu tiên là "
                f"“{_short(tight[0].line.text)}”.", tight[0].page,
            )  # fmt: skip


def _signature(parts: Parts, norms: Norms) -> Faults:
    if not parts.capacity:
        yield LayoutFault(LayoutPart.SIGNATURE, "Không thấy quyền hạn, chức vụ của người ký bằng chữ in hoa, đậm.", 1)
    if not parts.signer:
        yield LayoutFault(LayoutPart.SIGNATURE, "Không thấy họ tên người ký bằng chữ đậm dưới chỗ ký.", 1)
    yield from _letters(LayoutPart.SIGNATURE, "Quyền hạn, chức vụ", parts.capacity, norms.letters["capacity"])
    yield from _letters(LayoutPart.SIGNATURE, "Họ tên người ký", parts.signer, norms.letters["signer"])


def _recipients(parts: Parts, norms: Norms) -> Faults:
    if not parts.recipients_head and parts.is_public_letter:
        return
    if not parts.recipients_head:
        yield LayoutFault(LayoutPart.RECIPIENTS, "Không thấy “Nơi nhận:” ở góc dưới bên trái.", 1)
        return
    head = parts.recipients_head[0]
    yield from _letters(LayoutPart.RECIPIENTS, "“Nơi nhận:”", [head], norms.letters["recipients_head"])
    yield from _letters(LayoutPart.RECIPIENTS, "Danh sách nơi nhận", parts.recipients, norms.letters["recipients"])
    kept = [one for one in parts.recipients if re.match(r"[-–]?\s*lưu\s*:", one.line.text, re.IGNORECASE)]
    if not kept:
        yield LayoutFault(LayoutPart.RECIPIENTS, "Dòng cuối của nơi nhận phải là “Lưu: VT, …”.", head.page)


def _page_numbers(pages: Sequence[PageWords], parts: Parts, norms: Norms) -> Faults:
    by_page = {one.page: one for one in parts.page_number}
    if 1 in by_page:
        yield LayoutFault(LayoutPart.PAGE_NUMBERS, "Trang thứ nhất không đánh số.", 1)
    for number in range(2, len(pages) + 1):
        one = by_page.get(number)
        if one is None:
            yield LayoutFault(LayoutPart.PAGE_NUMBERS, "Thiếu số trang ở giữa, phía trên trang.", number)
            return
        if int(one.line.text.strip("- ")) != number:
            yield LayoutFault(LayoutPart.PAGE_NUMBERS, f"Số trang ghi {one.line.text}; đây là trang {number}.", number)
            return
    yield from _letters(LayoutPart.PAGE_NUMBERS, "Số trang", parts.page_number, norms.letters["page_number"])


def _urgency(parts: Parts, norms: Norms) -> Faults:
    yield from _letters(LayoutPart.URGENCY, "Mức độ khẩn", parts.urgency, norms.letters["urgency"])
    for one in parts.secret:
        yield LayoutFault(
            LayoutPart.URGENCY,
            f"Có dấu độ mật “{one.line.text}”: văn bản mật không được soạn, gửi hay lưu trên hệ thống này.",
            1,
        )


def _letters(part: LayoutPart, name: str, lines: Iterable[Placed], norm: Letters) -> Faults:
    """One fault for each way of writing that differs, where it first does."""
    told: set[str] = set()
    for one in lines:
        for way, wrong in _wrong_letters(one.line, norm):
            if way not in told:
                told.add(way)
                yield LayoutFault(part, f"{name} {wrong}: “{_short(one.line.text)}”.", one.page)


def _wrong_letters(line: PageLine, norm: Letters) -> Iterator[tuple[str, str]]:
    least, most = norm.size
    if not least - _PT <= line.size <= most + _PT:
        yield "size", f"cỡ chữ {_say(line.size)}; phải {_size(norm.size)}"
    if norm.bold is not None and (line.bold >= 0.5) is not norm.bold:
        yield "bold", "phải viết đậm" if norm.bold else "không viết đậm"
    if norm.italic is not None and (line.italic >= 0.5) is not norm.italic:
        yield "italic", "phải viết nghiêng" if norm.italic else "phải viết đứng"
    if norm.caps and line.text != line.text.upper():
        yield "caps", "phải viết in hoa"


def _rule_of(part: LayoutPart, name: str, page: PageWords, lines: Sequence[Placed], span: Span) -> Faults:
    longest = _ruled_below(page, [one.line for one in lines])
    if not span[0] - 0.08 <= longest <= span[1] + 0.08:
        yield LayoutFault(part, f"Dưới {name} phải có đường kẻ ngang dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.", 1)


def _ruled_below(page: PageWords, lines: Sequence[PageLine]) -> float:
    """How long the drawn line below the last of these is, of that of the words; 0 where there is none.

    Of several lines of words the nearest to the decree counts: it does not say which is meant.
    """
    last = lines[-1]
    for left, right, down in page.rules:
        if -0.5 < down - last.base < 6 and last.left - 2 < (left + right) / 2 < last.right + 2:
            lengths = sorted((right - left) / (line.right - line.left) for line in lines)
            return next((length for length in lengths if length >= 0.25), lengths[-1])
    return 0.0


def _gap(above: Placed, below: Placed) -> float:
    return (below.line.base - above.line.base) * _POINTS


def _plain(font: str) -> str:
    return re.sub(r"[^a-z]", "", font.lower())


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


def _say(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace(".", ",")


def _span(span: Span) -> str:
    return f"{_say(span[0])} đến {_say(span[1])}"


def _size(span: Span) -> str:
    return f"là {_say(span[0])}" if span[0] == span[1] else f"từ {_span(span)}"
