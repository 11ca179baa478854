"""Where something is typed in a draft: what people call the place, and its address on the page."""

from collections.abc import Sequence

Place = tuple[str | int, ...]

_ROWS = {
    "cases": "Trường hợp", "papers": "Giấy tờ", "steps": "Bước", "terms": "Thời hạn", "fees": "Khoản thu",
    "outcomes": "Kết quả", "legal_bases": "Căn cứ",
}  # fmt: skip
_IN_ROW = {
    "name": "tên", "need": "nộp hay xuất trình", "originals": "bản chính", "copies": "bản sao", "form": "mẫu đơn",
    "instead": "không cần nếu", "kind": "loại", "cases": "trường hợp", "channels": "cách nộp", "text": "lời văn",
    "amount": "số tiền", "per": "tính theo", "note": "ghi chú", "collect": "thu khi nào", "code": "mã",
    "number": "số văn bản", "title": "tên văn bản", "hours": "giờ làm việc", "by": "ai làm",
    "next": "chuyển tới", "back": "trả lại cho", "signs": "có ký", "term": "bao nhiêu",
}  # fmt: skip
_ALONE = {
    "name": "Tên thủ tục", "code": "Mã thủ tục", "field": "Lĩnh vực", "decision": "Quyết định công bố",
    "decision.number": "Số quyết định công bố", "decision.date": "Ngày quyết định", "kind": "Loại thủ tục",
    "online_level": "Dịch vụ trực tuyến", "eform": "Biểu mẫu điện tử", "without_account": "Nộp không cần tài khoản",
    "subjects": "Đối tượng thực hiện", "everyday_words": "Từ thường dùng để tìm",
    "requirements": "Yêu cầu, điều kiện", "process": "Quy trình", "process.steps": "Các bước",
    "process.name": "Tên quy trình", "wait": "Khi chờ bổ sung", "terms": "Thời hạn", "papers": "Giấy tờ",
    "cases": "Trường hợp", "fees": "Phí, lệ phí", "outcomes": "Kết quả", "legal_bases": "Căn cứ pháp lý",
}  # fmt: skip


def name(place: Place) -> str:
    """``("papers", 0, "name")`` → 'Giấy tờ 1, tên'."""
    at = next((i for i, step in enumerate(place) if isinstance(step, int)), None)
    if at is None:
        return _ALONE.get(".".join(map(str, place)), "Bản nháp")
    row = f"{_ROWS.get(str(place[at - 1]), 'Dòng')} {int(place[at]) + 1}"
    part = _IN_ROW.get(str(place[at + 1]), "") if len(place) > at + 1 and not _is_step(place) else ""
    return f"{row}, {part}" if part else row


def address(place: Place, steps: Sequence[str]) -> str:
    """The id of the field, or of what stands around it where the place has no field of its own."""
    if len(place) > 2 and place[0] == "terms" and place[2] == "term":
        return f"terms.{place[1]}.count"
    if place == ("wait",):
        return "wait.count"
    if place in (("process",), ("process", "steps")):
        return "steps"
    if _is_step(place):
        return f"step-{steps[int(place[2])]}" if int(place[2]) < len(steps) else "steps"
    return f"{place[0]}-{place[1]}" if len(place) == 2 and isinstance(place[1], int) else ".".join(map(str, place))


def _is_step(place: Place) -> bool:
    """A step as a whole; what is wrong with its way stands at its code, which nobody types."""
    return place[:2] == ("process", "steps") and place[3:] in ((), ("code",))
