"""Tra cứu: what anyone may see with a code; a little more with the last four digits of the phone."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import (
    Closure,
    Dossier,
    Extension,
    Letter,
    Mandate,
    Step,
    Submission,
    SupplementRequest,
    Wait,
)
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors.badges import badge_of
from motcua.cases.dossiers.selectors.clock import due_with
from motcua.cases.dossiers.selectors.progress import way_left
from motcua.cases.dossiers.states import WITHOUT_RESULT, DossierState, ReturnChannel
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import Badge, Due, WorkCalendar
from motcua.foundation.organizations.selectors import AgencyBrief
from motcua.kernel.moments import local_day, say_promise
from motcua.kernel.statements import row_of
from motcua.kernel.text import initials

_SENTENCES = {
    DossierState.SUBMITTED: "Hồ sơ đã gửi, đang chờ cơ quan tiếp nhận",
    DossierState.ACCEPTED: "Đã tiếp nhận, đang chuyển tới người xử lý",
    DossierState.PROCESSING: "Cơ quan đang giải quyết hồ sơ",
    DossierState.SUPPLEMENT: "Chờ bạn bổ sung giấy tờ",
    DossierState.FINANCIAL_DUTY: "Chờ bạn thực hiện nghĩa vụ tài chính",
    DossierState.SUSPENDED: "Tạm dừng, chờ kết quả xác minh của cơ quan khác",
    DossierState.DONE: "Đã có kết quả, mời bạn đến nhận",
    DossierState.CLOSED: "Đã trả kết quả",
    DossierState.REFUSED: "Hồ sơ không được tiếp nhận, giải quyết",
    DossierState.WITHDRAWN: "Hồ sơ đã rút theo yêu cầu của bạn",
    DossierState.STOPPED: "Đã dừng giải quyết theo đề nghị của bạn",
}


# Nobody comes for what is sent to them.
_READY = {
    ReturnChannel.COUNTER: "Mang giấy hẹn và giấy tờ tùy thân khi đến nhận kết quả.",
    ReturnChannel.POST: "Cơ quan gửi kết quả qua bưu chính; bạn không phải đến nhận.",
    ReturnChannel.ELECTRONIC: "Mở hồ sơ để tải kết quả; bạn không phải đến nhận.",
}


def sentence_of(state: str, return_channel: str = ReturnChannel.COUNTER) -> str:
    """A state as the applicant reads it."""
    if state == DossierState.DONE and return_channel != ReturnChannel.COUNTER:
        return "Đã có kết quả"
    return _SENTENCES[DossierState(state)]


Opening = Literal["account", "code", "helped", ""]


@dataclass(frozen=True, slots=True)
class PublicStep:
    """Một bước, without names of officers: done, now, or to_come."""

    status: str
    name: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class PublicView:
    """What the public page shows."""

    code: str
    state: str
    sentence: str
    advice: str
    procedure: str
    procedure_code: str
    field: str
    applicant: str
    agency: AgencyBrief
    # The moment it came in, while ``is_received`` is not true.
    received_at: datetime
    is_received: bool
    due_at: datetime | None
    first_due_at: datetime | None
    finished_at: datetime | None
    closed_at: datetime | None
    badge: Badge
    due: Due
    steps: list[PublicStep]
    return_channel: str

    @property
    def hands_over(self) -> bool:
        """A result was or will be handed over, in the way that was chosen when filing."""
        return self.state not in WITHOUT_RESULT


@dataclass(frozen=True, slots=True)
class Message:
    """What the agency tells the applicant."""

    at: datetime
    title: str
    text: str
    items: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unlocked:
    """With the last four digits of the phone: papers, letters, messages."""

    view: PublicView
    applicant: str
    papers: list[tuple[str, int, int]]
    letters: list[tuple[str, int, int, datetime]]
    messages: list[Message]
    subject: str
    # How its own page opens: with the account that filed it, with the resume code, once whoever was helped has an
    # account, or not at all (a counter's).
    opens_by: Opening


@dataclass(frozen=True, slots=True)
class PublicStamp:
    """What the public view of a dossier depends on: equal stamps, equal views. For those who keep pages.

    ``row`` is the transaction that last wrote the dossier. Every verb that moves a step, a wait or an extension
    writes the dossier too (state, due moment, post); ``calendar`` is another object after each change of calendars.
    """

    dossier_id: int
    row: str
    badge: Badge
    calendar: WorkCalendar


# Asking whether the calendar changed costs as much as the dossier itself; calendars change a few times a year.
_CALENDAR_SECONDS = 10


@lru_cache(maxsize=1024)
def _calendar(agency_id: int, year: int, window: int) -> WorkCalendar:
    return calendars.calendar_of(agency_id, around=date(year, 1, 1))


_STAMP = "SELECT id, xmin::text, state, due_at, agency_id, received_at FROM dossiers_dossier WHERE code = %s::text"


def public_stamp(code: str, now: datetime) -> PublicStamp:
    """Raises DossierNotFound. One small query; a changed calendar shows within ten seconds."""
    found = row_of(_STAMP, [_normal(code)])
    if found is None:
        raise DossierNotFound
    dossier_id, row, state, due_at, agency_id, received_at = found
    calendar = _calendar(agency_id, local_day(received_at).year, int(now.timestamp()) // _CALENDAR_SECONDS)
    return PublicStamp(dossier_id, row, badge_of(calendar, now, state, due_at), calendar)


def view_of(dossier: Dossier, now: datetime) -> PublicView:
    """The same of a dossier that a door has opened."""
    return _view(dossier, now)


def public_view(code: str, now: datetime) -> PublicView:
    """Raises DossierNotFound, for a code of another form and for one that nobody has alike. Five queries."""
    return _view(_find(code), now)


def unlock(code: str, last4: str, now: datetime) -> Unlocked:
    """Raises DossierNotFound also when the digits are not those of the applicant's or the submitter's phone.

    Who only helped to file is no submitter: what they may see ends with the intake.
    """
    dossier = _find(code)
    helped = Submission.objects.filter(pk=dossier.pk, helper_id__isnull=False)
    mandate = None if helped.exists() else Mandate.objects.filter(dossier=dossier).first()
    phones = [dossier.phone, mandate.phone if mandate else ""]
    if not any(_same_end(phone, last4) for phone in phones):
        raise DossierNotFound
    requests = list(
        SupplementRequest.objects.filter(dossier=dossier).exclude(wait=None).order_by("number")
        .prefetch_related("defects")
    )  # fmt: skip
    extension = Extension.objects.filter(dossier=dossier).first()
    closure = Closure.objects.filter(dossier=dossier).first()
    return Unlocked(
        view=_view(dossier, now),
        applicant=dossier.applicant_name,
        papers=list(dossier.papers.order_by("position", "id").values_list("name", "originals", "copies")),
        letters=list(
            Letter.objects.filter(dossier=dossier).order_by("id").values_list("form", "number", "year", "issued_at")
        ),
        messages=sorted(_messages(requests, extension, closure), key=lambda message: message.at),
        subject=dossier.subject,
        opens_by=_opens_by(dossier),
    )


def _opens_by(dossier: Dossier) -> Opening:
    filed = Submission.objects.filter(dossier=dossier).first()
    if filed is None:
        return ""
    if filed.helper_id is not None and filed.beneficiary_id is None:
        return "helped"
    return "code" if filed.account_id is None else "account"


def _find(code: str) -> Dossier:
    dossier = Dossier.objects.filter(code=_normal(code)).first()
    if dossier is None:
        raise DossierNotFound
    return dossier


def _normal(code: str) -> str:
    """As codes are written."""
    return code.strip().upper()


def _same_end(phone: str, last4: str) -> bool:
    """Compared in constant time; a dossier without a phone is opened by nobody."""
    wanted = last4.strip()
    return (
        len(phone) >= 4 and len(wanted) == 4 and wanted.isascii() and wanted.isdigit()
        and hmac.compare_digest(phone[-4:].encode(), wanted.encode())
    )  # fmt: skip


def _view(dossier: Dossier, now: datetime) -> PublicView:
    version = placing.version_of(dossier.version_id)
    calendar = calendars.calendar_of(dossier.agency_id, around=local_day(dossier.received_at))
    waits = list(Wait.objects.filter(dossier=dossier).order_by("started_at", "id"))
    extension = Extension.objects.filter(dossier=dossier).first()
    steps = list(Step.objects.filter(dossier=dossier).order_by("id"))
    return PublicView(
        code=dossier.code,
        state=dossier.state,
        sentence=sentence_of(dossier.state, dossier.return_channel),
        advice=_advice(dossier, now),
        procedure=version.name,
        procedure_code=version.code,
        field=version.field_name,
        applicant=initials(dossier.applicant_name),
        agency=placing.agency_of(dossier.agency_id),
        received_at=dossier.received_at,
        is_received=dossier.is_received,
        due_at=dossier.due_at,
        first_due_at=dossier.first_due_at,
        finished_at=dossier.finished_at,
        closed_at=dossier.closed_at,
        badge=badge_of(calendar, now, dossier.state, dossier.due_at),
        due=due_with(calendar, dossier, waits, extension),
        steps=[
            *(PublicStep("done" if s.ended_at else "now", s.name, s.ended_at or s.begun_at) for s in steps),
            *(PublicStep("to_come", step.name, None) for step in way_left(version.process, steps)),
        ],
        return_channel=str(ReturnChannel(dossier.return_channel).label),
    )


def _advice(dossier: Dossier, now: datetime) -> str:
    """What to do next, in one sentence."""
    if dossier.state == DossierState.SUBMITTED:
        return "Chưa cần làm gì. Thời hạn giải quyết tính từ lúc cơ quan tiếp nhận hồ sơ."
    if dossier.state == DossierState.SUPPLEMENT and not dossier.is_received:
        return "Mở hồ sơ trong mục Hồ sơ của tôi để sửa các mục được đánh dấu. Hồ sơ chưa được tiếp nhận."
    if dossier.state == DossierState.SUPPLEMENT:
        return "Nhập bốn số cuối điện thoại để xem giấy tờ cần bổ sung. Thời gian chờ không tính vào hạn."
    if dossier.state == DossierState.FINANCIAL_DUTY:
        return (
            "Nộp khoản cơ quan yêu cầu: trực tuyến khi mở hồ sơ, hoặc tại nơi đã nộp hồ sơ. Đã nộp nơi khác thì mang "
            "chứng từ đến. Thời gian chờ không tính vào hạn."
        )
    if dossier.state == DossierState.DONE:
        return _READY[ReturnChannel(dossier.return_channel)]
    if dossier.state in (DossierState.ACCEPTED, DossierState.PROCESSING) and dossier.due_at is not None:
        if dossier.due_at < now:
            return "Hồ sơ đã quá giờ hẹn. Cơ quan đang giải quyết; mong bạn thông cảm và liên hệ nơi nộp nếu cần gấp."
        return f"Hẹn trả kết quả: {say_promise(dossier.due_at)}."
    return ""


def _messages(requests: list[SupplementRequest], extension: Extension | None, closure: Closure | None) -> list[Message]:
    told = [
        Message(
            request.approved_at or request.asked_at,
            f"Yêu cầu bổ sung lần {request.number}",
            request.explanation,
            tuple((defect.paper_name, defect.reason) for defect in sorted(request.defects.all(), key=lambda d: d.pk)),
        )
        for request in requests
    ]
    if extension is not None:
        text = f"{extension.reason} Hẹn lại: {say_promise(extension.new_due_at)}."
        told.append(Message(extension.decided_at, "Xin lỗi và hẹn lại ngày trả kết quả", text))
    if closure is not None:
        text = str(ReturnChannel(closure.channel).label)
        if closure.tracking_number:
            text += f", mã bưu gửi {closure.tracking_number}"
        told.append(Message(closure.closed_at, "Đã trả kết quả", text))
    return told
