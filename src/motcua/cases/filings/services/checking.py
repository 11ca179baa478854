"""Kiểm tra trước khi nộp: everything that is still missing, page by page; the same on every page and at the end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motcua.cases.dossiers.services import intake_faults
from motcua.cases.dossiers.states import ReturnChannel
from motcua.cases.filings.models import Draft
from motcua.cases.filings.rules.asking import day_of, text_of
from motcua.cases.filings.selectors.forms import asked_papers, form_of
from motcua.cases.filings.selectors.offering import unusable
from motcua.cases.filings.selectors.papers import HeldPaper
from motcua.cases.filings.services.composing import intake_of
from motcua.cases.filings.services.paying import fee_faults
from motcua.cases.filings.states import APPLICANT, FEES, PAPERS, REQUEST
from motcua.catalogue.eforms import selectors as eforms
from motcua.foundation.accounts.states import PartyKind
from motcua.kernel.moments import local_day

_LONGEST_REQUEST = 2000


@dataclass(frozen=True, slots=True)
class FilingFault:
    """What is wrong: the page it is on, the field (HTML name), the sentence."""

    page: str
    field: str
    sentence: str


def applicant_faults(draft: Draft, *, at: datetime) -> dict[str, str]:
    """What is wrong with whose matter it is: field to sentence."""
    found = {
        name: sentence
        for name, sentence in intake_faults(intake_of(draft, []), at=at).items()
        if not name.startswith("papers")
    }
    typed = draft.applicant
    if text_of(typed, "born_on") and day_of(text_of(typed, "born_on")) is None:
        found["born_on"] = "Ngày sinh viết ngày/tháng/năm, ví dụ 14/08/1995."
    if draft.return_channel == ReturnChannel.POST and not text_of(typed, "address"):
        found.setdefault("address", "Nhận kết quả qua bưu chính: hãy ghi địa chỉ nhận.")
    if draft.return_channel not in return_channels(draft):
        found["return_channel"] = "Chủ hồ sơ chưa có tài khoản nên không tải được bản điện tử. Hãy chọn cách nhận khác."
    if not text_of(typed, "phone") and not text_of(typed, "email"):
        found.setdefault("phone", "Hãy nhập số điện thoại hoặc thư điện tử để cơ quan báo tin cho bạn.")
    return found


def return_channels(draft: Draft) -> tuple[ReturnChannel, ...]:
    """Where the result can go. A file is fetched from one's own page; who is helped and has no account has none."""
    if draft.party_kind == PartyKind.HELPED and draft.beneficiary_id is None:
        return (ReturnChannel.COUNTER, ReturnChannel.POST)
    return tuple(ReturnChannel)


def faults(draft: Draft, papers: list[HeldPaper], *, at: datetime) -> tuple[FilingFault, ...]:
    """Everything that keeps this draft from being filed, in the order of its pages."""
    return tuple(_faults(draft, papers, at))


def _faults(draft: Draft, papers: list[HeldPaper], at: datetime) -> Iterator[FilingFault]:
    for name, sentence in applicant_faults(draft, at=at).items():
        yield FilingFault(APPLICANT, name, sentence)
    on = local_day(at)
    form = form_of(draft, on=on)
    if form is None:
        yield from _request_faults(draft)
    else:
        for fault in eforms.check_all(form.definition, draft.answers, on=on):
            yield FilingFault(fault.page, fault.field, fault.sentence)
    held = {paper.required_id for paper in papers if paper.files}
    for asked in asked_papers(draft, on=on):
        if asked.is_needed and asked.paper.id not in held:
            yield FilingFault(PAPERS, f"file-{asked.paper.id}", f"Chưa có tệp của giấy tờ “{asked.name}”.")
    yield from _locker_faults(draft, papers, on)
    for name, sentence in fee_faults(draft, at=at).items():
        yield FilingFault(FEES, name, sentence)


def _locker_faults(draft: Draft, papers: list[HeldPaper], on: date) -> Iterator[FilingFault]:
    """A draft may lie for weeks: what was good when it was chosen may have run out or been taken back."""
    for paper in unusable(draft, papers, on=on):
        yield FilingFault(
            PAPERS,
            f"file-{paper.required_id}",
            f"Giấy “{paper.name}” lấy từ kho không còn dùng được. Hãy chọn bản khác hoặc gửi tệp.",
        )


def _request_faults(draft: Draft) -> Iterator[FilingFault]:
    text = str(draft.answers.get(REQUEST, ""))
    if not text:
        yield FilingFault(REQUEST, "request", "Hãy viết bạn đề nghị giải quyết việc gì.")
    elif len(text) > _LONGEST_REQUEST:
        yield FilingFault(REQUEST, "request", f"Nội dung dài quá {_LONGEST_REQUEST} ký tự. Hãy rút gọn.")
