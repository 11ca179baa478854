"""In phiếu kiểm tra: the code of an issued result as people read it and as phones read it, on a sheet beside it."""

from datetime import datetime
from pathlib import Path

from motcua.cases.lockers.selectors.results import result_by_code
from motcua.cases.lockers.states import Verdict
from motcua.foundation.organizations import selectors as organizations
from motcua.foundation.printing import services as printing
from motcua.kernel.moments import say_day_in_words, say_moment

_TEMPLATE = Path(__file__).resolve().parents[1] / "typst" / "check_sheet.typ"
_STANDING = {
    Verdict.CURRENT: "Đang có hiệu lực", Verdict.REPLACED: "Đã bị thay thế", Verdict.WITHDRAWN: "Đã bị thu hồi",
}  # fmt: skip


def print_check_sheet(code: str, *, site: str, at: datetime) -> tuple[str, bytes]:
    """(file name, PDF); it names no person. Raises ResultNotFound.

    The file that was issued stays as it is, byte for byte: a code put into it would be another file. ``site`` is the
    address under which the public finds ``/verify/<code>/``.
    """
    said = result_by_code(code)
    agency = organizations.agency_brief(said.agency_id)
    address = f"{site.rstrip('/')}/verify/{said.code}/"
    data = {
        "head": {
            "parent": agency.parent_name,
            "agency": agency.name,
            "number": "",
            "place_and_day": f"{agency.place}, {say_day_in_words(at)}",
        },
        "code": said.code,
        "address": address,
        "name": said.name,
        "number": said.number,
        "issued_by": said.issued_by,
        "issued_at": say_moment(said.issued_at),
        "dossier": said.dossier,
        "sha256": said.sha256,
        "standing": _STANDING[said.verdict],
        "printed_at": say_moment(at),
    }
    images = {"qr": printing.qr_svg(address)}
    return f"phieu-kiem-tra-{said.code}.pdf", printing.render(_TEMPLATE, data, at=at, images=images)
