"""Khi văn bản đến: is it in the register already, and what are the signatures on its file worth."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from motcua.cases.correspondence.models import IncomingDocument
from motcua.cases.correspondence.rules.registering import Arrival
from motcua.cases.correspondence.states import IncomingState
from motcua.foundation.signing import selectors as signing
from motcua.foundation.signing.states import WHOLE_DOCUMENT, Finding, Verdict
from motcua.kernel.moments import say_moment
from motcua.kernel.text import fold

VERDICTS = {
    Verdict.VALID: "Chữ ký số hợp lệ",
    Verdict.INDETERMINATE: "Chưa đủ căn cứ kết luận chữ ký số",
    Verdict.INVALID: "Chữ ký số không hợp lệ",
}
UNSIGNED = "Tệp không có chữ ký số"


@dataclass(frozen=True, slots=True)
class Twin:
    """A line of the register that seems to be the same document, and why."""

    id: int
    number: int
    year: int
    arrived_on: date
    origin: str
    abstract: str
    is_same_file: bool


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature: whose, when, and what was found about it. Of XML: what it signs, who the signer claims to be."""

    name: str
    organization: str
    verdict: str
    verdict_text: str
    when: str
    reasons: tuple[str, ...]
    parts: str = ""
    claims: str = ""


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """Kết quả kiểm tra chữ ký, as it was said then."""

    verdict: str
    text: str
    is_signed: bool
    reasons: tuple[str, ...]
    signers: tuple[Signer, ...]
    checked_at: datetime
    unsigned: tuple[str, ...] = ()


def twins_of(arrival: Arrival, agency_id: int) -> list[Twin]:
    """The same sender, number and day, or the same file; struck numbers are none. At most two queries."""
    register = IncomingDocument.objects.filter(agency_id=agency_id).exclude(state=IncomingState.VOIDED)
    found: dict[int, IncomingDocument] = {}
    if arrival.file_id is not None:
        # The same bytes are kept once, so the same file is the same hash.
        found |= {row.pk: row for row in register.filter(file_id=arrival.file_id)}
    if arrival.reference_number:
        origin, number = fold(arrival.origin), _bare(arrival.reference_number)
        for row in register.filter(issued_on=arrival.issued_on):
            theirs = fold(row.origin)
            # "Sở Tư pháp" and "Sở Tư pháp tỉnh Vĩnh Long" are one sender to two clerks.
            if _bare(row.reference_number) == number and (origin in theirs or theirs in origin):
                found[row.pk] = row
    return [
        Twin(
            row.pk, row.number, row.year, row.arrived_on, row.origin, row.abstract,
            is_same_file=arrival.file_id is not None and row.file_id == arrival.file_id,
        )
        for _, row in sorted(found.items())
    ]  # fmt: skip


def signature_check(sha256: str) -> SignatureCheck | None:
    """The latest report about these bytes; None: nobody has looked. Who may ask has come through a door."""
    report = signing.latest_report(sha256)
    if report is None:
        return None
    said = report.content
    is_signed = all(one["code"] != Finding.NOT_SIGNED for one in said["reasons"])
    return SignatureCheck(
        verdict=report.verdict if is_signed else "", text=VERDICTS[report.verdict] if is_signed else UNSIGNED,
        is_signed=is_signed, reasons=_words(said), checked_at=report.checked_at,
        signers=tuple(_signer(line) for line in said["lines"] if not line["is_timestamp"]),
        # Reports of before there was anything to say of XML have none of it.
        unsigned=tuple(said.get("unsigned", ())),
    )  # fmt: skip


def _signer(line: Mapping[str, Any]) -> Signer:
    who: Mapping[str, str] = line["signer"] or {}
    verdict = Verdict(line["verdict"])
    return Signer(
        who.get("subject", "Không đọc được người ký"), who.get("organization", ""), verdict, VERDICTS[verdict],
        _when(line), _words(line), _parts(line), line.get("capacity", ""),
    )  # fmt: skip


def _parts(line: Mapping[str, Any]) -> str:
    named = ", ".join(line.get("parts", ()))
    return f"toàn bộ nội dung tệp ({named})" if named and line["covers"] == WHOLE_DOCUMENT else named


def _when(line: Mapping[str, Any]) -> str:
    for name, how in (("proved_at", "dấu thời gian chứng minh"), ("claimed_at", "theo giờ máy của người ký")):
        if line[name]:
            return f"{say_moment(datetime.fromisoformat(line[name]))}, {how}"
    return "Không rõ"


def _words(said: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(one["vi"] for one in said["reasons"])


def _bare(number: str) -> str:
    return fold(number).replace(" ", "")
