"""Trang hồ sơ của tôi: everything that the applicant sees of one dossier; a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime

from motcua.cases.dossiers.errors import DossierNotFound
from motcua.cases.dossiers.models import (
    Closure,
    Dossier,
    Extension,
    Outcome,
    Refusal,
    Submission,
    SupplementRequest,
)
from motcua.cases.dossiers.selectors import placing
from motcua.cases.dossiers.selectors import public as looked_up
from motcua.cases.dossiers.selectors.answers import AnswerSection, answers_told
from motcua.cases.dossiers.selectors.corrections import CorrectionView, RoundView, corrections_of, rounds_of
from motcua.cases.dossiers.selectors.facts import facts_of
from motcua.cases.dossiers.selectors.messages import MessageView, messages_of
from motcua.cases.dossiers.selectors.page_views import LetterView, PaperView, letters_of, papers_of
from motcua.cases.dossiers.selectors.parties import own_submissions
from motcua.cases.dossiers.selectors.public import PublicView
from motcua.cases.dossiers.selectors.verbs import own_verbs_of
from motcua.cases.dossiers.states import DossierState, ReturnChannel
from motcua.catalogue.procedures.selectors import IntakeVersion
from motcua.kernel.actor import Actor
from motcua.kernel.moments import local_day, say_moment, say_promise


@dataclass(frozen=True, slots=True)
class Todo:
    """The one thing to do first. ``kind``: correct, pay, read, fetch, wait, none."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """Một mốc of the timeline, newest last; ``is_mine``: the applicant did it."""

    at: datetime
    text: str
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class OwnOutcome:
    """Kết quả: shown once it lies ready."""

    name: str
    number: str
    file_id: int | None
    file_name: str
    approved_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnHandover:
    """Trả kết quả: how it left the office; a parcel's number where one carries it."""

    channel: str
    channel_text: str
    tracking_number: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class OwnRefusal:
    """Vì sao: what the refusal sheet says too."""

    reason: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    """``view`` is what the public page shows: state, sentence, due moment with its ledger, steps."""

    dossier: Dossier
    submission: Submission
    version: IntakeVersion
    view: PublicView
    todo: Todo
    verbs: set[str]
    correction: CorrectionView | None
    corrections: list[CorrectionView]
    sections: tuple[AnswerSection, ...]
    rounds: list[RoundView]
    papers: list[PaperView]
    messages: list[MessageView]
    letters: list[LetterView]
    outcome: OwnOutcome | None
    handover: OwnHandover | None
    timeline: list[OwnEvent]
    is_helper: bool
    refusal: OwnRefusal | None = None

    @property
    def unread(self) -> int:
        """Messages of the office that nobody has read."""
        return sum(message.is_new for message in self.messages)


def own_page(code: str, *, actor: Actor, now: datetime) -> OwnPage:
    """Raises DossierNotFound for whoever it does not belong to."""
    found = own_submissions(actor, now=now).filter(dossier__code=code.strip().upper()).select_related("dossier").first()
    if found is None:
        raise DossierNotFound
    dossier = found.dossier
    asked = SupplementRequest.objects.filter(dossier=dossier, wait__isnull=False)
    requests = list(asked.order_by("number").prefetch_related("defects"))
    corrections = corrections_of(requests)
    is_waiting = dossier.state == DossierState.SUPPLEMENT
    correction = next((one for one in reversed(corrections) if one.is_open), None) if is_waiting else None
    messages = messages_of(dossier.pk, as_applicant=True)
    view = looked_up.view_of(dossier, now)
    rounds = rounds_of(found, requests, now)
    outcome = _outcome_of(dossier)
    return OwnPage(
        dossier=dossier,
        submission=found,
        version=placing.version_of(dossier.version_id),
        view=view,
        todo=_todo(dossier, found, view, correction, any(message.is_new for message in messages)),
        verbs=own_verbs_of(facts_of(dossier)),
        correction=correction,
        corrections=corrections,
        sections=answers_told(found.eform_version_id, found.answers, None, on=local_day(found.submitted_at)),
        rounds=rounds,
        papers=papers_of(dossier),
        messages=messages,
        letters=letters_of(dossier),
        outcome=outcome,
        handover=_handover_of(dossier),
        timeline=_timeline(dossier, found, corrections, rounds, Extension.objects.filter(dossier=dossier).first()),
        is_helper=actor.id == found.helper_id and actor.id != found.beneficiary_id,
        refusal=_refusal_of(dossier),
    )


def _todo(
    dossier: Dossier, submission: Submission, view: PublicView, correction: CorrectionView | None, has_news: bool
) -> Todo:
    if correction is not None:
        return Todo("correct", f"Sửa, bổ sung {len(correction.marks)} mục được đánh dấu rồi gửi lại.")
    if dossier.state == DossierState.FINANCIAL_DUTY:
        return Todo("pay", "Nộp khoản tiền được yêu cầu để hồ sơ được giải quyết tiếp.")
    if has_news:
        return Todo("read", "Đọc tin nhắn mới của cơ quan.")
    if dossier.state == DossierState.DONE:
        if dossier.return_channel == ReturnChannel.COUNTER:
            return Todo("fetch", "Mang giấy tờ tùy thân đến nhận kết quả.")
        return Todo("fetch", "Kết quả đã sẵn sàng và sẽ được gửi theo hình thức đã đăng ký.")
    if dossier.state == DossierState.SUBMITTED and submission.acknowledge_by is not None:
        answer = f"Cơ quan trả lời trước {say_moment(submission.acknowledge_by)}."
        return Todo("wait", f"Chưa cần làm gì. {answer}")
    if dossier.state in (DossierState.ACCEPTED, DossierState.PROCESSING, DossierState.SUSPENDED):
        promised = f"Hẹn trả kết quả: {say_promise(dossier.due_at)}." if dossier.due_at else ""
        return Todo("wait", f"Chưa cần làm gì. {promised}".strip())
    return Todo("none", view.sentence)


def _outcome_of(dossier: Dossier) -> OwnOutcome | None:
    if dossier.state not in (DossierState.DONE, DossierState.CLOSED):
        return None
    row = Outcome.objects.filter(dossier=dossier).first()
    return None if row is None else OwnOutcome(row.name, row.number, row.file_id, row.file_name, row.approved_at)


def _handover_of(dossier: Dossier) -> OwnHandover | None:
    row = Closure.objects.filter(dossier=dossier).first() if dossier.closed_at is not None else None
    if row is None:
        return None
    return OwnHandover(row.channel, str(ReturnChannel(row.channel).label), row.tracking_number, row.closed_at)


def _refusal_of(dossier: Dossier) -> OwnRefusal | None:
    if dossier.state != DossierState.REFUSED:
        return None
    row = Refusal.objects.filter(dossier=dossier).first()
    return None if row is None else OwnRefusal(row.reason, row.legal_basis)


def _timeline(
    dossier: Dossier,
    submission: Submission,
    corrections: list[CorrectionView],
    rounds: list[RoundView],
    extension: Extension | None,
) -> list[OwnEvent]:
    """Without names of officers: what happened between the applicant and the office."""
    told = [OwnEvent(submission.submitted_at, "Đã nộp hồ sơ trực tuyến", True)]
    told += [OwnEvent(one.asked_at, f"Cơ quan yêu cầu sửa, bổ sung {len(one.marks)} mục") for one in corrections]
    told += [OwnEvent(one.sent_at, "Đã gửi lại phần sửa, bổ sung", True) for one in rounds[1:]]
    if submission.acknowledged_at is not None:
        told.append(OwnEvent(submission.acknowledged_at, "Cơ quan tiếp nhận hồ sơ, lập giấy hẹn trả kết quả"))
    if extension is not None:
        told.append(OwnEvent(extension.decided_at, "Cơ quan xin lỗi và hẹn lại ngày trả kết quả"))
    if dossier.finished_at is not None:
        done = dossier.state in (DossierState.DONE, DossierState.CLOSED)
        told.append(OwnEvent(dossier.finished_at, "Đã có kết quả" if done else looked_up.sentence_of(dossier.state)))
    if dossier.closed_at is not None:
        told.append(OwnEvent(dossier.closed_at, "Đã trả kết quả"))
    return sorted(told, key=lambda event: event.at)
