"""Nhật ký hồ sơ: the journal's lines about a dossier, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.cases.dossiers.rules.lateness import say_rule
from motcua.cases.dossiers.states import IdentityResult
from motcua.foundation.journal import selectors as journal
from motcua.foundation.journal.selectors import HistoryLine
from motcua.kernel.moments import say_moment
from motcua.kernel.money import dong

_WORDS = {
    "DossierReceived": "Tiếp nhận, in giấy hẹn",
    "DossierSubmitted": "Nộp trực tuyến, chờ trả lời trước {acknowledge_by}",
    "HelpedPersonJoined": "Chủ hồ sơ đưa hồ sơ vào tài khoản của mình",
    "SubmissionAnswered": "Trả lời hồ sơ trực tuyến {kept}",
    "CorrectionRequested": "Yêu cầu sửa, bổ sung {defects} mục trước khi tiếp nhận",
    "DossierCorrected": "Người nộp gửi lại lần {round}: sửa {changed} mục, thêm {papers} giấy tờ",
    "SubmissionRefused": "Từ chối hồ sơ nộp trực tuyến",
    "SubmissionWithdrawn": "Người nộp rút hồ sơ trước khi tiếp nhận",
    "MessageSent": "{writer} gửi tin nhắn",
    "DossierTaken": "Nhận việc bước {step}",
    "DossierForwarded": "Chuyển sang bước {step}",
    "DossierAssigned": "Phân công người xử lý",
    "DossierFreed": "Người đã nhận thôi giữ vị trí, hồ sơ chờ người khác nhận",
    "DossierUrged": "Đôn đốc người đang giữ",
    "UrgingAnswered": "Trả lời đôn đốc",
    "DossierHandedOver": "Bàn giao cho người khác (bàn giao số {handover})",
    "DataRevealed": "Xem đủ số định danh, điện thoại, thư trong {minutes} phút",
    "ContactCorrected": "Sửa thông tin liên hệ của chủ hồ sơ",
    "SupplementProposed": "Đề xuất yêu cầu bổ sung lần {number}, chờ lãnh đạo duyệt",
    "SupplementDeclined": "Không duyệt yêu cầu bổ sung lần {number}",
    "SupplementRequested": "Yêu cầu bổ sung lần {number}: {defects} giấy tờ, dừng tính thời hạn",
    "SupplementAccepted": "Nhận bổ sung lần {number}, tính lại hạn",
    "PaymentRequired": "Yêu cầu thực hiện nghĩa vụ tài chính {money}",
    "PaymentSettled": "Đã thực hiện nghĩa vụ tài chính, tính lại hạn",
    "ConsultationAsked": "Lấy ý kiến, trả lời trước {answer_by}",
    "ConsultationAnswered": "Trả lời lấy ý kiến",
    "NoteWritten": "Ghi chú",
    "IdentityChecked": "{checked}, đã hủy {pictures} ảnh",
    "PaperAdded": "Thêm {papers} giấy tờ, {files} tệp",
    "DossierSuspended": "Tạm dừng",
    "DossierResumed": "Tiếp tục xử lý, tính lại hạn",
    "DueMomentExtended": "Xin lỗi và hẹn lại đến {new_due_at}",
    "DueMomentPutOff": "Lịch làm việc thay đổi ({source}): hạn chuyển từ {old_due_at} sang {new_due_at}",
    "DueMomentBroughtForward": "Lịch làm việc thay đổi ({source}): hạn sớm lên, từ {old_due_at} thành {new_due_at}",
    "DossierReminded": "Hệ thống nhắc hạn: {reminder}",
    "DelayExplained": "Ghi nguyên nhân chậm",
    "ExtensionDrafted": "Soạn sẵn thư xin lỗi, đề xuất hẹn lại đến {new_due_at}",
    "ExtensionProposed": "Đề nghị lãnh đạo xin lỗi và hẹn lại đến {new_due_at}",
    "ExtensionDeclined": "Không đồng ý hẹn lại đến {new_due_at}, giữ nguyên hạn",
    "OutcomeDrafted": "Soạn dự thảo kết quả",
    "OutcomeSubmitted": "Trình lãnh đạo",
    "OutcomeApproved": "Phê duyệt kết quả",
    "OutcomeSentBack": "Trả lại dự thảo",
    "OutcomeSigned": "Ký số, đóng dấu số kết quả",
    "DossierFinished": "Đã xử lý xong",
    "DossierRefused": "Từ chối hồ sơ",
    "DossierWithdrawn": "Rút hồ sơ theo yêu cầu của công dân",
    "DossierStopped": "Dừng giải quyết theo đề nghị",
    "DossierClosed": "Trả kết quả",
    "ChargeMade": "Lập khoản phải nộp {money}",
    "ChargePaid": "Đã nộp {money}",
    "ChargeRefunded": "Hoàn trả {money}",
    "ChargeCancelled": "Không thu {money}",
    "RatingAsked": "Mời người nộp đánh giá mức độ hài lòng",
    "ReceiptVoided": "Hủy và lập lại biên lai {receipt}",
}

_CHECKED = {
    IdentityResult.MATCHES: "Đã đối chiếu giấy tờ tùy thân: khớp",
    IdentityResult.DIFFERS: "Đã đối chiếu giấy tờ tùy thân: không khớp",
    IdentityResult.LAPSED: "Giấy tờ tùy thân hết thời hạn giữ",
}


@dataclass(frozen=True, slots=True)
class StoryLine:
    """Một dòng: when, what in words, by whom (and in whose place); ``is_sealed`` once the hash chain holds it."""

    entry_id: int
    at: datetime
    kind: str
    text: str
    actor_id: int | None
    actor: str
    post_id: int | None
    is_sealed: bool


def history(dossier_id: int) -> list[StoryLine]:
    """What happened to a dossier, oldest first, without names; one query."""
    return told(lines_about(dossier_id), {})


def lines_about(dossier_id: int) -> list[HistoryLine]:
    """The journal's own lines."""
    return journal.history(f"dossier:{dossier_id}")


def told(lines: list[HistoryLine], names: dict[int, str]) -> list[StoryLine]:
    """The lines in words, with the names of those who acted."""
    return [
        StoryLine(
            line.entry_id,
            line.at,
            line.kind,
            _say(line),
            line.actor_id,
            signed(names, line.actor_id, stood_for(line)) if line.actor_id is not None else "Hệ thống",
            line.post_id,
            line.is_sealed,
        )
        for line in lines
    ]


def stood_for(line: HistoryLine) -> int | None:
    """The absent person in whose place the actor stood."""
    return line.facts.get("for_id")


def places_taken(lines: list[HistoryLine]) -> dict[tuple[int | None, datetime], int]:
    """Who acted at a moment, to the absent person in whose place: a verb's rows and its fact share the moment."""
    return {(line.actor_id, line.at): for_id for line in lines if (for_id := stood_for(line)) is not None}


def signed(names: dict[int, str], account_id: int, for_id: int | None) -> str:
    """'Lê Chi', or 'Lê Chi (thay mặt Trần Dũng)'."""
    name = names.get(account_id, "")
    return f"{name} (thay mặt {names.get(for_id, '')})" if for_id is not None else name


def _say(line: HistoryLine) -> str:
    name = line.kind.rpartition(".")[2]
    facts: dict[str, Any] = dict(line.facts)
    if name == "DossierForwarded" and facts.get("is_back"):
        return f"Trả về bước {facts['step']}"
    if name == "SubmissionAnswered":
        facts["kept"] = "đúng hạn" if facts["is_on_time"] else "quá hạn"
    elif name == "MessageSent":
        facts["writer"] = "Người nộp" if facts["is_from_applicant"] else "Cán bộ"
    elif name == "IdentityChecked":
        facts["checked"] = _CHECKED[facts["result"]]
    for key in ("answer_by", "acknowledge_by", "old_due_at", "new_due_at"):
        if facts.get(key):
            facts[key] = say_moment(datetime.fromisoformat(facts[key]))
    if name == "DossierReminded":
        facts["reminder"] = say_rule(facts["basis"], facts["amount"])
    elif "amount" in facts:
        facts["money"] = dong(facts["amount"])
    if name == "ChargePaid" and facts.get("left"):
        return f"Nộp một phần {facts['money']}, còn {dong(facts['left'])}"
    if name == "ChargeCancelled":
        return f"{'Lãnh đạo miễn nộp' if facts['is_waived'] else 'Hủy khoản phải nộp'} {facts['money']}"
    return _WORDS.get(name, name).format_map(facts)
