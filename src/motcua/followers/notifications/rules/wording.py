"""Lời có sẵn: what is said on an occasion where nobody has written a row, in each language; and its made-up words.

The English stands in the catalogue of words (locale/en), as that of the pages does.
"""

from datetime import datetime

from django.utils.translation import gettext, override

from motcua.followers.notifications.rules import fill
from motcua.followers.notifications.states import TEXTS
from motcua.kernel.languages import ENGLISH, VIETNAMESE, say_money, say_promise

_CODE = "H61.21-261123-0007"


def shipped(template: str, language: str) -> tuple[str, str] | None:
    """Title and body; None where the catalogue has them not in this language."""
    vietnamese = TEXTS[template]
    if language == VIETNAMESE:
        return vietnamese
    with override(language):
        title, body = (gettext(text) for text in vietnamese)
    return (title, body) if title != vietnamese[0] and body != vietnamese[1] else None


def promise(due: datetime | None, language: str) -> str:
    """The sentence about the result's day; '' where there is none."""
    if due is None:
        return ""
    with override(language):
        return gettext("Hẹn trả kết quả: {due}.").format(due=say_promise(due, language))


def example(title: str, language: str, *, at: datetime) -> dict[str, str]:
    """Made-up words for every place, as a reader of this language gets them: data stays Vietnamese."""
    is_english = language == ENGLISH
    return {
        "agency": "Ủy ban nhân dân Phường Long Châu", "amount": say_money(50_000, language), "code": _CODE,
        "due": say_promise(at, language), "earlier": "1", "later": "3",
        "link": f"https://dichvucong.example.vn/lookup/{_CODE}/{'?lang=en' if is_english else ''}",
        "name": "Nguyễn Văn An", "number": "4", "place": "Phòng họp tầng 2", "procedure": "Đăng ký khai sinh",
        "promise": promise(at, language),
        "reminder": "còn 1 ngày làm việc", "title": fill(title, {"code": _CODE}), "why": "nghỉ bù ngày 24/11",
        "work": "Rà soát hộ kinh doanh mới thành lập",
    }  # fmt: skip
