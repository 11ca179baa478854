"""Whom to ask for what is held about a person: each room answers with its own selector, named here or by itself."""

from collections.abc import Iterator

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.filings import selectors as filings
from motcua.cases.lockers import selectors as lockers
from motcua.cases.privacy.models import DataExport
from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.held import Held, Teller


def _about_data(account_id: int) -> Iterator[Held]:
    for one in DataExport.objects.filter(account_id=account_id).order_by("id"):
        said = {"lúc yêu cầu": one.asked_at, "tình trạng": one.get_state_display(), "lúc tải": one.taken_at}
        yield Held("Tệp dữ liệu cá nhân", said)


_TELLERS: dict[str, Teller] = {
    "tai-khoan": accounts.held_about,
    "ban-dang-khai": filings.held_about,
    "ho-so": dossiers.held_about,
    "kho-giay-to": lockers.held_about,
    "du-lieu-cua-toi": _about_data,
}


def also_tells(part: str, teller: Teller) -> None:
    """For rooms above this one, which it cannot name; they say so where they name their handlers."""
    _TELLERS[part] = teller


def tellers() -> dict[str, Teller]:
    """Part of the file, and who fills it."""
    return dict(_TELLERS)
