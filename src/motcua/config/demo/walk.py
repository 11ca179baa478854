"""Let one dossier of the demo walk through the services, as fast or slow as people are, up to now."""

import random
from datetime import datetime, timedelta
from decimal import Decimal

from motcua.cases.dossiers import selectors as standings
from motcua.cases.dossiers import services as dossiers
from motcua.cases.dossiers.selectors import Standing
from motcua.cases.dossiers.states import ENDED, DossierState
from motcua.catalogue.procedures import selectors as procedures
from motcua.catalogue.procedures.selectors import IntakeVersion, Step
from motcua.catalogue.procedures.states import PaperNeed, StepKind
from motcua.config.demo import till, votes
from motcua.config.demo.desk import Desk
from motcua.foundation.calendars import selectors as calendars
from motcua.foundation.calendars.states import WorkCalendar
from motcua.kernel.actor import Actor

_REASONS = (
    "Bản chụp mờ, không đọc được số và ngày cấp.",
    "Chưa có chữ ký của người khai ở trang 2.",
    "Họ tên trên giấy tờ khác với căn cước, cần giấy tờ giải thích.",
    "Giấy tờ đã quá thời hạn sử dụng, cần bản còn hiệu lực.",
)
_QUESTIONS = (
    "Đề nghị cho biết hiện trạng sử dụng đất và tình trạng tranh chấp, nếu có.",
    "Đề nghị đối chiếu thông tin cư trú của người yêu cầu.",
    "Đề nghị kiểm tra sổ gốc lưu tại đơn vị.",
)
# Why the demo's dossiers were late; the first are the most frequent.
_CAUSES = ("overload", "overload", "verification", "verification", "coordination", "complexity", "staff", "system")


class Walk:
    """One dossier on its way: every move is a service call by the person whose turn it is."""

    def __init__(
        self, dossier_id: int, *, desk: Desk, calendar: WorkCalendar, chance: random.Random, now: datetime
    ) -> None:
        self.dossier_id, self.desk, self.calendar, self.chance, self.now = dossier_id, desk, calendar, chance, now
        self.pace = 1.0
        self.may_wander = True
        self.has_apologized = False

    def go(self, at: datetime) -> None:
        """On and on until the dossier ends or the present is reached."""
        self.pace = self._usual_pace(at)
        while (at := self._next(at)) < self.now:
            pass

    def _usual_pace(self, at: datetime) -> float:
        """How long people take for an hour that the process allows: most keep the promise, one in twenty does not."""
        dossier = standings.standing_of(self.dossier_id)
        process = procedures.version_for_intake(dossier.version_id).process
        allowed = float(sum(step.working_hours for step in process.steps[1:])) or 1.0
        there = 60 * allowed
        if dossier.due_at is not None:
            there = calendars.working_minutes_between(self.calendar, at, dossier.due_at)
        share = self.chance.uniform(1.3, 3.5) if self.chance.random() < 0.05 else self.chance.uniform(0.25, 0.9)
        return max(share * there / 60 / allowed, 0.02)

    def _next(self, at: datetime) -> datetime:
        dossier = standings.standing_of(self.dossier_id)
        if dossier.state in ENDED:
            return self.now
        if dossier.state == DossierState.DONE:
            return self._hand_over(dossier, at)
        when = self._later(at, float(dossier.allowed_hours) * self.pace * self.chance.uniform(0.6, 1.1))
        if when >= self.now:
            self._begin(dossier, at)
            return self.now
        if dossier.post_id is None or dossier.step_id is None:
            raise LookupError(f"dossier {self.dossier_id} is open and lies nowhere")
        actor = self.desk.at_post(dossier.post_id)
        version = procedures.version_for_intake(dossier.version_id)
        step = version.process.step(dossier.step_id)
        kind = step.kind
        if kind in (StepKind.REVIEW, StepKind.CONSULT):
            return self._review(dossier, step, version, actor, when)
        if kind == StepKind.APPROVE:
            return self._decide(actor, when)
        if kind in (StepKind.ISSUE, StepKind.RETURN):
            number = f"{self.dossier_id:02d}/{when.year}"
            dossiers.finish(self.dossier_id, number=number, actor=actor, at=when)
            return when
        dossiers.forward(self.dossier_id, to_step=self._ahead(step), actor=actor, at=when)
        return when

    def _begin(self, dossier: Standing, at: datetime) -> None:
        """What lies at a post now has often been opened already."""
        opened = self._later(at, self.chance.uniform(0.3, 3.0))
        is_free = dossier.post_id is not None and dossier.holder_id is None
        if is_free and opened < self.now and self.chance.random() < 0.7:
            dossiers.take_over(self.dossier_id, actor=self.desk.at_post(dossier.post_id or 0), at=opened)

    def _review(self, dossier: Standing, step: Step, version: IntakeVersion, actor: Actor, at: datetime) -> datetime:
        if dossier.holder_id is None:
            dossiers.take_over(self.dossier_id, actor=actor, at=at)
        if self.may_wander:
            self.may_wander = False
            detour = self._detour(dossier, version, actor, at)
            if detour is not None:
                return detour
        if self._is_late_soon(dossier, at):
            self._apologize(dossier, at)
        if dossier.due_at is not None and at > dossier.due_at:
            # By the number and not by chance, so that everything else in the history stays as it was.
            cause = _CAUSES[self.dossier_id % len(_CAUSES)]
            dossiers.explain_delay(self.dossier_id, cause=cause, note="", actor=actor, at=at)
        ahead = version.process.step(self._ahead(step))
        if ahead.kind == StepKind.APPROVE:
            kind = version.outcomes[0] if version.outcomes else None
            dossiers.draft_outcome(
                self.dossier_id,
                name=kind.name if kind else version.name,
                kind_id=kind.id if kind else None,
                text="Đã đối chiếu giấy tờ với cơ sở dữ liệu; đủ điều kiện giải quyết.",
                actor=actor,
                at=at,
            )
            dossiers.submit_for_signature(self.dossier_id, actor=actor, at=at + timedelta(minutes=2))
        else:
            dossiers.forward(self.dossier_id, to_step=ahead.id, actor=actor, at=at)
        return at + timedelta(minutes=2)

    def _detour(self, dossier: Standing, version: IntakeVersion, actor: Actor, at: datetime) -> datetime | None:
        """A supplement, a consultation, a suspension, a refusal, a withdrawal; mostly none of them."""
        luck = self.chance.random()
        if luck < 0.09:
            return self._ask_for_papers(dossier, version, actor, at)
        if luck < 0.13:
            return self._consult(actor, at)
        if luck < 0.15:
            return self._suspend(actor, at)
        if luck < 0.165:
            dossiers.refuse(
                self.dossier_id,
                reason="Không thuộc trường hợp được giải quyết theo quy định của thủ tục.",
                actor=actor,
                at=at,
            )
            return self.now
        if luck < 0.18:
            clerk = self.desk.at_post(self.chance.choice(self.desk.clerks))
            dossiers.withdraw(self.dossier_id, reason="Người nộp đề nghị rút để chuẩn bị lại.", actor=clerk, at=at)
            return self.now
        if luck < 0.24:
            dossiers.write_note(
                self.dossier_id, text="Đã gọi điện cho người nộp để xác nhận thông tin.", actor=actor, at=at
            )
        return None

    def _ask_for_papers(self, dossier: Standing, version: IntakeVersion, actor: Actor, at: datetime) -> datetime:
        asked = [paper for paper in version.papers if paper.need == PaperNeed.SUBMIT and not paper.case_ids]
        if not asked:
            return at
        defect = dossiers.NewDefect(required_id=self.chance.choice(asked).id, reason=self.chance.choice(_REASONS))
        dossiers.request_supplement(
            self.dossier_id,
            defects=[defect],
            explanation="Giấy tờ chưa đủ để giải quyết.",
            guide=actor.name,
            actor=actor,
            at=at,
        )
        answered = self._later(at, self.chance.uniform(3, 60))
        if answered < self.now:
            clerk = self.desk.at_post(self.chance.choice(self.desk.clerks))
            dossiers.accept_supplement(self.dossier_id, actor=clerk, at=answered)
        return answered

    def _consult(self, actor: Actor, at: datetime) -> datetime:
        others = [post for post in (*self.desk.clerks, *self.desk.leaders) if post != actor.post_id]
        post_id = self.chance.choice(others)
        asked = dossiers.consult(
            self.dossier_id,
            post_id=post_id,
            question=self.chance.choice(_QUESTIONS),
            hours=Decimal(8),
            actor=actor,
            at=at,
        )
        answered = self._later(at, self.chance.uniform(1, 10))
        if answered < self.now:
            dossiers.answer_consultation(
                asked.pk,
                answer="Thông tin khớp với sổ lưu, không có vướng mắc.",
                actor=self.desk.at_post(post_id),
                at=answered,
            )
        return answered

    def _suspend(self, actor: Actor, at: datetime) -> datetime:
        dossiers.suspend(self.dossier_id, reason="Chờ cơ quan khác xác minh.", actor=actor, at=at)
        resumed = self._later(at, self.chance.uniform(8, 40))
        if resumed < self.now:
            dossiers.resume(self.dossier_id, actor=actor, at=resumed)
        return resumed

    def _is_late_soon(self, dossier: Standing, at: datetime) -> bool:
        return dossier.due_at is not None and at < dossier.due_at < self._later(at, 6) and self.chance.random() < 0.15

    def _apologize(self, dossier: Standing, at: datetime) -> None:
        if dossier.due_at is None or not self.desk.leaders or self.has_apologized:
            return
        self.has_apologized = True
        dossiers.extend(
            self.dossier_id,
            new_due_at=self._later(dossier.due_at, 16),
            cause="verification",
            reason="Cần thêm thời gian để xác minh thông tin.",
            actor=self.desk.at_post(self.desk.leaders[0]),
            at=at,
        )

    def _decide(self, actor: Actor, at: datetime) -> datetime:
        if self.chance.random() < 0.04:
            dossiers.send_back(self.dossier_id, remark="Ghi rõ căn cứ pháp lý trong dự thảo.", actor=actor, at=at)
        else:
            dossiers.approve(self.dossier_id, remark="Đồng ý.", actor=actor, at=at)
        return at

    def _hand_over(self, dossier: Standing, at: datetime) -> datetime:
        when = self._later(at, self.chance.uniform(0.1, 14))
        if when >= self.now or self.chance.random() < 0.02 or dossier.post_id is None:
            return self.now
        actor = self.desk.at_post(dossier.post_id)
        tracking = f"VN{self.dossier_id:09d}" if dossier.return_channel == "post" else ""
        till.pay(self.dossier_id, actor=actor, at=when)
        closed = dossiers.close(
            self.dossier_id,
            channel=dossier.return_channel,
            receiver=dossier.applicant_name,
            tracking_number=tracking,
            actor=actor,
            at=when,
        )
        votes.rate(
            self.dossier_id,
            timing=closed.dossier.timing,
            post_id=actor.post_id,
            chance=self.chance,
            at=when,
            now=self.now,
        )
        return self.now

    def _ahead(self, step: Step) -> int:
        """Where two ways lead on, four in ten take the first (they ask somebody), the others go straight on."""
        return step.forward[0] if len(step.forward) == 1 or self.chance.random() < 0.4 else step.forward[-1]

    def _later(self, at: datetime, hours: float) -> datetime:
        return calendars.add_working_hours(self.calendar, at, Decimal(str(round(max(hours, 0.05), 2))))
