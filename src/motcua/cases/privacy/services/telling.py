"""Whom to ask for what is held about a person: each room answers with its own selector, named here or by itself."""

from collections.abc import Iterator

from motcua.cases.dossiers import selectors as dossiers
from motcua.cases.feedback import selectors as ratings
from motcua.cases.filings import selectors as filings
from motcua.cases.lockers import selectors as lockers
from motcua.cases.privacy.models import DataExport, DataRequest
from motcua.foundation.accounts import selectors as accounts
from motcua.kernel.held import Held, HeldFile, Teller


def _about_data(account_id: int) -> Iterator[Held]:
    for one in DataExport.objects.filter(account_id=account_id).order_by("id"):
        said = {"lúc yêu cầu": one.asked_at, "tình trạng": one.get_state_display(), "lúc tải": one.taken_at}
        yield Held("Tệp dữ liệu cá nhân", said)
    for asked in DataRequest.objects.filter(account_id=account_id).select_related("dossier").order_by("id"):
        code = asked.dossier.code if asked.dossier else ""
        told = {"số": asked.number, "muốn gì": asked.get_kind_display(), "mã hồ sơ": code, "lúc": asked.asked_at}
        told |= {"đang ghi là": asked.wrong, "đúng là": asked.right, "lý do": asked.words}
        told |= {"tình trạng": asked.get_state_display(), "trả lời lúc": asked.answered_at, "trả lời": asked.answer}
        proof = (HeldFile(asked.proof_id, asked.proof_name or "giay-to"),) if asked.proof_id else ()
        yield Held("Yêu cầu về dữ liệu", told, proof)


def _about_ratings(account_id: int) -> Iterator[Held]:
    return ratings.held_about(dossiers.subjects_about(account_id))


_TELLERS: dict[str, Teller] = {
    "tai-khoan": accounts.held_about,
    "ban-dang-khai": filings.held_about,
    "ho-so": dossiers.held_about,
    "kho-giay-to": lockers.held_about,
    "danh-gia": _about_ratings,
    "du-lieu-cua-toi": _about_data,
}


def also_tells(part: str, teller: Teller) -> None:
    """For rooms above this one, which it cannot name; they say so where they name their handlers."""
    _TELLERS[part] = teller


def tellers() -> dict[str, Teller]:
    """Part of the file, and who fills it."""
    return dict(_TELLERS)
